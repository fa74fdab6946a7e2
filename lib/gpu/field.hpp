// The numbers of a row by their names: what conditions compare, summaries sum up, and columns show.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "gpu/sample.hpp"

namespace nt::gpu {

enum class Unit : std::uint8_t {
  kPercent,
  kBytes,
  kBytesPerSecond,
  kCelsius,
  kWatts,
  kJoules,
  kMegahertz,
  kCount,  // a number of something
};

// One number of a row, or of each of its GPUs. The name is that of the JSON row, with its GPU's
// keys behind "gpu.".
struct Field {
  std::string_view name;
  Unit unit;
  std::string_view help;  // one line, lower case
  Reading<double> (*of_row)(const Sample&) = nullptr;
  Reading<double> (*of_gpu)(const Gpu&) = nullptr;  // where of_row is not

  bool is_gpu() const { return of_gpu != nullptr; }
};

// All of them, in the order in which they are shown: the row's, then a GPU's.
std::span<const Field> all_fields();

// The field of that name; null where there is none.
const Field* find_field(std::string_view name);

}  // namespace nt::gpu
