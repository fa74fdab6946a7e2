#include "gpu/screen/recent.hpp"

#include <algorithm>
#include <span>
#include <string_view>

namespace nt::gpu {
namespace {

constexpr std::string_view kBlocks[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
constexpr std::string_view kAscii[] = {"_", "-", "=", "#"};

bool is_known(float value) { return value == value; }

}  // namespace

void Recent::add(const Reading<double>& value) {
  values_[next_] = value ? static_cast<float>(*value) : kUnknown;
  next_ = (next_ + 1) % kMost;
}

void Recent::skip(std::uint64_t count) {
  for (std::uint64_t i = 0; i < std::min<std::uint64_t>(count, kMost); ++i) add({});
}

float Recent::greatest() const {
  float greatest = 0;
  for (const float value : values_)
    if (is_known(value)) greatest = std::max(greatest, value);
  return greatest;
}

std::vector<std::string> bars(const Recent& values, double top, std::size_t columns,
                              std::size_t lines, const Look& look) {
  const std::span<const std::string_view> steps =
      look.utf8 ? std::span<const std::string_view>(kBlocks) : kAscii;
  const std::size_t all = steps.size() * lines;
  std::vector<std::string> result(lines);
  for (std::size_t column = 0; column < columns; ++column) {
    const std::size_t others = columns - 1 - column;
    const bool is_kept = others < Recent::kMost;
    const float value = values.before(is_kept ? others : 0);
    std::size_t height = 0;
    if (is_kept && is_known(value)) {
      const double part = top > 0 ? std::clamp(value / top, 0.0, 1.0) : 0.0;
      height =
          std::max<std::size_t>(1, static_cast<std::size_t>(part * static_cast<double>(all) + 0.5));
    }
    for (std::size_t line = 0; line < lines; ++line) {
      const std::size_t below = (lines - 1 - line) * steps.size();
      if (height <= below) {
        result[line] += ' ';
      } else {
        result[line] += steps[std::min(height - below, steps.size()) - 1];
      }
    }
  }
  return result;
}

}  // namespace nt::gpu
