#include "gpu/host/cpu_times.hpp"

#include <algorithm>

#include "base/number.hpp"
#include "gpu/host/small_file.hpp"
#include "gpu/percent.hpp"

namespace nt::gpu {
namespace {

enum Column : std::size_t { kIdle = 3, kIowait = 4, kSteal = 7, kGuest = 8, kGuestNice = 9 };

// What no machine has, so that a broken line asks for no such memory.
constexpr std::uint64_t kMostCores = 65'536;

std::optional<CpuTicks> ticks_of(std::string_view line) {
  CpuTicks ticks{};
  std::size_t count = 0;
  for (; count < ticks.size(); ++count) {
    const std::string_view word = take_word(line);
    if (word.empty()) break;
    const auto value = parse_unsigned(word);
    if (!value) return std::nullopt;
    ticks[count] = *value;
  }
  return count > kIdle ? std::optional(ticks) : std::nullopt;
}

}  // namespace

std::optional<CpuTimes> read_cpu_times(std::string_view proc_stat) {
  CpuTimes times;
  bool has_all = false;
  while (proc_stat.starts_with("cpu")) {
    std::string_view line = take_line(proc_stat);
    const std::string_view name = take_word(line).substr(3);
    const auto ticks = ticks_of(line);
    if (!ticks) continue;
    if (name.empty()) {
      times.all = *ticks;
      has_all = true;
      continue;
    }
    const auto number = parse_unsigned(name);
    if (!number || *number >= kMostCores) continue;
    if (times.cores.size() <= *number) times.cores.resize(*number + 1);
    times.cores[*number] = *ticks;
  }
  const bool moves = std::ranges::any_of(times.all, [](std::uint64_t count) { return count > 0; });
  return has_all && moves ? std::optional(std::move(times)) : std::nullopt;
}

std::optional<CpuShares> shares_between(const CpuTicks& before, const CpuTicks& after) {
  CpuTicks passed{};
  std::uint64_t total = 0;
  for (std::size_t i = 0; i < passed.size(); ++i) {
    passed[i] = after[i] - std::min(before[i], after[i]);
    total += passed[i];
  }
  total -= std::min(total, passed[kGuest] + passed[kGuestNice]);
  if (total == 0) return std::nullopt;
  const std::uint64_t idle = std::min(passed[kIdle] + passed[kIowait], total);
  return CpuShares{percent(total - idle, total), percent(passed[kSteal], total),
                   percent(passed[kIowait], total)};
}

Cpu cpu_between(const CpuTimes& before, const CpuTimes& after) {
  Cpu cpu;
  if (const auto shares = shares_between(before.all, after.all)) {
    cpu.util = shares->util;
    cpu.steal = shares->steal;
    cpu.iowait = shares->iowait;
  }
  cpu.cores.resize(after.cores.size());
  for (std::size_t i = 0; i < std::min(before.cores.size(), after.cores.size()); ++i) {
    if (!before.cores[i] || !after.cores[i]) continue;
    if (const auto shares = shares_between(*before.cores[i], *after.cores[i]))
      cpu.cores[i] = shares->util;
  }
  return cpu;
}

}  // namespace nt::gpu
