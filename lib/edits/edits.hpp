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
  kDefault,    // as few changes as kMyers or fewer; where kHistogram has as few, those
  kMyers,      // Myers 1986; exact unless that takes long
  kMinimal,    // the same, exact however long it takes
  kPatience,   // elements that each sequence has once stay in place, as many as can; Myers between
  kHistogram,  // runs about the rarest elements stay in place, the longest first; Myers between
};

// How the old sequence becomes the new one. The same for the same input, everywhere: work is
// bounded by counted steps, not by time. Memory is linear in the sizes; so is time, but for
// kMinimal and small inputs, times some factor that rises with the number of changes.
Script diff(Ids old_ids, Ids new_ids, Algorithm algorithm = Algorithm::kDefault);

}  // namespace nt::edits
