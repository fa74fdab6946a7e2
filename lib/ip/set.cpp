#include "ip/set.hpp"

#include <algorithm>
#include <array>
#include <queue>
#include <utility>

namespace nt::ip {
namespace {

template <class Word>
bool rises(const Intervals<Word>& intervals) {
  return std::is_sorted(intervals.begin(), intervals.end(),
                        [](const auto& a, const auto& b) { return a.first < b.first; });
}

// By the first address, in three passes of 11 bits.
void radix_sort(Intervals<Word32>& intervals) {
  constexpr unsigned kDigitBits = 11;
  constexpr std::size_t kDigits = std::size_t{1} << kDigitBits;
  Intervals<Word32> other(intervals.size());
  for (unsigned shift = 0; shift < 32; shift += kDigitBits) {
    const auto digit = [shift](const Interval<Word32>& it) {
      return it.first >> shift & (kDigits - 1);
    };
    std::array<std::size_t, kDigits> places{};
    for (const auto& it : intervals) ++places[digit(it)];
    std::size_t sum = 0;
    for (std::size_t& place : places) sum += std::exchange(place, sum);
    for (const auto& it : intervals) other[places[digit(it)]++] = it;
    intervals.swap(other);
  }
}

// Joins those that touch, of intervals that are sorted by their first address.
template <class Word>
void join(Intervals<Word>& intervals) {
  std::size_t kept = 0;
  for (const Interval<Word>& it : intervals) {
    if (kept > 0 && (intervals[kept - 1].last == kMost<Word> ||
                     it.first <= static_cast<Word>(intervals[kept - 1].last + 1))) {
      intervals[kept - 1].last = std::max(intervals[kept - 1].last, it.last);
    } else {
      intervals[kept++] = it;
    }
  }
  intervals.resize(kept);
}

// Networks in order, of which neighbours are merged.
template <class Word>
class Merger {
 public:
  Merger(const Intervals<Word>& set, const MergeLimits& limits)
      : limits_(limits), budget_(budget(set, limits.most_waste)) {
    for (const Interval<Word>& it : set) {
      cover(it.first, it.last, [this](Word base, unsigned prefix) {
        blocks_.push_back({base, kBits<Word> - prefix});
      });
    }
    left_ = blocks_.size();
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      blocks_[i].next = i + 1;
      blocks_[i].previous = i - 1;
      if (i > 0) offer(i - 1);
    }
  }

  bool run() {
    while (left_ > limits_.entries && !offers_.empty()) {
      const Offer offer = offers_.top();
      offers_.pop();
      const Block& low = blocks_[offer.low];
      if (low.merged || low.version != offer.version) continue;
      if (low.next >= blocks_.size() || blocks_[low.next].version != offer.next_version) continue;
      // Each further merge adds as much at the least.
      if (offer.waste > budget_) break;
      budget_ -= offer.waste;
      merge(offer);
    }
    return left_ <= limits_.entries;
  }

  Intervals<Word> intervals() const {
    Intervals<Word> set;
    for (const Block& it : blocks_) {
      if (!it.merged) set.push_back({it.base, end_of(it.base, it.host_bits)});
    }
    join(set);
    return set;
  }

 private:
  struct Block {
    Word base;
    unsigned host_bits;
    std::uint32_t version = 0;
    bool merged = false;  // into the one before it
    std::size_t previous = 0;
    std::size_t next = 0;
  };
  struct Offer {
    Word waste;
    unsigned host_bits;  // of the network that holds both
    std::size_t low;
    std::uint32_t version;
    std::uint32_t next_version;
    // The least is to be on top of a heap. Of a smaller network within a larger one, which add as
    // much, the smaller is merged first, so that no more than two lie in what is merged.
    bool operator<(const Offer& other) const {
      if (waste != other.waste) return waste > other.waste;
      if (host_bits != other.host_bits) return host_bits > other.host_bits;
      return low > other.low;
    }
  };

  static Word end_of(Word base, unsigned host_bits) {
    return static_cast<Word>(base | low_bits<Word>(host_bits));
  }

  static Word budget(const Intervals<Word>& set, const std::optional<Share>& share) {
    if (!share) return kMost<Word>;
    // Of 2^128 addresses the count is 0, but to them nothing can be added.
    return static_cast<Word>(std::min(share->floor(count(set)), Word128{kMost<Word>}));
  }

