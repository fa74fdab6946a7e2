#include "edits/slide.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <utility>

#include "edits/cut.hpp"

namespace nt::edits {
namespace {

// Changes that meet are moved anew, as one: this bounds how often, for hostile input.
constexpr std::size_t kStepsPerElement = 16;
// So many of the places where a change can stand are judged, the lowest ones.
constexpr std::uint32_t kMostPlaces = 100;

bool only_takes_out(const Change& change) { return change.new_size == 0; }
bool is_pure(const Change& change) { return change.old_size == 0 || change.new_size == 0; }

Change moved_up(Change change, std::uint32_t by) {
  change.old_begin -= by;
  change.new_begin -= by;
  return change;
}
Change moved_down(Change change, std::uint32_t by) {
  change.old_begin += by;
  change.new_begin += by;
  return change;
}

Change joined(const Change& first, const Change& second) {
  return {first.old_begin, first.old_size + second.old_size, first.new_begin,
          first.new_size + second.new_size};
}

class Slide {
 public:
  Slide(const Script& script, Ids old_ids, Ids new_ids, const IndentOf& old_indent,
        const IndentOf& new_indent)
      : script_(script),
        old_ids_(old_ids),
        new_ids_(new_ids),
        old_indent_(old_indent),
        new_indent_(new_indent),
        steps_left_(kStepsPerElement * (old_ids.size() + new_ids.size())) {}

  Script slid() {
    while (next_ < script_.size()) {
      Change change = script_[next_++];
      // A change of both sides stays: what it could move over would be no part of it.
      while (is_pure(change) && (join_above(change) || join_below(change))) {
      }
      done_.push_back(is_pure(change) ? placed(change) : change);
    }
    return std::move(done_);
  }

 private:
  Ids ids_of(const Change& change) const { return only_takes_out(change) ? old_ids_ : new_ids_; }
  const IndentOf& indent_of(const Change& change) const {
    return only_takes_out(change) ? old_indent_ : new_indent_;
  }
  static std::uint32_t begin_of(const Change& change) {
    return only_takes_out(change) ? change.old_begin : change.new_begin;
  }
  static std::uint32_t end_of(const Change& change) {
    return only_takes_out(change) ? change.old_end() : change.new_end();
  }

  std::uint32_t gap_above(const Change& change) const {
    return change.old_begin - (done_.empty() ? 0 : done_.back().old_end());
  }
  std::uint32_t gap_below(const Change& change) const {
    const auto end = static_cast<std::uint32_t>(old_ids_.size());
    return (next_ < script_.size() ? script_[next_].old_begin : end) - change.old_end();
  }

  // How far a change of one side can move, over no more than so many elements.
  std::uint32_t room_above(const Change& change, std::uint32_t most) {
    const Ids ids = ids_of(change);
    std::uint32_t room = 0;
    for (; room < most && steps_left_ > 0; ++room, --steps_left_)
      if (ids[begin_of(change) - 1 - room] != ids[end_of(change) - 1 - room]) break;
    return room;
  }
  std::uint32_t room_below(const Change& change, std::uint32_t most) {
    const Ids ids = ids_of(change);
    std::uint32_t room = 0;
    for (; room < most && steps_left_ > 0; ++room, --steps_left_)
      if (ids[begin_of(change) + room] != ids[end_of(change) + room]) break;
    return room;
  }

  // Moves the change as far up as it can, and joins it with the one above if they meet.
  bool join_above(Change& change) {
    const std::uint32_t gap = gap_above(change);
    const std::uint32_t room = room_above(change, gap);
    change = moved_up(change, room);
    if (room < gap || done_.empty()) return false;
    change = joined(done_.back(), change);
    done_.pop_back();
    return true;
  }

  // Joins the change with the one below where moves of both let them meet.
  bool join_below(Change& change) {
    if (next_ == script_.size()) return false;
    const Change& below = script_[next_];
    const std::uint32_t gap = gap_below(change);
    const std::uint32_t room = room_below(change, gap);
    const std::uint32_t rest = gap - room;
    if (rest > 0 && (!is_pure(below) || room_above(below, rest) < rest)) return false;
    change = joined(moved_down(change, room), moved_up(below, rest));
    ++next_;
    return true;
  }

  // Where a reader would have the change, which is as far up as it can be.
  Change placed(const Change& change) {
    const std::uint32_t gap = gap_below(change);
    const bool is_last = next_ == script_.size();
    const std::uint32_t room = room_below(change, is_last ? gap : gap - 1);
    const IndentOf& indent = indent_of(change);
    if (room == 0 || !indent) return moved_down(change, room);
    const auto size = static_cast<std::uint32_t>(ids_of(change).size());
    std::uint32_t best = room;
    int least = std::numeric_limits<int>::max();
    for (std::uint32_t by = room - std::min(room, kMostPlaces); by <= room; ++by) {
      const int cost = cut_cost(indent, size, begin_of(change) + by) +
                       cut_cost(indent, size, end_of(change) + by);
      if (cost > least) continue;
      least = cost;
      best = by;
    }
    return moved_down(change, best);
  }

  const Script& script_;
  Ids old_ids_;
  Ids new_ids_;
  const IndentOf& old_indent_;
  const IndentOf& new_indent_;
  std::size_t steps_left_;
  std::size_t next_ = 0;  // the first change that is not looked at yet
  Script done_;
};

}  // namespace

void slide(Script& script, Ids old_ids, Ids new_ids, const IndentOf& old_indent,
           const IndentOf& new_indent) {
  script = Slide(script, old_ids, new_ids, old_indent, new_indent).slid();
}

}  // namespace nt::edits
