// Where a reader would cut a text in two.
#pragma once

#include <cstdint>

#include "edits/slide.hpp"

namespace nt::edits {

// How ill a sequence of `size` elements is cut before the element at `at`, or at its end: less is
// better. Looks at what the indent heuristic of git is said to look at (2.9, by Michael Haggerty):
// how far what follows is set in, whether that is less than what is above, and blank elements about
// the cut, which are best above it.
int cut_cost(const IndentOf& indent, std::uint32_t size, std::uint32_t at);

}  // namespace nt::edits
