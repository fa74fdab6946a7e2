#include "os/cpu.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sched.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <string>

#include "base/number.hpp"
#include "base/text.hpp"
#include "os/fd.hpp"

namespace nt::os {
namespace {

// The first line or lines of a small file of the kernel's; empty when it cannot be read.
std::string read_start(const std::string& path) {
  const Fd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd.valid()) return {};
  std::array<char, 4096> buffer;
  const ssize_t size = ::read(fd.get(), buffer.data(), buffer.size());
  return {buffer.data(), size > 0 ? static_cast<std::size_t>(size) : 0};
}

// quota / period as whole CPUs. Texts that are no such numbers ("max", "-1") are no limit.
std::optional<unsigned> cpus_of(std::string_view quota, std::string_view period) {
  const auto used = parse_unsigned(quota);
  const auto of = parse_unsigned(period);
  if (!used || !of || *of == 0) return std::nullopt;
  const std::uint64_t cpus = *used / *of + (*used % *of != 0 ? 1 : 0);
  return static_cast<unsigned>(std::clamp<std::uint64_t>(cpus, 1, 1U << 20));
}

// "200000 100000" or "max 100000"
std::optional<unsigned> quota_v2(const std::string& folder) {
  const std::string text = read_start(folder + "/cpu.max");
  const std::string_view line = std::string_view(text).substr(0, text.find('\n'));
  const std::size_t blank = line.find(' ');
  if (blank == std::string_view::npos) return std::nullopt;
  return cpus_of(line.substr(0, blank), line.substr(blank + 1));
}

std::optional<unsigned> quota_v1(const std::string& folder) {
  const auto line = [](const std::string& text) {
    return std::string_view(text).substr(0, text.find('\n'));
  };
  const std::string quota = read_start(folder + "/cpu.cfs_quota_us");
  if (quota.empty()) return std::nullopt;
  return cpus_of(line(quota), line(read_start(folder + "/cpu.cfs_period_us")));
}

std::optional<unsigned> lesser(std::optional<unsigned> a, std::optional<unsigned> b) {
  if (!a || !b) return a ? a : b;
  return std::min(*a, *b);
}

// The least quota from group up to the mount point. Folders that are not there are passed over: in
// a container the path may be the host's, while the mount shows the container's own group on top.
template <class Quota>
std::optional<unsigned> least_quota(const std::string& mount, std::string_view group, Quota quota) {
  std::optional<unsigned> least;
  while (group.size() > 1) {
    least = lesser(least, quota(mount + std::string(group)));
    group = group.substr(0, group.rfind('/'));
  }
  return lesser(least, quota(mount));
}

}  // namespace

unsigned affinity_cpus() {
  constexpr std::size_t kMostBits = std::size_t{1} << 20;
  for (std::size_t bits = 1024; bits <= kMostBits; bits *= 2) {
    cpu_set_t* set = CPU_ALLOC(bits);
    const std::size_t size = CPU_ALLOC_SIZE(bits);
    const bool got = ::sched_getaffinity(0, size, set) == 0;
    const bool too_small = !got && errno == EINVAL;
    const int count = got ? CPU_COUNT_S(size, set) : 1;
    CPU_FREE(set);
    if (!too_small) return static_cast<unsigned>(std::max(count, 1));
  }
  return 1;
}

std::optional<unsigned> quota_cpus(std::string_view root) {
  const std::string mount = fmt::format("{}/sys/fs/cgroup", root);
  const std::string groups = read_start(fmt::format("{}/proc/self/cgroup", root));
  std::optional<unsigned> least;
  for (const std::string_view line : split(groups, '\n')) {  // "4:cpu,cpuacct:/path"
    const std::size_t first = line.find(':');
    const std::size_t second = line.find(':', first + 1);
    if (first == std::string_view::npos || second == std::string_view::npos) continue;
    const std::string_view controllers = line.substr(first + 1, second - first - 1);
    const std::string_view group = line.substr(second + 1);
    if (controllers.empty()) {
      least = lesser(least, least_quota(mount, group, quota_v2));
    } else if (std::ranges::count(split(controllers, ','), "cpu") > 0) {
      least = lesser(least, least_quota(mount + "/cpu", group, quota_v1));
    }
  }
  return least;
}

unsigned usable_cpus() {
  const unsigned cpus = affinity_cpus();
  return cpus == 1 ? 1 : std::min(cpus, quota_cpus().value_or(cpus));
}

unsigned threads_or_cpus(std::optional<unsigned> asked) { return asked ? *asked : usable_cpus(); }

}  // namespace nt::os
