// Sets against a plain one of bits, on a universe of 256 addresses at either end of each family.
#include "ip/set.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <bitset>
#include <optional>
#include <random>

#include "support/rounds.hpp"

namespace nt::ip {
namespace {

constexpr std::size_t kUniverse = 256;
using Bits = std::bitset<kUniverse>;

template <class Word>
Intervals<Word> random_intervals(std::mt19937& random, Word base) {
  Intervals<Word> intervals(random() % 12);
  for (auto& it : intervals) {
    const std::size_t first = random() % kUniverse;
    const std::size_t most = kUniverse - first;
    const std::size_t size =
        1 + random() % (random() % 4 == 0 ? most : std::min<std::size_t>(most, 9));
    it = {static_cast<Word>(base + first), static_cast<Word>(base + first + size - 1)};
  }
  return intervals;
}

template <class Word>
Bits bits_of(const Intervals<Word>& intervals, Word base) {
  Bits bits;
  for (const auto& it : intervals) {
    for (Word at = it.first;; ++at) {
      bits.set(static_cast<std::size_t>(static_cast<Word>(at - base)));
      if (at == it.last) break;
    }
  }
  return bits;
}

template <class Word>
bool is_set(const Intervals<Word>& set) {
  for (std::size_t i = 0; i < set.size(); ++i) {
    if (set[i].first > set[i].last) return false;
    if (i > 0 && (set[i].first == 0 || set[i].first - 1 <= set[i - 1].last)) return false;
  }
  return true;
}

template <class Word>
void check_algebra(Word base) {
  std::mt19937 random(1);
  for (int i = 0; i < rounds(2000); ++i) {
    auto a = random_intervals(random, base);
    auto b = random_intervals(random, base);
    const Bits in_a = bits_of(a, base);
    const Bits in_b = bits_of(b, base);
    normalize(a);
    normalize(b);
    for (const auto& [set, bits] : {std::pair{a, in_a},
                                    {unite(a, b), in_a | in_b},
                                    {intersect(a, b), in_a & in_b},
                                    {subtract(a, b), in_a & ~in_b}}) {
      CHECK(is_set(set));
      CHECK(bits_of(set, base) == bits);
      CHECK(count(set) == bits.count());
    }
  }
}

TEST_CASE_TEMPLATE("set: the operations are those of plain sets", Word, Word32, Word128) {
  check_algebra<Word>(0);
  check_algebra<Word>(static_cast<Word>(kMost<Word> - (kUniverse - 1)));
  check_algebra<Word>(static_cast<Word>(Word{1} << (kBits<Word> - 1)));
}

TEST_CASE_TEMPLATE("set: everything, and nothing", Word, Word32, Word128) {
  Intervals<Word> all{{0, kMost<Word>}, {0, 0}, {5, kMost<Word>}};
  normalize(all);
  CHECK(all == Intervals<Word>{{0, kMost<Word>}});
  CHECK(subtract(all, all).empty());
  CHECK(subtract(all, Intervals<Word>{}) == all);
  CHECK(unite(all, all) == all);
  CHECK(intersect(all, all) == all);
  CHECK(subtract(all, Intervals<Word>{{7, 7}}) == Intervals<Word>{{0, 6}, {8, kMost<Word>}});
  CHECK(count(all) == (sizeof(Word) == 4 ? Word128{1} << 32 : Word128{0}));
  Intervals<Word> none;
  normalize(none);
  CHECK(none.empty());
}

TEST_CASE("set: many intervals are sorted") {
  std::mt19937 random(1);
  Intervals<Word32> intervals(20'000);
  for (auto& it : intervals) it.first = it.last = static_cast<Word32>(random());
  Intervals<Word32> sorted = intervals;
  std::sort(sorted.begin(), sorted.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  normalize(sorted);
  normalize(intervals);
  CHECK(intervals == sorted);
}

// The rule as the manual states it, each step tried out on all pairs.
struct Plain {
  struct Block {
    Word128 first;
    unsigned host_bits;
    Word128 end() const { return first + (Word128{1} << host_bits); }
  };
  std::vector<Block> blocks;

  explicit Plain(const Intervals<Word32>& set) {
    for (const auto& it : set) {
      cover(it.first, it.last,
            [this](Word32 base, unsigned prefix) { blocks.push_back({base, 32 - prefix}); });
    }
  }

  void merge(std::size_t entries, Word128 budget) {
    while (blocks.size() > entries) {
      std::optional<std::size_t> best;
      Word128 least = kMost<Word128>;
      Block merged{};
      for (std::size_t i = 0; i + 1 < blocks.size(); ++i) {
        Block both = blocks[i];
        while (both.end() < blocks[i + 1].end()) {
          ++both.host_bits;
          both.first = blocks[i].first >> both.host_bits << both.host_bits;
        }
        Word128 waste = both.end() - both.first;
        for (const Block& it : blocks) {
          if (it.first >= both.first && it.end() <= both.end()) waste -= it.end() - it.first;
        }
        // Of several the smallest network that adds so many, then the lowest.
        if (waste < least || (waste == least && both.host_bits < merged.host_bits)) {
          least = waste;
          merged = both;
          best = i;
        }
      }
      if (!best || least > budget) return;
      budget -= least;
      std::erase_if(blocks, [&](const Block& it) {
        return it.first >= merged.first && it.end() <= merged.end();
      });
      const auto at = std::find_if(blocks.begin(), blocks.end(),
                                   [&](const Block& it) { return it.first > merged.first; });
      blocks.insert(at, merged);
    }
  }

  Intervals<Word32> set() const {
    Intervals<Word32> set;
    for (const Block& it : blocks)
      set.push_back({static_cast<Word32>(it.first), static_cast<Word32>(it.end() - 1)});
    normalize(set);
    return set;
  }
};

TEST_CASE("set: merging covers all, and adds the least by its rule") {
  std::mt19937 random(1);
  for (int i = 0; i < rounds(600); ++i) {
    Intervals<Word32> set =
        random_intervals<Word32>(random, static_cast<Word32>(random()) & ~Word32{255});
    normalize(set);
    MergeLimits limits;
    limits.entries = 1 + random() % 8;
    const bool unlimited = random() % 3 == 0;
    if (!unlimited) limits.most_waste = Share{random() % 200, 100};
    const auto total = count(set);
    const auto budget = unlimited ? kMost<Word128> : total * limits.most_waste->part / 100;
    Plain plain(set);
    plain.merge(limits.entries, budget);
    Intervals<Word32> merged = set;
    const bool enough = merge_lossily(merged, limits);
    CHECK(merged == plain.set());
    CHECK(enough == (plain.blocks.size() <= limits.entries));
    CHECK(subtract(set, merged).empty());
    CHECK(count(merged) - total <= budget);
  }
}

TEST_CASE("set: merging both ends of a family takes all of it") {
  Intervals<Word32> v4{{0, 0}, {kMost<Word32>, kMost<Word32>}};
  CHECK(merge_lossily(v4, {}));
  CHECK(v4 == Intervals<Word32>{{0, kMost<Word32>}});
  Intervals<Word128> v6{{0, 0}, {kMost<Word128>, kMost<Word128>}};
  CHECK(merge_lossily(v6, {}));
  CHECK(v6 == Intervals<Word128>{{0, kMost<Word128>}});
  CHECK(merge_lossily(v6, {.entries = 1, .most_waste = Share{}}));
  Intervals<Word128> none;
  CHECK(merge_lossily(none, {}));
  v6 = {{0, 0}, {2, 2}};
  CHECK(!merge_lossily(v6, {.entries = 1, .most_waste = Share{9, 10}}));
  CHECK(v6.size() == 2);
  CHECK(merge_lossily(v6, {.entries = 1, .most_waste = Share{1, 1}}));
  CHECK(v6 == Intervals<Word128>{{0, 3}});
}

}  // namespace
}  // namespace nt::ip
