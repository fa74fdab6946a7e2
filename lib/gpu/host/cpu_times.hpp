// /proc/stat: where the CPUs' time went (proc_stat(5)).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "gpu/sample.hpp"

namespace nt::gpu {

// The counters of a line, in its order: user, nice, system, idle, iowait, irq, softirq, steal,
// guest, guest_nice. Those that an old kernel lacks are 0.
using CpuTicks = std::array<std::uint64_t, 10>;

struct CpuTimes {
  CpuTicks all{};
  std::vector<std::optional<CpuTicks>> cores;  // by the CPU's number
};

// Nothing where the text has no such line, or all of its counters are 0, as in a sandbox that has
// no true ones (gVisor).
std::optional<CpuTimes> read_cpu_times(std::string_view proc_stat);

// Shares of the time between two readings, in percent and with one decimal.
struct CpuShares {
  double util = 0;
  double steal = 0;
  double iowait = 0;
};

// As psutil.cpu_percent() computes them: a counter that went back has not moved, guests' time is in
// that of their users already, and busy is what is neither idle nor iowait. Nothing where no time
// has passed.
std::optional<CpuShares> shares_between(const CpuTicks& before, const CpuTicks& after);

// The same of all CPUs and of each. A core that either reading lacks is unknown.
Cpu cpu_between(const CpuTimes& before, const CpuTimes& after);

}  // namespace nt::gpu
