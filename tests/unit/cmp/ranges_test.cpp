#include "cmp/ranges.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "edited_text.hpp"
#include "support/rounds.hpp"

namespace nt::cmp {
namespace {

struct Found {
  std::vector<Range> ranges;
  RangeTotals totals;
};

Found ranges_of(std::string_view left, std::string_view right,
                const compare::PairOptions& options = {}) {
  Found found;
  compare::PairChunks chunks(compare::PairSide(left), compare::PairSide(right), options);
  const auto totals = visit_ranges(chunks, options, [&found](std::span<const Range> ranges) {
    found.ranges.insert(found.ranges.end(), ranges.begin(), ranges.end());
    return true;
  });
  REQUIRE(totals.has_value());
  found.totals = *totals;
  return found;
}

TEST_CASE("ranges are maximal, and a longer file's rest is one") {
  CHECK(ranges_of("abc", "abc").ranges.empty());
  CHECK(ranges_of("", "").ranges.empty());
  CHECK(ranges_of("abcdef", "aXYdeZ").ranges == std::vector<Range>{{1, 2, 1, 2}, {5, 1, 5, 1}});
  CHECK(ranges_of("abc", "abcde").ranges == std::vector<Range>{{3, 0, 3, 2}});
  CHECK(ranges_of("abcde", "abX").ranges == std::vector<Range>{{2, 3, 2, 1}});
  const Found found = ranges_of("one\ntwo\n", "one\ntWO\nmore");
  CHECK(found.totals.differing == 6);
  CHECK(found.totals.ranges == 2);
  CHECK(found.totals.left_size == 8);
  CHECK(found.totals.right_size == 12);
  CHECK(found.totals.first->byte == 6);
  CHECK(found.totals.first->line == 2);
  CHECK(!ranges_of("x", "x").totals.first);
}

TEST_CASE("ranges are those of a plain loop, whatever the chunks and threads") {
  std::mt19937 random(1);
  for (int round = 0; round < rounds(600); ++round) {
    const std::size_t size = random() % 1500;
    std::string left(size, 'a');
    std::string right = left;
    for (auto edits = random() % 8; edits > 0 && size > 0; --edits) {
      const std::size_t at = random() % size;
      for (std::size_t i = at; i < std::min(size, at + random() % 200); ++i) right[i] = 'b';
    }
    right.resize(right.size() - std::min<std::size_t>(right.size(), random() % 3));
    std::vector<Range> expected;
    for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
      if (i < right.size() && left[i] == right[i]) continue;
      if (expected.empty() || expected.back().left + expected.back().left_size < i)
        expected.push_back({i, 0, i, 0});
      ++expected.back().left_size;
      if (i < right.size()) ++expected.back().right_size;
    }
    const Found found = ranges_of(
        left, right,
        {.threads = static_cast<unsigned>(1 + random() % 4), .chunk = 1 + random() % 300});
    REQUIRE(found.ranges == expected);
    REQUIRE(found.totals.ranges == expected.size());
    REQUIRE(put_back(left, right, found.ranges) == right);
  }
}

TEST_CASE("spans are found at any place of a block") {
  for (std::size_t begin = 0; begin < 200; ++begin) {
    for (const std::size_t size : {1U, 2U, 63U, 64U, 65U, 130U}) {
      const std::string left(400, 'a');
      std::string right = left;
      right.replace(begin, size, size, 'b');
      std::vector<Span> spans;
      find_spans(left, right, spans);
      REQUIRE(spans == std::vector<Span>{{begin, begin + size}});
    }
  }
}

}  // namespace
}  // namespace nt::cmp
