// The GPU of NVIDIA's Tegra chips up to Orin, as their kernel driver tells of it. NVML, where it is
// there at all, answers that it supports nothing, or zeros.
#pragma once

#include <optional>
#include <string>

#include "gpu/host/small_file.hpp"
#include "gpu/sample.hpp"

namespace nt::gpu::tegra {

struct Integrated {
  std::string name;             // of the board
  std::string place;            // of the GPU on the chip, as "17000000.ga10b"
  Reading<double> util;         // percent
  Reading<double> temperature;  // °C
};

// Nothing where the machine has none, or not yet: its files may come long after the start.
std::optional<Integrated> read_integrated(SystemFiles& files);

// Puts what is known of it in its place among the GPUs that NVML told of: that of the one without
// memory of its own, whose zeros are forgotten. Where there are none it becomes one.
void put(const Integrated& gpu, const Reading<std::uint64_t>& machine_memory,
         std::vector<Gpu>& nvidia);

}  // namespace nt::gpu::tegra
