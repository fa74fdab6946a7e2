// How alike two sequences are, as Python's difflib.SequenceMatcher has it (3.13): the longest run
// that both have in common, then the same again left and right of it (Ratcliff and Obershelp 1988).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <unordered_map>
#include <vector>

#include "edits/script.hpp"

namespace nt::edits {

// first[first_begin, + size) equals second[second_begin, + size).
struct Block {
  std::uint32_t first_begin = 0;
  std::uint32_t second_begin = 0;
  std::uint32_t size = 0;
  bool operator==(const Block&) const = default;
};

// Compares one sequence, the second, with many.
class SequenceMatcher {
 public:
  struct Options {
    // Of a second sequence of 200 elements and more, those that it has often, as difflib reckons
    // it, begin no run; they may continue one.
    bool autojunk = true;
    // Elements that begin no run, and continue one only at its ends, behind all others.
    std::function<bool(Id)> is_junk;
  };

  SequenceMatcher();
  explicit SequenceMatcher(Options options);

  // What the following compare with; it must outlive the matcher's use.
  void set_second(Ids second);

  // In order, without the empty one that difflib's get_matching_blocks() has at the end; no two
  // touch in both sequences.
  std::vector<Block> matching_blocks(Ids first);

  // Twice the elements in blocks, as a share of all elements; 1 of two empty sequences. Those below
  // are never less: quick_ratio() regards only how often elements are there, real_quick_ratio() the
  // sizes.
  double ratio(Ids first);
  double quick_ratio(Ids first);
  double real_quick_ratio(Ids first) const;
};

}  // namespace nt::edits
