// The lines of ndiff that begin with '?'.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/lines.hpp"
#include "edits/common_runs.hpp"
#include "textdiff/both.hpp"

namespace nt::textdiff {

// Of a line and what became of it.
struct LineGuides {
  Both<std::string> text;  // with LF; empty where there is nothing to point at
  Both<std::vector<Span>> differs;
};

// blocks: runs of characters that both lines have, in order; sizes: how many characters there are.
// What differs is '-' or '+', or '^'
// where something took its place; white space that is in both stays, so that tabs line up.
LineGuides line_guides(const Both<std::string_view>& lines, const std::vector<edits::Block>& blocks,
                       const Both<std::size_t>& sizes);

}  // namespace nt::textdiff
