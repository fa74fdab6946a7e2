// Changes line by line.
#pragma once

#include <cstdint>
#include <string_view>

#include "textdiff/hunks.hpp"

namespace nt::diff {

// A line of a hunk, with its LF, which a text's last may lack.
struct Row {
  char op = ' ';                    // ' ': in both; '-': only before; '+': only after
  std::uint64_t before_number = 0;  // from 1, where it is in that text
  std::uint64_t after_number = 0;
  std::string_view before;
  std::string_view after;
};

// Calls equal(Row) for each line of the hunk that is in both texts, and changed(Change) for each of
// its changes, in order, while equal returns true.
template <class Equal, class Changed>
void walk_hunk(const textdiff::Both<std::string_view>& texts, const textdiff::Hunk& hunk,
               const Equal& equal, const Changed& changed) {
  textdiff::Both<std::size_t> at{hunk.before.begin, hunk.after.begin};
  textdiff::Both<std::uint64_t> number{hunk.before.first, hunk.after.first};
  const auto equal_up_to = [&](std::size_t before_end, std::size_t after_end) {
    std::string_view before = texts.before.substr(at.before, before_end - at.before);
    std::string_view after = texts.after.substr(at.after, after_end - at.after);
    while (!before.empty()) {
      Row row{' ', ++number.before, ++number.after, textdiff::take_line(before),
              textdiff::take_line(after)};
      if (!equal(row)) return false;
    }
    return true;
  };
  for (const textdiff::Change& change : hunk.changes) {
    if (!equal_up_to(change.before.begin, change.after.begin)) return;
    changed(change);
    at = {change.before.end, change.after.end};
    number = {change.before.last(), change.after.last()};
  }
  equal_up_to(hunk.before.end, hunk.after.end);
}

}  // namespace nt::diff
