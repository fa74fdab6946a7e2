// The better parts of two scripts.
#pragma once

#include <cstddef>
#include <cstdint>

#include "edits/box.hpp"
#include "edits/script.hpp"

namespace nt::edits {

// Parts of both scripts, each from where both keep an element to where both do again: those that
// cost less, or, where they cost the same, those of `liked`. Each changed element costs 1, each
// change so much on top; but what has a sixteenth more changed elements is not cheaper.
Script cheaper(const Script& liked, const Script& other, const Pair& pair, std::size_t per_change);

// Changes of Myers' algorithm instead, as few as can be, where the script has no more than so many;
// where it has more, each stretch that has so many has as few as can be by itself.
Script shortened(const Script& script, const Pair& pair, std::uint32_t most_changes);

}  // namespace nt::edits
