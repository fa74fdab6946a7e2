#include "gpu/host/host.hpp"

#include <algorithm>

#include "gpu/percent.hpp"

namespace nt::gpu {
namespace {

constexpr std::array<std::string_view, 3> kPressureFiles{
    "/proc/pressure/cpu", "/proc/pressure/memory", "/proc/pressure/io"};

using Microseconds = std::optional<std::uint64_t>;

// How much a counter of µs grew, in percent of a time in µs.
Reading<double> share(Microseconds before, Microseconds after, std::uint64_t of) {
  if (!before || !after) return Unknown::kUnsupported;
  if (of == 0) return Unknown::kUnread;
  return percent(*after - std::min(*before, *after), of);
}

Pressure pressure_between(const std::array<StallTimes, 3>& before,
                          const std::array<StallTimes, 3>& after, std::uint64_t passed) {
  return {
      share(before[0].some, after[0].some, passed), share(before[1].some, after[1].some, passed),
      share(before[1].full, after[1].full, passed), share(before[2].some, after[2].some, passed),
      share(before[2].full, after[2].full, passed)};
}

template <class T>
Reading<T> limit_of(std::optional<T> limit) {
  return limit ? Reading<T>(*limit) : Unknown::kUnsupported;
}

std::uint64_t cores_in(const std::optional<CpuTimes>& times) {
  if (!times) return 0;
  return static_cast<std::uint64_t>(
      std::ranges::count_if(times->cores, [](const auto& core) { return core.has_value(); }));
}

Cgroup cgroup_between(const std::optional<CgroupUse>& before, const CgroupUse& after,
                      std::uint64_t passed, std::uint64_t cores) {
  Cgroup group;
  group.cpu_limit = limit_of(after.cpu_limit);
  group.memory_limit = limit_of(after.memory_limit);
  group.memory_used = limit_of(after.memory_used);
  const double cpus = after.cpu_limit.value_or(static_cast<double>(cores));
  group.cpu_util = share(before ? before->cpu_time : std::nullopt, after.cpu_time,
                         static_cast<std::uint64_t>(static_cast<double>(passed) * cpus));
  return group;
}

}  // namespace

HostSource::Counters HostSource::read(Time now) {
  Counters counters;
  counters.time = now;
  counters.cpu = read_cpu_times(files_.read("/proc/stat").value_or(""));
  for (std::size_t i = 0; i < kPressureFiles.size(); ++i) {
    const auto text = files_.read(kPressureFiles[i]);
    if (!text) continue;
    if (!counters.stalls) counters.stalls.emplace();
    (*counters.stalls)[i] = read_stall_times(*text);
  }
  counters.cgroup = cgroup_.read(files_);
  return counters;
}

void HostSource::start(Time now) {
  before_ = read(now);
  is_first_ = true;
}

void HostSource::sample(Time now, Sample& to) {
  Counters counters = read(now);
  const auto passed = now - before_.time;
  const bool counts = !is_first_ || passed >= kLeastTime;
  const auto microseconds = static_cast<std::uint64_t>(
      counts ? std::chrono::duration_cast<std::chrono::microseconds>(passed).count() : 0);
  to.cpu = {};
  if (counters.cpu)
    to.cpu = cpu_between(counts && before_.cpu ? *before_.cpu : *counters.cpu, *counters.cpu);
  to.pressure.reset();
  if (counters.stalls)
    to.pressure = pressure_between(before_.stalls.value_or(*counters.stalls), *counters.stalls,
                                   before_.stalls ? microseconds : 0);
  to.cgroup.reset();
  if (counters.cgroup)
    to.cgroup =
        cgroup_between(before_.cgroup, *counters.cgroup, microseconds, cores_in(counters.cpu));
  to.load = read_load(files_.read("/proc/loadavg").value_or(""));
  to.memory = read_memory(files_.read("/proc/meminfo").value_or(""));
  files_.end_row();
  before_ = std::move(counters);
  is_first_ = false;
}

}  // namespace nt::gpu
