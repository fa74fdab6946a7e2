// Numbers as rows have them: with as many digits as mean something, so that a row that was recorded
// and one that was just measured are the same.
#pragma once

#include <algorithm>
#include <cstdint>

namespace nt::gpu {

// To one decimal. (The mathematical library, which nt does without, is not asked.) Of what is not
// negative and below 10^17.
constexpr double to_tenths(double value) {
  return static_cast<double>(static_cast<std::uint64_t>(value * 10 + 0.5)) / 10;
}

// part of whole in percent, to one decimal, 0 to 100. whole is not 0.
constexpr double percent(std::uint64_t part, std::uint64_t whole) {
  return std::min(to_tenths(100 * static_cast<double>(part) / static_cast<double>(whole)), 100.0);
}

}  // namespace nt::gpu
