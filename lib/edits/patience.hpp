// Bram Cohen's patience diff: elements that each sequence has once stay in place, as many as keep
// their order; then the same in each gap between them.
#pragma once

#include <cstdint>
#include <vector>

#include "edits/box.hpp"
#include "edits/marks.hpp"
#include "edits/myers.hpp"

namespace nt::edits {

class Patience {
 public:
  // What marks are made in must outlive it.
  Patience(const Pair& pair, Marks& marks);

  // Marks what is no part of what stays. Myers, within so many changes, goes on where no element is
  // unique, and where much work has been done.
  void run(const Box& asked, std::uint32_t most_changes);

 private:
  // Of an id in a box.
  struct Found {
    std::uint32_t in_old = 0;  // how often
    std::uint32_t in_new = 0;
    std::uint32_t old_at = 0;  // where, the last time
  };

  void find_unique(const Box& box);
  void keep_in_order();

  const Pair& pair_;
  Marks& marks_;
  Myers myers_;
  std::vector<Found> found_;    // by id
  std::vector<Point> anchors_;  // in the new sequence's order
  std::vector<Box> boxes_;
  std::uint64_t steps_ = 0;
};

}  // namespace nt::edits
