// A row that has everything.
#pragma once

#include "gpu/sample.hpp"

namespace nt::gpu {

inline Sample full_sample() {
  using std::chrono::milliseconds;
  Sample sample;
  sample.time = Instant(milliseconds(1'764'514'800'250));  // 2025-11-30T15:00:00.250Z
  sample.missed = 3;
  sample.cpu = {12.5, 1.0, 0.5, {25.0, Unknown::kUnread, 0.0}};
  sample.load = std::array<double, 3>{0.25, 1, 15};
  sample.memory = {std::uint64_t{32} << 30, std::uint64_t{8} << 30};
  sample.pressure = Pressure{1.0, 2.0, 3.0, 4.0, Unknown::kUnsupported};
  sample.cgroup = Cgroup{1.5, 50.0, Unknown::kUnsupported, std::uint64_t{1} << 20};
  Gpu& gpu = sample.gpus.emplace_back();
  gpu.name = "NVIDIA H100";
  gpu.uuid = "GPU-1";
  gpu.util = 37.0;
  gpu.memory_used = std::uint64_t{5} << 30;
  gpu.memory_total = std::uint64_t{80} << 30;
  gpu.temperature = 45.0;
  gpu.power = 123.5;
  gpu.power_limit = 700.0;
  gpu.energy = 1000.5;
  gpu.clock_graphics = 1980.0;
  gpu.clock_memory = 2619.0;
  gpu.throttle = std::uint64_t{5};
  gpu.fan = 130.0;
  gpu.encoder = 3.0;
  gpu.decoder = 4.0;
  gpu.processes = Processes{{10, std::uint64_t{100}, std::string("python")}, {11, {}, {}}};
  Gpu& other = sample.gpus.emplace_back();
  other.index = 1;
  other.name = "bad \xff name, \"quoted\"";
  other.uuid = "GPU-2";
  other.memory_shared = true;
  other.pcie_received = 1000.0;
  other.pcie_sent = Unknown::kError;
  other.throttle = std::uint64_t{0};
  other.mig.emplace().push_back({"MIG-1", std::uint64_t{1}, std::uint64_t{2}, Processes{}});
  other.mig->push_back({"MIG-2", {}, {}, {}});
  return sample;
}

}  // namespace nt::gpu
