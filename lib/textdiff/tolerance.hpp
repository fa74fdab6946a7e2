// Numbers that are near enough.
#pragma once

#include <string_view>

#include "base/error.hpp"

namespace nt::textdiff {

// How far apart two numbers may be. A number is a run of decimal digits, perhaps with a sign before
// it, a fraction and an exponent, that no letter, digit, '_' or '.' stands before, and no '.' and
// digit behind: what is in a word (node12) or a version (1.2.3) is text. They are compared as
// doubles, and what these cannot tell apart is no difference.
struct Tolerance {
  double most = 0;
  bool percent = false;  // of the larger of the two

  // "0.5" or "2%"; the error names the text.
  static Result<Tolerance> parse(std::string_view text);

  // Whether the texts are equal but for their numbers, as many in both, and these are near enough.
  bool near(std::string_view a, std::string_view b) const;
};

}  // namespace nt::textdiff
