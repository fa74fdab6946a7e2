#include "edits/refine.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "edits/edits.hpp"
#include "edits/pairs.hpp"
#include "support/rounds.hpp"

namespace nt {
namespace {

using edits::Pair;
using edits::Script;

constexpr std::size_t kIds = 100'000;  // of pairs.hpp, and of letters

TEST_CASE("each part comes from the script where it is cheaper") {
  const Sequence old_ids = letters("abcXdefYghi");
  const Sequence new_ids = letters("bcaXdefYhig");
  const Pair pair{old_ids, new_ids, kIds};
  const Script moves_a{{0, 1, 0, 0}, {3, 0, 2, 1}, {8, 3, 8, 3}};
  const Script moves_g{{0, 3, 0, 3}, {8, 1, 8, 0}, {11, 0, 10, 1}};
  const Script moves_both{{0, 1, 0, 0}, {3, 0, 2, 1}, {8, 1, 8, 0}, {11, 0, 10, 1}};
  CHECK(edits::cheaper(moves_a, moves_g, pair, 0) == moves_both);
  // Changes cost more, but elements are far more.
  CHECK(edits::cheaper(moves_a, moves_g, pair, 9) == moves_both);
}

TEST_CASE("a change less is worth some elements, if these are few") {
  const Sequence old_ids = letters("<abcdefghi=jklmnopq>");
  const Sequence new_ids = letters("<ABCDEFGHI=JKLMNOPQ>");
  const Pair pair{old_ids, new_ids, kIds};
  const Script one{{1, 18, 1, 18}};
  const Script two{{1, 9, 1, 9}, {11, 8, 11, 8}};
  CHECK(edits::cheaper(one, two, pair, 1) == two);
  CHECK(edits::cheaper(one, two, pair, 2) == one);
  CHECK(edits::cheaper(two, one, pair, 2) == two);
  CHECK(edits::cheaper(two, one, pair, 3) == one);
}

TEST_CASE("parts of two scripts are a script, and of hardly more elements than either") {
  std::mt19937 random(1);
  for (int round = 0; round < rounds(1'000); ++round) {
    const auto [old_ids, new_ids] = random_pair(random, 60);
    const Pair pair{old_ids, new_ids, kIds};
    for (const edits::Algorithm one : kAlgorithms) {
      for (const edits::Algorithm other : kAlgorithms) {
        const Script left = edits::diff(old_ids, new_ids, one);
        const Script right = edits::diff(old_ids, new_ids, other);
        const std::size_t fewest = std::min(edits::changed(left), edits::changed(right));
        const Script shortest = edits::cheaper(left, right, pair, 0);
        REQUIRE(edits::applies(shortest, old_ids, new_ids));
        REQUIRE(edits::changed(shortest) <= fewest);
        const Script both = edits::cheaper(left, right, pair, 1 + random() % 6);
        REQUIRE(edits::applies(both, old_ids, new_ids));
        REQUIRE(edits::changed(both) <= fewest + fewest / 16);
      }
    }
  }
}

TEST_CASE(
    "a script is made shorter stretch by stretch, where it has more changes than are allowed") {
  std::mt19937 random(2);
  for (int round = 0; round < rounds(300); ++round) {
    const auto [old_ids, new_ids] = random_pair(random, 200);
    const Pair pair{old_ids, new_ids, kIds};
    const Script script = edits::diff(old_ids, new_ids, edits::Algorithm::kHistogram);
    const Script whole = edits::shortened(script, pair, 1'000'000);
    REQUIRE(edits::applies(whole, old_ids, new_ids));
    REQUIRE(edits::changed(whole) ==
            edits::changed(edits::diff(old_ids, new_ids, edits::Algorithm::kMinimal)));
    for (const std::uint32_t most : {1U, 5U, 30U}) {
      const Script parts = edits::shortened(script, pair, most);
      REQUIRE(edits::applies(parts, old_ids, new_ids));
      REQUIRE(edits::changed(parts) >= edits::changed(whole));
    }
  }
}

}  // namespace
}  // namespace nt
