// GPUs as messages name them.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "gpu/sample.hpp"

namespace nt::gpu {

// "GPU 0 (NVIDIA H100)", by its index in rows; "GPU 0" where its name is not known. What others
// named is escaped.
std::string gpu_name(const Gpu& gpu);

// The same of the GPUs at those places, with commas between; of many the first few, and how many
// there are besides.
std::string gpu_names(const std::vector<Gpu>& gpus, std::span<const std::size_t> places);

}  // namespace nt::gpu
