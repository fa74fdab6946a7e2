// Decimal numbers, exactly as they are written.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace nt::textdiff {

// 0.DIGITS times ten to the exponent, which is between -2^61 and 2^61.
struct Decimal {
  std::string_view digits = {};  // neither the first nor the last is 0; none: the number is 0
  std::int64_t exponent = 0;
  bool negative = false;  // which 0 is not
};

// Below 0, 0 or above it, as |a| is less than |b|, equal or more.
int compare_sizes(const Decimal& a, const Decimal& b);
// The same for a and b with their signs.
int compare(const Decimal& a, const Decimal& b);

// A number without its sign, so many times.
struct Term {
  static constexpr std::int64_t kMost = 100'000'000'000'000'000;  // or its negative
  std::int64_t factor = 0;
  Decimal number = {};
};

// The sign of the sum: -1, 0 or 1. The work is that of the digits, however large exponents are.
int sign_of_sum(std::array<Term, 3> terms);

}  // namespace nt::textdiff
