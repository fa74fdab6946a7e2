#include "gpu/formats/gpu_names.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "gpu/formats/plain_text.hpp"

namespace nt::gpu {
namespace {

constexpr std::size_t kMostNamed = 4;

}  // namespace

std::string gpu_name(const Gpu& gpu) {
  if (gpu.name.empty()) return fmt::format("GPU {}", gpu.index);
  return fmt::format("GPU {} ({})", gpu.index, plain_text(gpu.name));
}

std::string gpu_names(const std::vector<Gpu>& gpus, std::span<const std::size_t> places) {
  std::string names;
  for (const std::size_t place : places.first(std::min(places.size(), kMostNamed)))
    names += (names.empty() ? "" : ", ") + gpu_name(gpus[place]);
  if (places.size() > kMostNamed) names += fmt::format(" and {} more", places.size() - kMostNamed);
  return names;
}

}  // namespace nt::gpu
