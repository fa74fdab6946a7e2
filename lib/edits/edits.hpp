// What changed between two sequences: the face of lib/edits. For the lines of two texts, numbered
// so that equal lines have equal numbers:
//
//   edits::Script script = edits::diff(old_ids, new_ids);
//   edits::slide(script, old_ids, new_ids, old_indent, new_indent);
//   for (const edits::Change& change : script) {
//     take_out(change.old_begin, change.old_size);
//     put_in(change.new_begin, change.new_size);
//   }
//
// How alike two sequences are, as Python's difflib has it, is in sequence_matcher.hpp.
#pragma once

#include <cstdint>

#include "edits/script.hpp"
#include "edits/slide.hpp"

namespace nt::edits {

enum class Algorithm : std::uint8_t {
  kDefault,    // kHistogram, where that has hardly more changed elements than kMinimal, else that
  kMyers,      // Myers 1986: as few as can be, unless that takes long
  kMinimal,    // as few as can be, however long it takes
  kPatience,   // elements that each sequence has once stay, as many as can; Myers between
  kHistogram,  // runs about the rarest elements stay, the longest first; Myers between
};

// How the old sequence becomes the new one. The same for the same input, everywhere: work is
// bounded by counted steps, not by time. Memory is linear in the sizes; time is, for large ones,
// but for kMinimal, which takes the sizes times the changed elements.
Script diff(Ids old_ids, Ids new_ids, Algorithm algorithm = Algorithm::kDefault);

}  // namespace nt::edits
