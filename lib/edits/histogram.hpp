// What jgit calls its histogram diff: the rarest elements that both sequences have stay in place,
// and the runs of equal elements about them; then the same left and right of there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "edits/box.hpp"
#include "edits/marks.hpp"
#include "edits/myers.hpp"

namespace nt::edits {

class Histogram {
 public:
  // What marks are made in must outlive it.
  Histogram(const Pair& pair, Marks& marks);

  // Marks what is no part of the runs. Myers, within so many changes, goes on where no element is
  // rare, and where much work has been done.
  void run(const Box& asked, std::uint32_t most_changes);

 private:
  struct Run {
    Box box;  // of equal elements
    std::uint32_t rarity = 0;
    std::uint32_t off_middle = 0;  // of a large box
  };
  // Elements that the old side has more often than this are no reason for a run.
  static constexpr std::uint32_t kMostOften = 64;

  void index(const Box& box);
  void forget(const Box& box);
  bool has_counterpart(const Box& box) const;
  std::optional<Run> best_run(const Box& box);
  Run run_about(const Box& box, std::uint32_t old_at, std::uint32_t new_at);

  const Pair& pair_;
  Marks& marks_;
  Myers myers_;
  // The places of each id in the old side of a box: the first, how many, and which comes next.
  std::vector<std::uint32_t> first_;
  std::vector<std::uint32_t> count_;
  std::vector<std::uint32_t> next_;
  std::vector<Box> boxes_;
  std::uint64_t steps_ = 0;
};

}  // namespace nt::edits
