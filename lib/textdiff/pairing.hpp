// Which lines of a change became which.
#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "textdiff/line_words.hpp"

namespace nt::textdiff {

using LinePairs = std::vector<std::pair<std::size_t, std::size_t>>;

// The pairs in order, of lines before and after, whose likeness adds up to most; of those that are
// alike at all. Where to look at each line with each would take long: those of the same place, if
// there are as many before as after, or none.
LinePairs pair_lines(std::span<const LineWords> before, std::span<const LineWords> after,
                     const WordNumbers& numbers);

}  // namespace nt::textdiff
