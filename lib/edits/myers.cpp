#include "edits/myers.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

namespace nt::edits {
namespace {

using Place = std::int32_t;
constexpr Place kNotBegun = -1;  // before all places
constexpr Place kNotBegunBack = std::numeric_limits<Place>::max();

// Diagonals of a box, of which every other is looked at with each further change.
class Diagonals {
 public:
  Diagonals(Place* reached, Place first, Place least, Place most)
      : reached_(reached), low_(first), high_(first), least_(least), most_(most) {}

  // To those that one more change leads to; such as are outside of the box are left out. beyond:
  // what is reached on those where no path has been.
  void widen(Place beyond) {
    if (low_ > least_) {
      --low_;
      reached_[low_ - 1] = beyond;
    } else {
      ++low_;
    }
    if (high_ < most_) {
      ++high_;
      reached_[high_ + 1] = beyond;
    } else {
      --high_;
    }
  }

  Place low() const { return low_; }
  Place high() const { return high_; }
  bool has(Place diagonal) const { return diagonal >= low_ && diagonal <= high_; }
  Place& operator[](Place diagonal) { return reached_[diagonal]; }

 private:
  Place* reached_;
  Place low_;
  Place high_;
  Place least_;
  Place most_;
};

// The search for a point in the middle of a shortest path through a box none of whose sides is
// empty, nor begin or end in equal elements.
class Search {
 public:
  Search(const Box& box, const Id* old_ids, const Id* new_ids, Place* forward, Place* back)
      : old_ids_(old_ids),
        new_ids_(new_ids),
        old_begin_(static_cast<Place>(box.old_begin)),
        old_end_(static_cast<Place>(box.old_end)),
        new_begin_(static_cast<Place>(box.new_begin)),
        new_end_(static_cast<Place>(box.new_end)),
        forward_(forward, old_begin_ - new_begin_, old_begin_ - new_end_, old_end_ - new_begin_),
        back_(back, old_end_ - new_end_, old_begin_ - new_end_, old_end_ - new_begin_),
        // Paths of an odd number of changes meet on a step forward, others on a step back.
        odd_((((old_end_ - new_end_) - (old_begin_ - new_begin_)) & 1) != 0) {
    forward_[old_begin_ - new_begin_] = old_begin_;
    back_[old_end_ - new_end_] = old_end_;
  }

  std::optional<Point> step_forward() {
    forward_.widen(kNotBegun);
    // Of members copies, which no store to what is reached can change.
    const auto [old_ids, new_ids, old_end, new_end, low] =
        std::tuple(old_ids_, new_ids_, old_end_, new_end_, forward_.low());
    for (Place diagonal = forward_.high(); diagonal >= low; diagonal -= 2) {
      const Place end = std::min(old_end, new_end + diagonal);
      Place at = std::max(forward_[diagonal - 1] + 1, forward_[diagonal + 1]);
      at = std::min(at, end);  // what lies behind the box is no nearer to its end
      while (at < end && old_ids[at] == new_ids[at - diagonal]) ++at;
      forward_[diagonal] = at;
      if (odd_ && back_.has(diagonal) && back_[diagonal] <= at) return point(at, diagonal);
    }
    return std::nullopt;
  }

  std::optional<Point> step_back() {
    back_.widen(kNotBegunBack);
    const auto [old_ids, new_ids, old_begin, new_begin, low] =
        std::tuple(old_ids_, new_ids_, old_begin_, new_begin_, back_.low());
    for (Place diagonal = back_.high(); diagonal >= low; diagonal -= 2) {
      const Place begin = std::max(old_begin, new_begin + diagonal);
      Place at = std::min(back_[diagonal - 1], back_[diagonal + 1] - 1);
      at = std::max(at, begin);
      while (at > begin && old_ids[at - 1] == new_ids[at - 1 - diagonal]) --at;
      back_[diagonal] = at;
      if (!odd_ && forward_.has(diagonal) && forward_[diagonal] >= at) return point(at, diagonal);
    }
    return std::nullopt;
  }

