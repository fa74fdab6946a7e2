// How alike two sequences are, as Python's difflib.SequenceMatcher has it (3.13): the longest run
// that both have in common, then the same left and right of it (Ratcliff and Obershelp 1988).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "edits/box.hpp"
#include "edits/common_runs.hpp"
#include "edits/numbering.hpp"
#include "edits/script.hpp"

namespace nt::edits {

// Compares one sequence, the second, with others.
class SequenceMatcher {
 public:
  struct Options {
    // Elements that a second sequence of 200 and more has often, as difflib reckons it, begin no
    // run; they may continue one.
    bool autojunk = true;
    // Elements that begin no run, and continue one only behind all others.
    std::function<bool(Id)> is_junk = {};
  };

  SequenceMatcher() = default;
  explicit SequenceMatcher(Options options) : options_(std::move(options)) {}

  // What the others are compared with; it must outlive that.
  void set_second(Ids second);

  // In order, without the empty one that difflib has at the end; no two touch in both sequences.
  std::vector<Block> matching_blocks(Ids first);

  // Twice the elements in blocks, as a share of all elements; 1 of two empty sequences. Those below
  // are as much or more: quick_ratio() regards only how often each element is there,
  // real_quick_ratio() only how many there are.
  double ratio(Ids first);
  double quick_ratio(Ids first);
  double real_quick_ratio(Ids first) const;

 private:
  // What is to be compared yet, and how long a run it has at the most.
  struct Task {
    Box box;
    std::uint32_t most = 0;
  };

  void begin(Ids first);
  void match(const Task& task);
  void match_by_size(const Task& task);
  std::optional<Box> take(const Block& run, const Box& box, std::uint32_t most_left);
  Block extended(Block run, const Box& box) const;
  std::vector<Block> joined_blocks();

  Options options_;
  Ids first_;
  Ids second_;
  // What the second sequence has is numbered; of a number, how often it is there.
  Numbering<Id> numbering_;
  std::vector<std::uint32_t> count_;
  std::vector<bool> is_junk_;
  // By place: the number of an element that may begin a run.
  std::vector<std::uint32_t> first_numbers_;
  std::vector<std::uint32_t> second_numbers_;
  std::vector<std::uint64_t> pairs_before_;  // by place in the first: with equals in the second
  RunsByPlace by_place_;
  RunsBySize by_size_;
  std::vector<Task> tasks_;
  std::vector<Block> blocks_;
};

}  // namespace nt::edits
