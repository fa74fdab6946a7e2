#include "edits/refine.hpp"

#include <doctest/doctest.h>

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
  CHECK(edits::cheaper(moves_a, moves_g, pair, 0) ==
        Script{{0, 1, 0, 0}, {3, 0, 2, 1}, {8, 1, 8, 0}, {11, 0, 10, 1}});
  // As dear as two elements more and one change less: what is liked stays.
  CHECK(edits::cheaper(moves_a, moves_g, pair, 4) == moves_a);
  CHECK(edits::cheaper(moves_g, moves_a, pair, 4) == moves_g);
  CHECK(edits::cheaper(moves_g, moves_a, pair, 5) == Script{{0, 3, 0, 3}, {8, 3, 8, 3}});
}

TEST_CASE("parts of two scripts are a script, no dearer than either") {
  std::mt19937 random(1);
  for (int round = 0; round < rounds(2'000); ++round) {
    const auto [old_ids, new_ids] = random_pair(random, 60);
    const Pair pair{old_ids, new_ids, kIds};
    const std::size_t per_change = random() % 6;
    const auto cost = [&](const Script& it) { return edits::changed(it) + per_change * it.size(); };
    for (const edits::Algorithm one : kAlgorithms) {
      for (const edits::Algorithm other : kAlgorithms) {
        const Script left = edits::diff(old_ids, new_ids, one);
        const Script right = edits::diff(old_ids, new_ids, other);
        const Script both = edits::cheaper(left, right, pair, per_change);
        REQUIRE(edits::applies(both, old_ids, new_ids));
        REQUIRE(cost(both) <= std::min(cost(left), cost(right)));
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
