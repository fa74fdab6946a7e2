// What the kernel tells of memory, load and pressure.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "gpu/sample.hpp"

namespace nt::gpu {

// /proc/meminfo. Used is MemTotal less MemAvailable, as free(1) of procps 4 has it; of a kernel
// before 3.14, which has no MemAvailable, less free memory and what caches would give back.
Memory read_memory(std::string_view meminfo);

// /proc/loadavg: the mean number of tasks that ran, or waited for a disk, over 1, 5 and 15 minutes.
Reading<std::array<double, 3>> read_load(std::string_view loadavg);

// For how long some tasks, and all of them, waited since the machine was started, in µs.
struct StallTimes {
  std::optional<std::uint64_t> some;
  std::optional<std::uint64_t> full;
};

// A file of /proc/pressure (Documentation/accounting/psi.rst).
StallTimes read_stall_times(std::string_view text);

}  // namespace nt::gpu