  // Where the path ends that came furthest from its end of the box.
  Point furthest() {
    Place best = 0;  // elements of both sides that it went over
    Point found;
    for (Place diagonal = forward_.high(); diagonal >= forward_.low(); diagonal -= 2) {
      const Place at = forward_[diagonal];
      const Place length = (at - old_begin_) + (at - diagonal - new_begin_);
      if (length <= best) continue;
      best = length;
      found = point(at, diagonal);
    }
    for (Place diagonal = back_.high(); diagonal >= back_.low(); diagonal -= 2) {
      const Place at = back_[diagonal];
      const Place length = (old_end_ - at) + (new_end_ - (at - diagonal));
      if (length <= best) continue;
      best = length;
      found = point(at, diagonal);
    }
    return found;
  }

 private:
  static Point point(Place at, Place diagonal) {
    return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at - diagonal)};
  }

  const Id* old_ids_;
  const Id* new_ids_;
  Place old_begin_;
  Place old_end_;
  Place new_begin_;
  Place new_end_;
  Diagonals forward_;
  Diagonals back_;
  bool odd_;
};

}  // namespace

Myers::Myers(const Pair& pair, Marks& marks)
    : pair_(pair), marks_(marks), old_seen_(pair.kinds), new_seen_(pair.kinds) {}

std::uint32_t Myers::changes_within(std::uint64_t steps, std::size_t size) {
  constexpr std::uint64_t kLeast = 32;
  const std::uint64_t changes = steps / std::max<std::size_t>(size, 1);
  return static_cast<std::uint32_t>(std::clamp<std::uint64_t>(changes, kLeast, kUnbounded));
}

// An element without a counterpart in the box is in no common sequence: paths are shorter without.
void Myers::keep_counterparts(const Box& box) {
  const auto keep = [this](Ids ids, std::uint32_t begin, std::uint32_t end,
                           const std::vector<std::uint32_t>& seen, std::vector<Id>& kept,
                           std::vector<std::uint32_t>& places, auto mark) {
    kept.clear();
    places.clear();
    for (std::uint32_t at = begin; at < end; ++at) {
      if (seen[ids[at]] == runs_) {
        kept.push_back(ids[at]);
        places.push_back(at);
      } else {
        mark(at);
      }
    }
  };
  ++runs_;
  for (std::uint32_t at = box.old_begin; at < box.old_end; ++at)
    old_seen_[pair_.old_ids[at]] = runs_;
  for (std::uint32_t at = box.new_begin; at < box.new_end; ++at)
    new_seen_[pair_.new_ids[at]] = runs_;
  keep(pair_.old_ids, box.old_begin, box.old_end, new_seen_, old_ids_, old_places_,
       [this](std::uint32_t at) { marks_.take_out(at); });
  keep(pair_.new_ids, box.new_begin, box.new_end, old_seen_, new_ids_, new_places_,
       [this](std::uint32_t at) { marks_.put_in(at); });
}

void Myers::replace(const Box& box) {
  for (std::uint32_t at = box.old_begin; at < box.old_end; ++at) marks_.take_out(old_places_[at]);
  for (std::uint32_t at = box.new_begin; at < box.new_end; ++at) marks_.put_in(new_places_[at]);
}

Point Myers::middle(const Box& box, std::uint32_t most_changes) {
  const std::size_t origin = new_ids_.size() + 1;
  Search search(box, old_ids_.data(), new_ids_.data(), forward_.data() + origin,
                back_.data() + origin);
  for (std::uint32_t changes = 0; changes < most_changes; ++changes) {
    if (const auto met = search.step_forward()) return *met;
    if (const auto met = search.step_back()) return *met;
  }
  return search.furthest();
}

void Myers::run(const Box& asked, std::uint32_t most_changes) {
  const Box box = trimmed(asked, pair_.old_ids, pair_.new_ids);
  if (box.one_is_empty()) return marks_.replace(box);
  keep_counterparts(box);
  const std::size_t diagonals = old_ids_.size() + new_ids_.size() + 3;
  if (forward_.size() < diagonals) {
    forward_.resize(diagonals);
    back_.resize(diagonals);
  }
  boxes_ = {whole(old_ids_, new_ids_)};
  while (!boxes_.empty()) {
    const Box next = trimmed(boxes_.back(), old_ids_, new_ids_);
    boxes_.pop_back();
    if (next.one_is_empty()) {
      replace(next);
      continue;
    }
    const Point point = middle(next, most_changes);
    boxes_.push_back(behind(next, point));
    boxes_.push_back(before(next, point));
  }
}

}  // namespace nt::edits
