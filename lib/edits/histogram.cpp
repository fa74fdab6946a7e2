#include "edits/histogram.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

namespace nt::edits {
namespace {

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

// Each run costs a look at all of its box, and there may be as many runs as elements. In most
// inputs they halve their box, so that this many looks at each element are more than enough.
constexpr std::uint64_t kStepsPerElement = 128;
// A box with more elements is large.
constexpr std::size_t kLargeBox = 256;

}  // namespace

Histogram::Histogram(const Pair& pair, Marks& marks)
    : pair_(pair),
      marks_(marks),
      myers_(pair, marks),
      first_(pair.kinds, kNone),
      count_(pair.kinds),
      next_(pair.old_ids.size()) {}

void Histogram::index(const Box& box) {
  for (std::uint32_t at = box.old_end; at-- > box.old_begin;) {
    const Id id = pair_.old_ids[at];
    next_[at] = first_[id];
    first_[id] = at;
    ++count_[id];
  }
}

void Histogram::forget(const Box& box) {
  for (std::uint32_t at = box.old_begin; at < box.old_end; ++at) {
    first_[pair_.old_ids[at]] = kNone;
    count_[pair_.old_ids[at]] = 0;
  }
}

bool Histogram::has_counterpart(const Box& box) const {
  const Ids ids = pair_.new_ids.subspan(box.new_begin, box.new_size());
  return std::ranges::any_of(ids, [this](Id id) { return count_[id] > 0; });
}

Histogram::Run Histogram::run_about(const Box& box, std::uint32_t old_at, std::uint32_t new_at) {
  Run run{{old_at, old_at + 1, new_at, new_at + 1}, count_[pair_.old_ids[old_at]], 0};
  Box& it = run.box;
  const auto extend = [&](std::uint32_t at) {
    run.rarity = std::min(run.rarity, count_[pair_.old_ids[at]]);
  };
  while (it.old_begin > box.old_begin && it.new_begin > box.new_begin &&
         pair_.old_ids[it.old_begin - 1] == pair_.new_ids[it.new_begin - 1]) {
    --it.old_begin;
    --it.new_begin;
    extend(it.old_begin);
  }
  while (it.old_end < box.old_end && it.new_end < box.new_end &&
         pair_.old_ids[it.old_end] == pair_.new_ids[it.new_end]) {
    extend(it.old_end);
    ++it.old_end;
    ++it.new_end;
  }
  const auto apart = [](std::uint32_t a, std::uint32_t b) { return a > b ? a - b : b - a; };
  if (box.size() > kLargeBox) {
    run.off_middle = apart(it.old_begin - box.old_begin, box.old_end - it.old_end) +
                     apart(it.new_begin - box.new_begin, box.new_end - it.new_end);
  }
  steps_ += it.old_size();
  return run;
}

// The run with the rarest element; of several the longest; of those the first, or in a large box
// the one nearest to the middle, so that boxes become small soon.
std::optional<Histogram::Run> Histogram::best_run(const Box& box) {
  std::optional<Run> best;
  std::uint32_t rarity = kMostOften;
  for (std::uint32_t new_at = box.new_begin; new_at < box.new_end;) {
    std::uint32_t next = new_at + 1;
    const Id id = pair_.new_ids[new_at];
    if (count_[id] > 0 && count_[id] <= rarity) {
      for (std::uint32_t old_at = first_[id]; old_at != kNone; old_at = next_[old_at]) {
        const Run run = run_about(box, old_at, new_at);
        next = std::max(next, run.box.new_end);
        const auto rank = [](const Run& it) {
          return std::tuple(it.rarity, kNone - it.box.old_size(), it.off_middle);
        };
        if (!best || rank(run) < rank(*best)) best = run;
      }
      rarity = best->rarity;
    }
    new_at = next;
  }
  return best;
}

void Histogram::run(const Box& asked, std::uint32_t most_changes) {
  const std::uint64_t most_steps = kStepsPerElement * pair_.size();
  boxes_ = {asked};
  while (!boxes_.empty()) {
    const Box box = trimmed(boxes_.back(), pair_.old_ids, pair_.new_ids);
    boxes_.pop_back();
    if (box.one_is_empty()) {
      marks_.replace(box);
      continue;
    }
    if (steps_ > most_steps) {
      myers_.run(box, most_changes);
      continue;
    }
    steps_ += box.size();
    index(box);
    const std::optional<Run> best = best_run(box);
    const bool frequent = !best && has_counterpart(box);
    forget(box);
    if (best) {
      boxes_.push_back(behind(box, {best->box.old_end, best->box.new_end}));
      boxes_.push_back(before(box, {best->box.old_begin, best->box.new_begin}));
    } else if (frequent) {
      myers_.run(box, most_changes);
    } else {
      marks_.replace(box);
    }
  }
}

}  // namespace nt::edits
