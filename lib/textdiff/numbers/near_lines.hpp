// Lines that are near enough to be taken for equal.
#pragma once

#include <cstdint>
#include <functional>

#include "edits/script.hpp"

namespace nt::textdiff {

// Whether a line of the old sequence is near enough to one of the new one. This is no equivalence:
// a may be near b, and b near c, and a far from c.
using IsNear = std::function<bool(std::uint32_t, std::uint32_t)>;

// The script with those lines left out of its changes that are near enough to each other, as many
// as there can be in order; or perhaps fewer in a change of many lines that are not near: the work
// for each line is bounded.
edits::Script without_near(const edits::Script& script, const IsNear& near);

}  // namespace nt::textdiff
