// What a row holds, by names: numbers, which conditions compare and summaries sum up, and the rest,
// which columns show besides.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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
  kTime,
  kText,
};

// What is shown and not reckoned with: a name, a list, a truth, or a number that only tells things
// apart.
using Words = std::vector<std::string>;

// Something of a row, or of each of its GPUs: of the four functions there is one. The name is that
// of the JSON row, with its GPU's keys behind "gpu.".
struct Field {
  std::string_view name;
  Unit unit;
  std::string_view help;  // one line, lower case
  Reading<double> (*of_row)(const Sample&) = nullptr;
  Reading<double> (*of_gpu)(const Gpu&) = nullptr;
  Reading<Words> (*words_of_row)(const Sample&) = nullptr;
  Reading<Words> (*words_of_gpu)(const Gpu&) = nullptr;

  bool is_gpu() const { return of_gpu != nullptr || words_of_gpu != nullptr; }
  bool is_number() const { return of_row != nullptr || of_gpu != nullptr; }
};

using FieldList = std::vector<const Field*>;
bool has_field(const FieldList& fields, std::string_view name);

// All of them, in the order in which they are shown: the row's, then a GPU's.
std::span<const Field> all_fields();

// The field of that name; null where there is none.
const Field* find_field(std::string_view name);

// The field of that name, or those that it stands for, as "mem" does for "mem.total" and
// "mem.used", and "gpus" for all of a GPU; none where there is no such name.
FieldList find_fields(std::string_view name);

// What is to be said of a name that is none: the field that was meant, as gpu.temp by "temp", or
// where none is near, what they look like. Of numbers alone, or of all.
std::string field_hint(std::string_view name, bool numbers_alone);

}  // namespace nt::gpu
