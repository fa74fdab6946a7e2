// Files that went at one place and came at another.
#pragma once

#include <span>

#include "diff/node.hpp"

namespace nt::diff {

// Finds, among pairs of which one side is missing, files that were renamed or moved: those whose
// content is the same; then those where half of it is at least, and which are text and not large.
// Where a file came, the pair gets the node that went and likeness; the pair where it went is left
// with nothing on both sides, and is to be dropped. Each is used once. What cannot be read was not
// renamed.
//
// How alike two files are is counted in bytes of lines that both have. Time and memory are those of
// the files' sizes, whatever their number: those that share few rare lines are not looked at.
void find_renames(std::span<Entry* const> pairs);

}  // namespace nt::diff
