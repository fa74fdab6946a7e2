#include "grep/tally.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>

#include "support/rounds.hpp"

namespace nt::grep {
namespace {

using Counts = std::vector<std::pair<std::string_view, std::uint64_t>>;

TEST_CASE("texts are counted as a map counts them, also when tallies are added up") {
  std::mt19937 random(1);
  Tally part;  // used again and again
  for (int round = 0; round < rounds(200); ++round) {
    std::map<std::string, std::uint64_t> expected;
    Tally all;
    for (auto parts = random() % 4; parts > 0; --parts) {
      part.clear();
      const unsigned kinds = 1U << random() % 12;
      for (auto i = random() % 3000; i > 0; --i) {
        std::string text(random() % 3, 'x');
        text += std::to_string(random() % kinds);
        const std::uint64_t count = 1 + random() % 3;
        part.add(text, count);
        expected[text] += count;
      }
      all.add(part);
    }
    CHECK(all.empty() == expected.empty());
    Counts sorted(expected.begin(), expected.end());
    std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
      return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    REQUIRE((all.sorted({}) == sorted));
    sorted.resize(std::min<std::size_t>(sorted.size(), 3));
    REQUIRE((all.sorted(3) == sorted));
  }
}

TEST_CASE("a text may be empty, or hold any bytes") {
  Tally tally;
  CHECK(tally.empty());
  tally.add("", 2);
  tally.add(std::string_view("\0\n", 2), 1);
  CHECK((tally.sorted({}) == Counts{{"", 2}, {std::string_view("\0\n", 2), 1}}));
  tally.clear();
  CHECK(tally.empty());
  CHECK(tally.sorted({}).empty());
}

// (Where a table that was large once is emptied whole each time, this takes minutes.)
TEST_CASE("after many texts few are cheap again") {
  Tally tally;
  for (int i = 0; i < 500'000; ++i) tally.add(std::to_string(i), 1);
  for (int i = 0; i < 100'000; ++i) {
    tally.clear();
    tally.add("x", 1);
  }
  CHECK((tally.sorted({}) == Counts{{"x", 1}}));
}

// (Under XXH3 without a seed they share one hash, which takes minutes: eight bytes of them are a
// word of its public secret, by which the others are multiplied with zero.)
TEST_CASE("texts that were made to share a hash do not") {
  Tally tally;
  for (int i = 0; i < 100'000; ++i) {
    std::string text = "\xb8\xfe\x6c\x39\x23\xa4\x4b\xbe" + std::to_string(10'000'000 + i);
    tally.add(text + "0123456789abcdef", 1);
  }
  CHECK(tally.sorted({}).size() == 100'000);
}

}  // namespace
}  // namespace nt::grep
