// Sets of addresses, as sorted ranges.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "ip/network.hpp"
#include "ip/share.hpp"

namespace nt::ip {

// The addresses from first to last, both included.
template <class Word>
struct Interval {
  Word first;
  Word last;
  bool operator==(const Interval&) const = default;
};

// Addresses of one family. Sorted where it is called a set: the intervals rise, and between two of
// them is an address that is in neither.
template <class Word>
using Intervals = std::vector<Interval<Word>>;

// Makes a set of intervals in any order.
void normalize(Intervals<Word32>& intervals);
void normalize(Intervals<Word128>& intervals);

// Operations on sets, each in one pass over both.
template <class Word>
Intervals<Word> unite(const Intervals<Word>& a, const Intervals<Word>& b);
template <class Word>
Intervals<Word> intersect(const Intervals<Word>& a, const Intervals<Word>& b);
template <class Word>
Intervals<Word> subtract(const Intervals<Word>& a, const Intervals<Word>& b);

// How many addresses there are, modulo 2^128: 0 of a set that is not empty stands for 2^128.
template <class Word>
Word128 count(const Intervals<Word>& set) {
  Word128 sum = 0;
  for (const auto& it : set) sum += Word128{it.last} - it.first + 1;
  return sum;
}

// Addresses of both families.
struct AddressSet {
  Intervals<Word32> v4;
  Intervals<Word128> v6;

  // As they come: normalize() makes a set of it. A zone is left out.
  void add(const Item& item) {
    if (item.family() == Family::kV4) {
      v4.push_back({static_cast<Word32>(item.first.value), static_cast<Word32>(item.last)});
    } else {
      v6.push_back({item.first.value, item.last});
    }
  }
  void normalize() {
    ip::normalize(v4);
    ip::normalize(v6);
  }
};

AddressSet unite(const AddressSet& a, const AddressSet& b);
AddressSet intersect(const AddressSet& a, const AddressSet& b);
AddressSet subtract(const AddressSet& a, const AddressSet& b);

// What a merge that adds addresses may cost, for each family by itself.
struct MergeLimits {
  std::size_t entries = 1;  // merging stops when there are no more than so many networks
  // The added addresses, as a share of those that the set has; nothing: any number.
  std::optional<Share> most_waste = std::nullopt;
};

// Widens a set until the networks that cover it are no more than the limit says. Again and again
// the two neighbouring networks are replaced by the smallest that holds both for which the fewest
// addresses are added (the lowest of several), as long as the sum of what is added stays within
// the limit. Returns whether there are so few now.
bool merge_lossily(Intervals<Word32>& set, const MergeLimits& limits);
bool merge_lossily(Intervals<Word128>& set, const MergeLimits& limits);

}  // namespace nt::ip
