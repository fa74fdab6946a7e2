// Lines of two texts, in any order, that are near enough to be taken for equal.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "textdiff/numbers/number_lines.hpp"

namespace nt::textdiff {

// For each line before, the line after that is taken for it, both counted from 0; or kNoPartner. No
// line is taken twice.
using Partners = std::vector<std::uint32_t>;
inline constexpr std::uint32_t kNoPartner = std::numeric_limits<std::uint32_t>::max();

// Takes lines for equal that are near. equal: those that are equal, as many as there can be, which
// stay partners wherever that leaves none more without.
//
// lines: those before, then those after. Of lines with one number there are as many pairs as there
// can be. Of those with more, a line is held against such as are next to it by the first number,
// then by the second and so on, against a few at the least, and takes the first that is near and is
// free. The work is that of sorting them, by each of the first numbers.
Partners near_partners(const NumberLines& lines, const Tolerance& tolerance, const Partners& equal);

}  // namespace nt::textdiff
