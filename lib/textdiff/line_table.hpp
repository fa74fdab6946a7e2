// Two texts as lines, numbered so that equal lines have the same number.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "edits/script.hpp"
#include "textdiff/both.hpp"
#include "textdiff/line_keys.hpp"

namespace nt::textdiff {

// A text's lines: where each begins, and behind them the text's end; and the numbers of their keys.
// Only LF ends a line, and the last may lack it.
struct LineTable {
  std::vector<std::size_t> begins;
  std::vector<edits::Id> ids;

  std::size_t size() const { return ids.size(); }
  // Of some lines, from one on to before another.
  std::size_t bytes(std::size_t begin, std::size_t end) const {
    return begins[end] - begins[begin];
  }
  std::string_view line(std::string_view text, std::size_t index) const {
    return text.substr(begins[index], begins[index + 1] - begins[index]);
  }
  bool lacks_last_lf(std::string_view text) const { return size() > 0 && !text.ends_with('\n'); }
};

// Numbers count from 0, in the order in which lines are first met in the text before, then after;
// there are no more than 2^32 - 1 lines in both. The memory is some 40 bytes a line, and what keys
// take that are no part of the text.
Both<LineTable> make_line_tables(Both<std::string_view> texts, LineKeys& keys);

}  // namespace nt::textdiff