  void offer(std::size_t low) {
    const Block& a = blocks_[low];
    if (a.next >= blocks_.size()) return;
    const Block& b = blocks_[a.next];
    const unsigned host_bits = bit_width(static_cast<Word>(a.base ^ b.base));
    // 2^host_bits less what both have, which may be 2^bits: modulo that it comes out right.
    const Word waste = static_cast<Word>(low_bits<Word>(host_bits) - low_bits<Word>(a.host_bits) -
                                         low_bits<Word>(b.host_bits) - 1);
    offers_.push({waste, host_bits, low, a.version, b.version});
  }

  void merge(const Offer& offer) {
    Block& low = blocks_[offer.low];
    Block& high = blocks_[low.next];
    low.base = static_cast<Word>(low.base & ~low_bits<Word>(offer.host_bits));
    low.host_bits = offer.host_bits;
    ++low.version;
    high.merged = true;
    low.next = high.next;
    if (low.next < blocks_.size()) blocks_[low.next].previous = offer.low;
    --left_;
    this->offer(offer.low);
    if (low.previous < blocks_.size()) this->offer(low.previous);
  }

  MergeLimits limits_;
  Word budget_;
  std::vector<Block> blocks_;
  std::priority_queue<Offer> offers_;
  std::size_t left_ = 0;
};

template <class Word>
bool merge_set(Intervals<Word>& set, const MergeLimits& limits) {
  Merger<Word> merger(set, limits);
  const bool enough = merger.run();
  set = merger.intervals();
  return enough;
}

}  // namespace

void normalize(Intervals<Word32>& intervals) {
  if (!rises(intervals)) radix_sort(intervals);
  join(intervals);
}

void normalize(Intervals<Word128>& intervals) {
  if (!rises(intervals)) {
    std::sort(intervals.begin(), intervals.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
  }
  join(intervals);
}

template <class Word>
Intervals<Word> unite(const Intervals<Word>& a, const Intervals<Word>& b) {
  Intervals<Word> both(a.size() + b.size());
  std::merge(a.begin(), a.end(), b.begin(), b.end(), both.begin(),
             [](const auto& x, const auto& y) { return x.first < y.first; });
  join(both);
  return both;
}

template <class Word>
Intervals<Word> intersect(const Intervals<Word>& a, const Intervals<Word>& b) {
  Intervals<Word> common;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    const Interval<Word> it{std::max(x->first, y->first), std::min(x->last, y->last)};
    if (it.first <= it.last) common.push_back(it);
    if (x->last < y->last) {
      ++x;
    } else {
      ++y;
    }
  }
  return common;
}

template <class Word>
Intervals<Word> subtract(const Intervals<Word>& a, const Intervals<Word>& b) {
  Intervals<Word> rest;
  auto y = b.begin();
  for (Interval<Word> it : a) {
    while (y != b.end() && y->last < it.first) ++y;
    bool any = true;
    for (auto cut = y; cut != b.end() && cut->first <= it.last; ++cut) {
      if (cut->first > it.first) rest.push_back({it.first, static_cast<Word>(cut->first - 1)});
      if (cut->last >= it.last) {
        any = false;
        break;
      }
      it.first = static_cast<Word>(cut->last + 1);
      y = cut;
    }
    if (any) rest.push_back(it);
  }
  return rest;
}

template Intervals<Word32> unite(const Intervals<Word32>&, const Intervals<Word32>&);
template Intervals<Word128> unite(const Intervals<Word128>&, const Intervals<Word128>&);
template Intervals<Word32> intersect(const Intervals<Word32>&, const Intervals<Word32>&);
template Intervals<Word128> intersect(const Intervals<Word128>&, const Intervals<Word128>&);
template Intervals<Word32> subtract(const Intervals<Word32>&, const Intervals<Word32>&);
template Intervals<Word128> subtract(const Intervals<Word128>&, const Intervals<Word128>&);

AddressSet unite(const AddressSet& a, const AddressSet& b) {
  return {unite(a.v4, b.v4), unite(a.v6, b.v6)};
}
AddressSet intersect(const AddressSet& a, const AddressSet& b) {
  return {intersect(a.v4, b.v4), intersect(a.v6, b.v6)};
}
AddressSet subtract(const AddressSet& a, const AddressSet& b) {
  return {subtract(a.v4, b.v4), subtract(a.v6, b.v6)};
}

bool merge_lossily(Intervals<Word32>& set, const MergeLimits& limits) {
  return merge_set(set, limits);
}
bool merge_lossily(Intervals<Word128>& set, const MergeLimits& limits) {
  return merge_set(set, limits);
}

}  // namespace nt::ip
