// Where changes stand that could stand elsewhere: of two equal functions in a row, which is new?
#pragma once

#include <cstdint>
#include <functional>

#include "edits/script.hpp"

namespace nt::edits {

// Columns that an element is set in by, which tells the structure of most texts; kBlank of one that
// shows nothing. Asked for by the element's place in its sequence, for few of them.
using IndentOf = std::function<int(std::uint32_t)>;
constexpr int kBlank = -1;

// Moves changes up and down between equal elements, so that the script is still one, of as many
// elements, and
// - changes that can meet are one,
// - what is only put in or only taken out begins and ends where a reader would cut: before less
//   rather than more indented lines, behind blank ones, as git's indent heuristic is described.
//   Without indents it stands as far down as it can.
void slide(Script& script, Ids old_ids, Ids new_ids, const IndentOf& old_indent = {},
           const IndentOf& new_indent = {});

}  // namespace nt::edits
