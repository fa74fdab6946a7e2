#include "edits/common_runs.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <random>

#include "edits/pairs.hpp"
#include "support/rounds.hpp"

namespace nt {
namespace {

using edits::Block;
using edits::Box;
using edits::kNoNumber;

// By comparing all places with all.
Block longest_run(const Sequence& first, const Sequence& second, const Box& box) {
  Block best{box.old_begin, box.new_begin, 0};
  for (std::uint32_t i = box.old_begin; i < box.old_end; ++i) {
    for (std::uint32_t j = box.new_begin; j < box.new_end; ++j) {
      std::uint32_t size = 0;
      while (i + size < box.old_end && j + size < box.new_end &&
             first[i + size] == second[j + size] && first[i + size] != kNoNumber)
        ++size;
      if (size > best.size) best = {i, j, size};
    }
  }
  return best;
}

Box random_box(std::mt19937& random, const Sequence& first, const Sequence& second) {
  const auto part = [&](std::size_t size) {
    auto a = static_cast<std::uint32_t>(random() % (size + 1));
    auto b = static_cast<std::uint32_t>(random() % (size + 1));
    return std::pair(std::min(a, b), std::max(a, b));
  };
  const auto [old_begin, old_end] = part(first.size());
  const auto [new_begin, new_end] = part(second.size());
  return {old_begin, old_end, new_begin, new_end};
}

TEST_CASE("the longest run is found both ways, the first of several") {
  std::mt19937 random(1);
  for (int round = 0; round < rounds(2'000); ++round) {
    auto [first, second] = random_pair(random, 40);
    for (Sequence* ids : {&first, &second})
      for (edits::Id& id : *ids)
        if (id % 7 == 6) id = kNoNumber;
    edits::RunsByPlace by_place;
    by_place.set_second(second, 100'000);
    edits::RunsBySize by_size;
    for (int i = 0; i < 5; ++i) {
      const Box box = random_box(random, first, second);
      const Block expected = longest_run(first, second, box);
      REQUIRE(by_place.longest(first, box, kNoNumber) == expected);
      REQUIRE(by_place.longest(first, box, expected.size) == expected);
      REQUIRE(by_size.longest(first, second, box, kNoNumber) == expected.size);
      if (expected.size > 0) REQUIRE(by_size.next(box) == expected);
      REQUIRE(by_size.longest(first, second, box, expected.size) == expected.size);
    }
  }
}

TEST_CASE("runs of one size are found one after the other") {
  const Sequence first = letters("ab-ab-abc");
  const Sequence second = letters("ab+ab");
  edits::RunsBySize runs;
  Box rest = edits::whole(first, second);
  CHECK(runs.longest(first, second, rest, 9) == 2);
  CHECK(runs.next(rest) == Block{0, 0, 2});
  rest = edits::behind(rest, {2, 2});
  CHECK(runs.next(rest) == Block{3, 3, 2});
  rest = edits::behind(rest, {5, 5});
  CHECK(!runs.next(rest));
}

}  // namespace
}  // namespace nt
