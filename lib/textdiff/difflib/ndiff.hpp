// What became of the lines of a text, as Python's difflib.ndiff tells it.
#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "base/error.hpp"
#include "base/lines.hpp"
#include "textdiff/both.hpp"

namespace nt::textdiff {

// A line behind its mark: ' ' is in both texts, '-' before only, '+' after only, each with its LF,
// which a text's last may lack; '?' points at what differs in the line of a text above it.
struct NdiffLine {
  char mark = ' ';
  std::string_view text;
  // What the line below points at, or would: bytes, in order, the LF left out.
  std::span<const Span> differs = {};
};

// Calls visit for all lines, while it returns true: what
//
//   difflib.Differ(None, difflib.IS_CHARACTER_JUNK).compare(before, after)
//
// of 3.13.0 yields of the lines that LF ends. Characters are code points, and bytes of none.
// Without autojunk no matcher takes what is often there for junk: neither lines nor characters.
//
// Differ takes the lines of a change to the third power. Here the work is bounded, by counted
// steps: a change that is too large for them is shown as one of which no line is like another; and
// where many lines are alike some pairs may not be the best ones. Each change may use half of the
// steps that are left, so that some are left for all. They do for a change of some hundred lines
// that are all alike, of some thousand others.
Result<void> ndiff(const Both<std::string_view>& texts, bool autojunk,
                   const std::function<bool(const NdiffLine&)>& visit);

}  // namespace nt::textdiff
