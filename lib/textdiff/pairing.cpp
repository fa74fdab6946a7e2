#include "textdiff/pairing.hpp"

#include <algorithm>
#include <cstdint>

namespace nt::textdiff {
namespace {

constexpr std::size_t kMostPairs = 40'000;   // that are looked at in a change
constexpr std::size_t kMostWords = 800'000;  // that are compared for those
constexpr std::uint32_t kAlike = 400;        // likeness of a pair, at the least

class Pairing {
 public:
  Pairing(std::span<const LineWords> before, std::span<const LineWords> after,
          const WordNumbers& numbers)
      : before_(before), after_(after), numbers_(numbers) {}

  LinePairs pairs() const {
    if (affordable()) return best();
    LinePairs pairs;
    if (before_.size() != after_.size()) return pairs;
    for (std::size_t i = 0; i < before_.size(); ++i) {
      if (likeness(before_[i], after_[i]) >= kAlike) pairs.emplace_back(i, i);
    }
    return pairs;
  }

 private:
  bool affordable() const {
    const auto words = [](std::span<const LineWords> lines) {
      std::size_t count = 0;
      for (const LineWords& line : lines) count += line.sorted.size();
      return count;
    };
    return before_.size() * after_.size() <= kMostPairs &&
           words(before_) * after_.size() + words(after_) * before_.size() <= kMostWords;
  }

  // Twice the bytes of words that both have, of all that they have, in thousandths.
  std::uint32_t likeness(const LineWords& a, const LineWords& b) const {
    if (a.bytes + b.bytes == 0) return 0;
    std::size_t common = 0;
    for (std::size_t i = 0, j = 0; i < a.sorted.size() && j < b.sorted.size();) {
      if (a.sorted[i] == b.sorted[j]) common += numbers_.text(a.sorted[i]).size();
      const bool first = a.sorted[i] <= b.sorted[j];
      j += b.sorted[j] <= a.sorted[i] ? 1 : 0;
      i += first ? 1 : 0;
    }
    return static_cast<std::uint32_t>(2000 * common / (a.bytes + b.bytes));
  }

  LinePairs best() const {
    const std::size_t width = after_.size() + 1;
    std::vector<std::uint32_t> most((before_.size() + 1) * width);
    std::vector<std::uint32_t> alike(before_.size() * after_.size());
    for (std::size_t i = before_.size(); i-- > 0;) {
      for (std::size_t j = after_.size(); j-- > 0;) {
        const std::uint32_t like = likeness(before_[i], after_[j]);
        alike[i * after_.size() + j] = like;
        std::uint32_t& here = most[i * width + j];
        here = std::max(most[(i + 1) * width + j], most[i * width + j + 1]);
        if (like >= kAlike) here = std::max(here, like + most[(i + 1) * width + j + 1]);
      }
    }
    LinePairs pairs;
    for (std::size_t i = 0, j = 0; i < before_.size() && j < after_.size();) {
      const std::uint32_t like = alike[i * after_.size() + j];
      const std::uint32_t here = most[i * width + j];
      if (like >= kAlike && here == like + most[(i + 1) * width + j + 1]) {
        pairs.emplace_back(i++, j++);
      } else if (here == most[(i + 1) * width + j]) {
        ++i;
      } else {
        ++j;
      }
    }
    return pairs;
  }

  std::span<const LineWords> before_;
  std::span<const LineWords> after_;
  const WordNumbers& numbers_;
};

}  // namespace

LinePairs pair_lines(std::span<const LineWords> before, std::span<const LineWords> after,
                     const WordNumbers& numbers) {
  return Pairing(before, after, numbers).pairs();
}

}  // namespace nt::textdiff
