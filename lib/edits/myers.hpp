// Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1 (1986), in linear
// space: paths from both ends meet in the middle, then the same left and right of there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "edits/box.hpp"
#include "edits/marks.hpp"

namespace nt::edits {

class Myers {
 public:
  // What marks are made in must outlive it.
  Myers(const Pair& pair, Marks& marks);

  // Marks as few elements of the box as can be. Each search for the middle goes over at most so
  // many changes from either end; where the paths do not meet by then, the one that came furthest
  // is taken.
  void run(const Box& asked, std::uint32_t most_changes = kUnbounded);
  static constexpr std::uint32_t kUnbounded = std::numeric_limits<std::uint32_t>::max();

  // How many changes a search may go over, where all of them together may go about so many steps
  // for sequences of such a size.
  static std::uint32_t changes_within(std::uint64_t steps, std::size_t size);

 private:
  void keep_counterparts(const Box& box);
  void replace(const Box& box);
  Point middle(const Box& box, std::uint32_t most_changes);

  const Pair& pair_;
  Marks& marks_;
  // The elements of the box that both sides have, and where they are in the sequences.
  std::vector<Id> old_ids_;
  std::vector<Id> new_ids_;
  std::vector<std::uint32_t> old_places_;
  std::vector<std::uint32_t> new_places_;
  std::vector<std::uint32_t> old_seen_;  // by id: the last run whose box had it
  std::vector<std::uint32_t> new_seen_;
  std::uint32_t runs_ = 0;
  std::vector<Box> boxes_;
  // By diagonal, old place less new place: the old place that paths come to on it.
  std::vector<std::int32_t> forward_;
  std::vector<std::int32_t> back_;
};

}  // namespace nt::edits
