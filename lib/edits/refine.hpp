// A script made shorter where a search for fewer changes finds some.
#pragma once

#include <cstdint>

#include "edits/box.hpp"
#include "edits/script.hpp"

namespace nt::edits {

// Of two scripts of the same sequences the better parts, from where both keep an element to where
// both do again: those with fewer changed elements; where both have as many, those of `liked`.
Script fewest(const Script& liked, const Script& other, const Box& box);

// The script, or with parts of Myers' where those are shorter. It has as few changes as can be,
// unless there are so many that the search would take about that many steps: then it is made
// shorter stretch by stretch.
Script refined(const Pair& pair, const Script& script, std::uint64_t steps);

}  // namespace nt::edits
