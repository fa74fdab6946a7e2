// Control groups: what the process' own may use, and does
// (kernel documentation, cgroup-v2.rst, cgroup-v1/memory.rst, sched-bwc.rst).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "gpu/host/kept_files.hpp"
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
// the host's: it has files that the root has not, or a limit.) Where it is, is looked for once, and
// again when /proc/self/cgroup tells of another.
class CgroupReader {
 public:
  std::optional<CgroupUse> read(KeptFiles& files);

 private:
  // Of a hierarchy: its mount point, and the group's path below it.
  struct Place {
    std::string mount;
    std::string path;
  };

  void find(KeptFiles& files, std::string_view groups);

  std::string groups_;  // that told of these
  std::optional<Place> unified_;
  std::optional<Place> memory_;  // these three of version 1, where they are not in that
  std::optional<Place> cpu_;
  std::optional<Place> cpu_time_;
};

}  // namespace nt::gpu
