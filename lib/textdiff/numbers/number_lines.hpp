// Lines as text and the numbers in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "edits/script.hpp"
#include "textdiff/key_numbers.hpp"
#include "textdiff/numbers/decimal.hpp"
#include "textdiff/numbers/number_text.hpp"
#include "textdiff/numbers/tolerance.hpp"

namespace nt::textdiff {

// Reads lines once, so that they can be compared often. The memory is some 24 bytes a number, and
// its digits.
class NumberLines {
 public:
  // Which line it was, counted from 0. LF, if any, is its last byte.
  std::uint32_t add(std::string_view line);

  std::size_t size() const { return lines_.size() - 1; }
  // The same for lines that are equal but for their numbers, of which they have as many.
  edits::Id text(std::uint32_t line) const { return lines_[line].text; }
  std::size_t numbers(std::uint32_t line) const {
    return lines_[line + 1].first - lines_[line].first;
  }
  Decimal number(std::uint32_t line, std::size_t index) const;

  // Whether the lines are equal but for their numbers, and these are near enough.
  bool near(const Tolerance& tolerance, std::uint32_t a, std::uint32_t b) const;

 private:
  struct Line {
    std::size_t first = 0;  // of its numbers
    edits::Id text = 0;
  };
  struct Number {
    std::size_t begin = 0;  // of its digits, before which a '-' may be
    std::int64_t exponent = 0;
  };

  void add(const NumberText& number);

  KeyNumbers texts_{0};
  std::vector<Line> lines_{{}};      // and one behind the last
  std::vector<Number> numbers_{{}};  // the same
  std::string digits_;
  std::string scratch_;
};

}  // namespace nt::textdiff
