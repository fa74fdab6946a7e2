#include "textdiff/near_lines.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace nt::textdiff {
namespace {

// Myers 1986, the greedy algorithm of section 3, which asks only whether two lines are equal. The
// lines that are, from the last on.
class Greedy {
 public:
  Greedy(const edits::Change& change, const IsNear& near)
      : change_(change), near_(near), n_(change.old_size), m_(change.new_size) {}

  using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;
  // Nothing where more than so many lines have to go or come.
  std::optional<Pairs> run() {
    static constexpr std::int64_t kMost = 1500;
    const std::int64_t most = std::min(n_ + m_, kMost);
    std::vector<std::int64_t> reach(static_cast<std::size_t>(2 * most + 3));
    const auto at = [&reach, most](std::int64_t k) -> std::int64_t& {
      return reach[static_cast<std::size_t>(k + most + 1)];
    };
    for (std::int64_t d = 0; d <= most; ++d) {
      for (std::int64_t k = -d; k <= d; k += 2) {
        const bool down = k == -d || (k != d && at(k - 1) < at(k + 1));
        std::int64_t x = down ? at(k + 1) : at(k - 1) + 1;
        std::int64_t y = x - k;
        while (x < n_ && y < m_ && equal(x, y)) ++x, ++y;
        at(k) = x;
        if (x >= n_ && y >= m_) {
          save(reach, most, d);
          return back(d);
        }
      }
      save(reach, most, d);
    }
    return std::nullopt;
  }

 private:
  bool equal(std::int64_t x, std::int64_t y) const {
    return near_(change_.old_begin + static_cast<std::uint32_t>(x),
                 change_.new_begin + static_cast<std::uint32_t>(y));
  }
  // How far each diagonal -d … d reaches with d lines.
  void save(const std::vector<std::int64_t>& reach, std::int64_t most, std::int64_t d) {
    const auto from = reach.begin() + (most + 1 - d);
    saved_.emplace_back(from, from + 2 * d + 1);
  }
  // As run() went, backwards.
  Pairs back(std::int64_t d) const {
    Pairs pairs;
    std::int64_t x = n_;
    std::int64_t y = m_;
    for (; d > 0; --d) {
      const auto& reach = saved_[static_cast<std::size_t>(d - 1)];
      const auto at = [&reach, d](std::int64_t k) {
        return reach[static_cast<std::size_t>(k + d - 1)];
      };
      const std::int64_t k = x - y;
      const bool down = k == -d || (k != d && at(k - 1) < at(k + 1));
      const std::int64_t from = down ? at(k + 1) : at(k - 1) + 1;
      while (x > from) take(pairs, --x, --y);
      x = down ? from : from - 1;
      y = down ? from - k - 1 : from - k;
    }
    while (x > 0) take(pairs, --x, --y);
    return pairs;
  }
  void take(Pairs& pairs, std::int64_t x, std::int64_t y) const {
    pairs.emplace_back(change_.old_begin + x, change_.new_begin + y);
  }

  const edits::Change& change_;
  const IsNear& near_;
  std::int64_t n_;
  std::int64_t m_;
  std::vector<std::vector<std::int64_t>> saved_;
};

// Those of the same place.
Greedy::Pairs in_place(const edits::Change& change, const IsNear& near) {
  Greedy::Pairs pairs;
  for (std::uint32_t i = std::min(change.old_size, change.new_size); i-- > 0;) {
    if (near(change.old_begin + i, change.new_begin + i))
      pairs.emplace_back(change.old_begin + i, change.new_begin + i);
  }
  return pairs;
}

}  // namespace

edits::Script without_near(const edits::Script& script, const IsNear& near) {
  edits::Script result;
  for (const edits::Change& change : script) {
    if (change.old_size == 0 || change.new_size == 0) {
      result.push_back(change);
      continue;
    }
    auto pairs = Greedy(change, near).run();
    if (!pairs) pairs = in_place(change, near);
    std::uint32_t old_at = change.old_begin;
    std::uint32_t new_at = change.new_begin;
    const auto add = [&](std::uint32_t old_end, std::uint32_t new_end) {
      if (old_end > old_at || new_end > new_at)
        result.push_back({old_at, old_end - old_at, new_at, new_end - new_at});
    };
    for (auto pair = pairs->rbegin(); pair != pairs->rend(); ++pair) {
      add(pair->first, pair->second);
      old_at = pair->first + 1;
      new_at = pair->second + 1;
    }
    add(change.old_end(), change.new_end());
  }
  return result;
}

}  // namespace nt::textdiff
