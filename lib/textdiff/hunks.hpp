// Changes with lines around them.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "textdiff/text_diff.hpp"

namespace nt::textdiff {

// Changes that are shown together, and the lines to show them in: in both texts the lines between
// the changes, before the first and behind the last are equal under the rules, and as many.
struct Hunk : Both<Stretch> {
  std::span<const Change> changes;
};

// As much context as there is.
inline constexpr std::uint64_t kWholeText = std::numeric_limits<std::uint64_t>::max();

// Groups changes of these texts. With context lines around each, those that meet or overlap are
// one. Those that can be ignored are left out, but for the ones between others that are shown, or
// so near to them that they stand in their context.
std::vector<Hunk> make_hunks(const Both<std::string_view>& texts, std::span<const Change> changes,
                             std::uint64_t context);

}  // namespace nt::textdiff
