// Numbers that are near enough.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/error.hpp"
#include "textdiff/numbers/decimal.hpp"

namespace nt::textdiff {

// How far apart two numbers may be: so many units, which are powers of ten. It is exact: a
// difference that is larger by anything is too large.
struct Tolerance {
  std::int64_t units = 0;
  std::int64_t unit = 0;  // ten to this
  bool percent = false;   // of the larger of the two

  // "0.5" or "2%"; the error names the text.
  static Result<Tolerance> parse(std::string_view text);

  bool near(const Decimal& a, const Decimal& b) const;
};

}  // namespace nt::textdiff
