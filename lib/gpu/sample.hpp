// One row: all that is known of the machine at a tick.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gpu/reading.hpp"

namespace nt::gpu {

// Shares are in percent of the time since the row before, 0 to 100. A core without a line in
// /proc/stat, as one that is offline, is unknown and keeps its place.
struct Cpu {
  Reading<double> util;                // busy: neither idle nor waiting for a disk
  Reading<double> steal;               // taken by the hypervisor
  Reading<double> iowait;              // idle, with a disk to wait for
  std::vector<Reading<double>> cores;  // util, by the CPU's number
  bool operator==(const Cpu&) const = default;
};

// Bytes.
struct Memory {
  Reading<std::uint64_t> total;
  Reading<std::uint64_t> used;  // total less what programs could still have, as free(1) shows it
  bool operator==(const Memory&) const = default;
};

// Pressure stall information: the share of the time since the row before in which some task, or all
// that were not idle, waited for the resource, in percent.
struct Pressure {
  Reading<double> cpu_some;
  Reading<double> memory_some;
  Reading<double> memory_full;
  Reading<double> io_some;
  Reading<double> io_full;
  bool operator==(const Pressure&) const = default;
};

// The control group that the process is in. A limit is unknown (unsupported) where there is none.
struct Cgroup {
  Reading<double> cpu_limit;  // CPUs
  Reading<double> cpu_util;   // percent of the limit, or else of the machine's CPUs
  Reading<std::uint64_t> memory_limit;
  Reading<std::uint64_t> memory_used;  // less the file cache that is the first to go
  bool operator==(const Cgroup&) const = default;
};

struct Process {
  std::uint32_t pid = 0;  // as the host counts
  Reading<std::uint64_t> memory;
  Reading<std::string> name;
  bool operator==(const Process&) const = default;
};
using Processes = std::vector<Process>;

// A part of a GPU that is divided (MIG).
struct MigSlice {
  std::string uuid;
  Reading<std::uint64_t> memory_used;
  Reading<std::uint64_t> memory_total;
  Reading<Processes> processes;
  bool operator==(const MigSlice&) const = default;
};

struct Gpu {
  unsigned index = 0;
  std::string name;
  std::string uuid;
  Reading<double> util;                 // percent, 0 to 100
  Reading<std::uint64_t> memory_used;   // bytes
  Reading<std::uint64_t> memory_total;  // bytes
  bool memory_shared = false;           // it has none of its own: memory_total is the machine's
  bool is_lost = false;                 // until its driver was started anew; in no record
  Reading<double> temperature;          // °C
  Reading<double> power;                // W
  Reading<double> power_limit;          // W
  Reading<double> energy;               // J since the first row
  Reading<double> clock_graphics;       // MHz
  Reading<double> clock_memory;         // MHz
  Reading<std::uint64_t> throttle;      // bits as NVML has them: see throttle.hpp
  Reading<double> fan;                  // percent of what is intended; may pass 100
  Reading<double> encoder;              // percent
  Reading<double> decoder;              // percent
  Reading<double> pcie_received;        // bytes a second
  Reading<double> pcie_sent;
  Reading<Processes> processes;
  std::optional<std::vector<MigSlice>> mig;  // where MIG is on
  bool operator==(const Gpu&) const = default;
};

using Instant = std::chrono::system_clock::time_point;

struct Sample {
  Instant time{};            // the tick that it was taken for
  std::uint64_t missed = 0;  // ticks between the row before and this one that have no row
  Cpu cpu;
  Reading<std::array<double, 3>> load;
  Memory memory;
  std::optional<Pressure> pressure;  // where the kernel has it
  std::optional<Cgroup> cgroup;      // where the process is in one
  std::vector<Gpu> gpus;
  bool operator==(const Sample&) const = default;
};

}  // namespace nt::gpu
