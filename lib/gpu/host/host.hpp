// The machine itself: CPUs, load, memory, pressure, and the control group of this process.
#pragma once

#include <array>
#include <chrono>
#include <optional>

#include "gpu/host/cgroup.hpp"
#include "gpu/host/cpu_times.hpp"
#include "gpu/host/kept_files.hpp"
#include "gpu/host/memory.hpp"
#include "gpu/host/small_file.hpp"
#include "gpu/sample.hpp"

namespace nt::gpu {

// Fills the host's part of each row. What counts from the row before counts from start() in the
// first one; where less than kLeastTime has passed since, it is unknown there.
class HostSource {
 public:
  using Time = std::chrono::steady_clock::time_point;
  static constexpr std::chrono::milliseconds kLeastTime{50};

  explicit HostSource(SystemFiles files) : files_(std::move(files)) {}

  void start(Time now);
  void sample(Time now, Sample& to);

 private:
  // All that only goes up.
  struct Counters {
    Time time;
    std::optional<CpuTimes> cpu;
    std::optional<std::array<StallTimes, 3>> stalls;  // of cpu, memory, io
    std::optional<CgroupUse> cgroup;
  };

  Counters read(Time now);

  KeptFiles files_;
  CgroupReader cgroup_;
  Counters before_;
  bool is_first_ = true;
};

}  // namespace nt::gpu
