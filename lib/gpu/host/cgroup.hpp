// Control groups: what the process' own may use, and does
// (kernel documentation, cgroup-v2.rst, cgroup-v1/memory.rst, sched-bwc.rst).
#pragma once

#include <cstdint>
#include <optional>

#include "gpu/host/small_file.hpp"
#include "gpu/sample.hpp"

namespace nt::gpu {

// A reading of the counters. What has no limit in its own group, and in none above it, has none;
// else the lowest of them counts.
struct CgroupUse {
  std::optional<double> cpu_limit;            // CPUs
  std::optional<std::uint64_t> cpu_time;      // µs since the group was made
  std::optional<std::uint64_t> memory_limit;  // bytes
  std::optional<std::uint64_t> memory_used;   // bytes, less inactive_file
};

// The group of this process, of version 2 or 1 or part of each. Nothing where it is in none: in the
// root group, whose use is the machine's. (In a container the root that is seen may be a group of
// the host's: it has files that the root has not, or a limit.)
std::optional<CgroupUse> read_cgroup(SystemFiles& files);

}  // namespace nt::gpu
