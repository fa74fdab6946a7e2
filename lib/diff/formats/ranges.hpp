// Places of lines, as the older formats write them.
#pragma once

#include <fmt/format.h>

#include <string>

#include "textdiff/text_diff.hpp"

namespace nt::diff {

// "3,7": the first line and the last, from 1; one alone is "3"; none is the line before it, "2".
inline std::string first_and_last(const textdiff::Stretch& lines, char separator = ',') {
  if (lines.lines < 2) return fmt::format("{}", lines.last());
  return fmt::format("{}{}{}", lines.first + 1, separator, lines.last());
}

// What is done to the lines before: 'a'dd, 'd'elete, 'c'hange.
inline char letter_of(const textdiff::Change& change) {
  return change.before.lines == 0 ? 'a' : change.after.lines == 0 ? 'd' : 'c';
}

}  // namespace nt::diff
