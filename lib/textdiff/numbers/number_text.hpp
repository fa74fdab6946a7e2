// Numbers in a text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "textdiff/numbers/decimal.hpp"

namespace nt::textdiff {

// What stands at a place of a text: a number, or some bytes that are none.
//
// A number is a run of decimal digits, perhaps with a sign before it, a fraction and an exponent,
// that no letter, digit, '_' or '.' stands before, and no '.' and digit behind: what is in a word
// (node12) or a version (1.2.3) is text. It may lack what stands before its point (.5), or behind
// (5.): that is a number's, too, where it ends a sentence, but for one that a letter, digit, '_' or
// '.' follows (5.txt, 1..9). An exponent of more than 18 digits makes no number.
struct NumberText {
  std::size_t size = 1;  // bytes
  bool is_number = false;
  bool negative = false;
  std::string_view whole = {};     // the digits before the point
  std::string_view fraction = {};  // and behind
  std::int64_t exponent = 0;       // that was written

  static NumberText at(std::string_view text, std::size_t place);

  // The number; its digits are put behind those that there are.
  Decimal value(std::string& digits) const;
};

}  // namespace nt::textdiff
