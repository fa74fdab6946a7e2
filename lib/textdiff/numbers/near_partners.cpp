#include "textdiff/numbers/near_partners.hpp"

#include <algorithm>
#include <numeric>
#include <span>
#include <utility>

namespace nt::textdiff {
namespace {

// Lines are held against so many others for each of so many numbers; and against more while steps
// are left that all lines share.
constexpr int kLeastTries = 8;
constexpr std::size_t kMostColumns = 8;
constexpr std::int64_t kSharedSteps = std::int64_t{4} << 20;

// Numbers of lines, as NumberLines has them.
using Lines = std::vector<std::uint32_t>;

class Pairing {
 public:
  Pairing(const NumberLines& lines, const Tolerance& tolerance, const Partners& equal)
      : lines_(lines),
        tolerance_(tolerance),
        equal_(equal),
        before_(static_cast<std::uint32_t>(equal.size())),
        partner_(lines.size(), kNoPartner) {}

  Partners run() {
    for (std::uint32_t i = 0; i < before_; ++i) {
      if (equal_[i] != kNoPartner && lines_.numbers(i) != 1) join(i, before_ + equal_[i]);
    }
    Lines all(lines_.size());
    std::iota(all.begin(), all.end(), 0);
    std::sort(all.begin(), all.end(), [this](std::uint32_t a, std::uint32_t b) {
      return std::pair(lines_.text(a), a) < std::pair(lines_.text(b), b);
    });
    for (auto begin = all.begin(); begin != all.end();) {
      const auto end = std::find_if(begin, all.end(), [&](std::uint32_t line) {
        return lines_.text(line) != lines_.text(*begin);
      });
      pair_group({begin, end});
      begin = end;
    }
    prefer_equal();
    Partners partners(partner_.begin(), partner_.begin() + before_);
    for (std::uint32_t& line : partners) line -= line == kNoPartner ? 0 : before_;
    return partners;
  }

 private:
  bool is_before(std::uint32_t line) const { return line < before_; }
  void join(std::uint32_t before, std::uint32_t after) {
    partner_[before] = after;
    partner_[after] = before;
  }

  // Lines that are equal but for their numbers, in order.
  void pair_group(std::span<const std::uint32_t> group) {
    const std::size_t numbers = lines_.numbers(group.front());
    if (numbers == 1) return pair_sorted(free_ones(group, true, 0), free_ones(group, false, 0));
    for (std::size_t column = 0; column < std::min(numbers, kMostColumns); ++column) {
      const Lines before = free_ones(group, true, column);
      const Lines after = free_ones(group, false, column);
      if (before.empty() || after.empty()) return;
      pair_neighbours(before, after, column);
    }
  }

  // Those without a partner, by the number in the column.
  Lines free_ones(std::span<const std::uint32_t> group, bool before, std::size_t column) const {
    Lines lines;
    for (const std::uint32_t line : group) {
      if (is_before(line) == before && partner_[line] == kNoPartner) lines.push_back(line);
    }
    std::sort(lines.begin(), lines.end(), [this, column](std::uint32_t a, std::uint32_t b) {
      const int order = compare(a, b, column);
      return order != 0 ? order < 0 : a < b;
    });
    return lines;
  }
  int compare(std::uint32_t a, std::uint32_t b, std::size_t column) const {
    return textdiff::compare(lines_.number(a, column), lines_.number(b, column));
  }
  bool near(std::uint32_t a, std::uint32_t b, std::size_t column) const {
    return tolerance_.near(lines_.number(a, column), lines_.number(b, column));
  }

  // Of one number each. What is too small for the smallest of the others is so for all of them.
  void pair_sorted(const Lines& before, const Lines& after) {
    for (auto a = before.begin(), b = after.begin(); a != before.end() && b != after.end();) {
      if (near(*a, *b, 0)) {
        join(*a++, *b++);
      } else if (compare(*a, *b, 0) < 0) {
        ++a;
      } else {
        ++b;
      }
    }
  }

  void pair_neighbours(const Lines& before, const Lines& after, std::size_t column) {
    // The free ones after, as a ring with one place that is none.
    const std::size_t none = after.size();
    std::vector<std::uint32_t> next(none + 1), last(none + 1);
    for (std::size_t i = 0; i <= none; ++i) {
      next[i] = static_cast<std::uint32_t>(i < none ? i + 1 : 0);
      last[i] = static_cast<std::uint32_t>(i > 0 ? i - 1 : none);
    }
    std::size_t at = 0;
    for (const std::uint32_t line : before) {
      while (at != none && compare(after[at], line, column) < 0) at = next[at];
      std::size_t found = none;
      std::size_t up = at;
      std::size_t down = last[at];
      const auto look = [&](std::size_t& place, const std::vector<std::uint32_t>& onward) {
        if (place == none || found != none) return;
        if (lines_.near(tolerance_, line, after[place])) {
          found = place;
        } else {
          place = near(line, after[place], column) ? onward[place] : none;
        }
      };
      for (int tries = 0; found == none && (up != none || down != none); ++tries) {
        if (tries >= kLeastTries && --steps_ < 0) break;
        look(up, next);
        look(down, last);
      }
      if (found == none) continue;
      join(line, after[found]);
      if (at == found) at = next[at];
      next[last[found]] = next[found];
      last[next[found]] = last[found];
    }
  }

  // A line that has no partner takes the one that is equal to it, and leaves that one's without.
  void prefer_equal() {
    Partners equal(lines_.size(), kNoPartner);
    for (std::uint32_t i = 0; i < before_; ++i) {
      if (equal_[i] == kNoPartner) continue;
      equal[i] = before_ + equal_[i];
      equal[before_ + equal_[i]] = i;
    }
    for (std::uint32_t line = 0; line < lines_.size(); ++line) {
      std::uint32_t alone = line;
      while (alone != kNoPartner && partner_[alone] == kNoPartner && equal[alone] != kNoPartner) {
        const std::uint32_t wanted = equal[alone];
        const std::uint32_t left = partner_[wanted];
        join(std::min(alone, wanted), std::max(alone, wanted));
        if (left != kNoPartner) partner_[left] = kNoPartner;
        alone = left;
      }
    }
  }

  const NumberLines& lines_;
  const Tolerance& tolerance_;
  const Partners& equal_;
  const std::uint32_t before_;  // how many lines
  Partners partner_;            // of each line, of both texts
  std::int64_t steps_ = kSharedSteps;
};

}  // namespace

Partners near_partners(const NumberLines& lines, const Tolerance& tolerance,
                       const Partners& equal) {
  return Pairing(lines, tolerance, equal).run();
}

}  // namespace nt::textdiff
