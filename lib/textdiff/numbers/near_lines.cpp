#include "textdiff/numbers/near_lines.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace nt::textdiff {
namespace {

// So many lines may go or come in a stretch, so that the work for each line is bounded; and more
// while steps are left that all changes share.
constexpr std::int32_t kLeastEdits = 32;
constexpr std::int64_t kSharedSteps = std::int64_t{4} << 20;

using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

// Myers 1986, the greedy algorithm of section 3, which asks only whether two lines are equal. Where
// that would take long, it is believed up to the farthest point that it has come to, and begins
// anew from there.
class Greedy {
 public:
  Greedy(const edits::Change& change, const IsNear& near, std::int64_t& steps)
      : change_(change),
        near_(near),
        steps_(steps),
        n_(static_cast<std::int32_t>(change.old_size)),
        m_(static_cast<std::int32_t>(change.new_size)) {}

  // The lines that are near, in order.
  Pairs run() {
    while (from_.x < n_ && from_.y < m_) {
      reach_.clear();
      std::int32_t d = 0;
      while (!follow(d) && (d < kLeastEdits || steps_ > 0)) ++d;
      take_way(d, end_.value_or(farthest()));
    }
    return std::move(pairs_);
  }

 private:
  struct Point {
    std::int32_t x;  // lines before
    std::int32_t y;  // lines after
  };
  // How a diagonal is reached with d lines of which the last goes or comes, and where that leads.
  struct Step {
    bool comes;
    std::int32_t x;
  };

  // Follows each diagonal -d, -d + 2 … d with d lines that go or come. True: to the end of both.
  bool follow(std::int32_t d) {
    std::vector<std::int32_t> reach(static_cast<std::size_t>(d) + 1);
    if (d >= kLeastEdits) steps_ -= d;
    for (std::int32_t k = -d; k <= d; k += 2) {
      std::int32_t x = d > 0 ? step_to(d, k).x : from_.x;
      std::int32_t y = from_.y + x - from_.x - k;
      while (x < n_ && y < m_ && equal(x, y)) ++x, ++y;
      reach[static_cast<std::size_t>(k + d) / 2] = x;
      if (x >= n_ && y >= m_) end_ = Point{n_, m_};
    }
    reach_.push_back(std::move(reach));
    return end_.has_value();
  }
  Step step_to(std::int32_t d, std::int32_t k) const {
    const auto& reach = reach_[static_cast<std::size_t>(d - 1)];
    const auto at = [&reach, d](std::int32_t of) {
      return reach[static_cast<std::size_t>(of + d - 1) / 2];
    };
    const bool comes = k == -d || (k != d && at(k - 1) < at(k + 1));
    return {comes, comes ? at(k + 1) : at(k - 1) + 1};
  }
  // Of the points that the last d leads to; no farther than both end.
  Point farthest() const {
    const auto d = static_cast<std::int32_t>(reach_.size()) - 1;
    Point best = from_;
    for (std::int32_t k = -d; k <= d; k += 2) {
      const std::int32_t x = reach_.back()[static_cast<std::size_t>(k + d) / 2];
      const std::int32_t y = from_.y + x - from_.x - k;
      if (x <= n_ && y <= m_ && x + y > best.x + best.y) best = {x, y};
    }
    return best;
  }
  // As it was followed there, backwards.
  void take_way(std::int32_t d, Point to) {
    const auto first = static_cast<std::ptrdiff_t>(pairs_.size());
    Point at = to;
    const auto take = [&] {
      --at.x, --at.y;
      pairs_.emplace_back(change_.old_begin + static_cast<std::uint32_t>(at.x),
                          change_.new_begin + static_cast<std::uint32_t>(at.y));
    };
    for (; d > 0; --d) {
      const std::int32_t k = (at.x - from_.x) - (at.y - from_.y);
      const Step step = step_to(d, k);
      while (at.x > step.x) take();
      (step.comes ? at.y : at.x) -= 1;
    }
    while (at.x > from_.x) take();
    std::reverse(pairs_.begin() + first, pairs_.end());
    from_ = to;
  }
  bool equal(std::int32_t x, std::int32_t y) const {
    return near_(change_.old_begin + static_cast<std::uint32_t>(x),
                 change_.new_begin + static_cast<std::uint32_t>(y));
  }

  const edits::Change& change_;
  const IsNear& near_;
  std::int64_t& steps_;
  std::int32_t n_;
  std::int32_t m_;
  Point from_{0, 0};
  std::optional<Point> end_;
  std::vector<std::vector<std::int32_t>> reach_;  // x on each diagonal, by d
  Pairs pairs_;
};

}  // namespace

edits::Script without_near(const edits::Script& script, const IsNear& near) {
  edits::Script result;
  std::int64_t steps = kSharedSteps;
  for (const edits::Change& change : script) {
    if (change.old_size == 0 || change.new_size == 0) {
      result.push_back(change);
      continue;
    }
    std::uint32_t old_at = change.old_begin;
    std::uint32_t new_at = change.new_begin;
    const auto add = [&](std::uint32_t old_end, std::uint32_t new_end) {
      if (old_end > old_at || new_end > new_at)
        result.push_back({old_at, old_end - old_at, new_at, new_end - new_at});
    };
    for (const auto& [old_line, new_line] : Greedy(change, near, steps).run()) {
      add(old_line, new_line);
      old_at = old_line + 1;
      new_at = new_line + 1;
    }
    add(change.old_end(), change.new_end());
  }
  return result;
}

}  // namespace nt::textdiff
