#include "edits/patience.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>

namespace nt::edits {
namespace {

// Gaps within gaps are seldom nested deeper than a few.
constexpr std::uint64_t kStepsPerElement = 64;

}  // namespace

Patience::Patience(const Pair& pair, Marks& marks)
    : pair_(pair), marks_(marks), myers_(pair, marks), found_(pair.kinds) {}

void Patience::find_unique(const Box& box) {
  for (std::uint32_t at = box.old_begin; at < box.old_end; ++at) {
    Found& found = found_[pair_.old_ids[at]];
    ++found.in_old;
    found.old_at = at;
  }
  for (std::uint32_t at = box.new_begin; at < box.new_end; ++at) ++found_[pair_.new_ids[at]].in_new;
  anchors_.clear();
  for (std::uint32_t at = box.new_begin; at < box.new_end; ++at) {
    const Found& found = found_[pair_.new_ids[at]];
    if (found.in_old == 1 && found.in_new == 1) anchors_.push_back({found.old_at, at});
  }
  for (std::uint32_t at = box.old_begin; at < box.old_end; ++at) found_[pair_.old_ids[at]] = {};
  for (std::uint32_t at = box.new_begin; at < box.new_end; ++at) found_[pair_.new_ids[at]] = {};
}

// Leaves the longest subsequence of anchors that rises in the old sequence too: each is laid on the
// pile whose last one is the next above it, and remembers the last of the pile to the left.
void Patience::keep_in_order() {
  constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
  std::vector<std::size_t> piles;
  std::vector<std::size_t> left(anchors_.size(), kNone);
  for (std::size_t i = 0; i < anchors_.size(); ++i) {
    const auto pile = std::ranges::lower_bound(
        piles, anchors_[i].old_at, {}, [this](std::size_t last) { return anchors_[last].old_at; });
    if (pile != piles.begin()) left[i] = *(pile - 1);
    if (pile == piles.end()) {
      piles.push_back(i);
    } else {
      *pile = i;
    }
  }
  std::vector<Point> kept(piles.size());
  std::size_t at = piles.empty() ? kNone : piles.back();
  for (std::size_t i = kept.size(); i-- > 0; at = left[at]) kept[i] = anchors_[at];
  anchors_ = std::move(kept);
}

void Patience::run(const Box& asked, std::uint32_t most_changes) {
  const std::uint64_t most_steps = kStepsPerElement * pair_.size();
  boxes_ = {asked};
  while (!boxes_.empty()) {
    Box box = trimmed(boxes_.back(), pair_.old_ids, pair_.new_ids);
    boxes_.pop_back();
    if (box.one_is_empty()) {
      marks_.replace(box);
      continue;
    }
    if (steps_ <= most_steps) {
      steps_ += box.size();
      find_unique(box);
      keep_in_order();
    } else {
      anchors_.clear();
    }
    if (anchors_.empty()) {
      myers_.run(box, most_changes);
      continue;
    }
    for (const Point& anchor : anchors_) {
      boxes_.push_back(before(box, anchor));
      box = behind(box, {anchor.old_at + 1, anchor.new_at + 1});
    }
    boxes_.push_back(box);
  }
}

}  // namespace nt::edits
