// The last values of a number, as charts of a terminal show them.
#pragma once

#include <array>
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include "gpu/formats/styled_text.hpp"
#include "gpu/reading.hpp"

namespace nt::gpu {

// As many values as the widest chart has columns; those that are not known keep their place.
class Recent {
 public:
  static constexpr std::size_t kMost = 512;

  Recent() { values_.fill(kUnknown); }

  void add(const Reading<double>& value);
  // So many are unknown, as of ticks that were missed.
  void skip(std::uint64_t count);
  // The value before so many others; NaN where it is unknown, or was never there.
  float before(std::size_t others) const {
    return values_[(next_ + kMost - 1 - others % kMost) % kMost];
  }
  float greatest() const;  // 0 where none is known

 private:
  static constexpr float kUnknown = std::numeric_limits<float>::quiet_NaN();

  std::array<float, kMost> values_;
  std::size_t next_ = 0;
};

// A bar for each of the last values, the newest at the right: lines of so many columns, the
// highest first. The least that is drawn of a known value is the lowest step; of one that is
// unknown it is nothing.
std::vector<std::string> bars(const Recent& values, double top, std::size_t columns,
                              std::size_t lines, const Look& look);

}  // namespace nt::gpu
