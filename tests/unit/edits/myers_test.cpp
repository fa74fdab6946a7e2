#include "edits/myers.hpp"

#include <doctest/doctest.h>

#include <random>

#include "edits/edits.hpp"
#include "edits/pairs.hpp"
#include "support/rounds.hpp"

namespace nt {
namespace {

using edits::Box;
using edits::Marks;
using edits::Myers;
using edits::Pair;
using edits::Script;

constexpr std::size_t kIds = 100'000;

Script script_within(const Sequence& old_ids, const Sequence& new_ids, std::uint32_t most_changes) {
  const Pair pair{old_ids, new_ids, kIds};
  Marks marks(pair);
  Myers(pair, marks).run(edits::whole(old_ids, new_ids), most_changes);
  return marks.script(edits::whole(old_ids, new_ids));
}

TEST_CASE("the example of the paper takes five changes") {
  CHECK(edits::changed(script_within(letters("abcabba"), letters("cbabac"), Myers::kUnbounded)) ==
        5);
}

TEST_CASE("a search that is given up yields a script still, and one worth having") {
  std::mt19937 random(1);
  for (int round = 0; round < rounds(1'000); ++round) {
    const auto [old_ids, new_ids] = random_pair(random, 200);
    const std::size_t fewest = edits::changed(script_within(old_ids, new_ids, Myers::kUnbounded));
    for (const std::uint32_t most : {1U, 2U, 8U}) {
      const Script script = script_within(old_ids, new_ids, most);
      REQUIRE(edits::applies(script, old_ids, new_ids));
      REQUIRE(edits::changed(script) >= fewest);
      if (fewest < most) REQUIRE(edits::changed(script) == fewest);
    }
  }
}

TEST_CASE("only the box is marked, and several one after the other") {
  const Sequence old_ids = letters("abcXabc");
  const Sequence new_ids = letters("bcaXcab");
  const Pair pair{old_ids, new_ids, kIds};
  Marks marks(pair);
  Myers myers(pair, marks);
  myers.run(Box{4, 7, 4, 7});
  CHECK(marks.script(Box{0, 4, 0, 4}).empty());
  CHECK(edits::changed(marks.script(Box{4, 7, 4, 7})) == 2);
  myers.run(Box{0, 3, 0, 3});
  const Script script = marks.script(edits::whole(old_ids, new_ids));
  CHECK(edits::applies(script, old_ids, new_ids));
  CHECK(edits::changed(script) == 4);
}

TEST_CASE("few changes are allowed for many elements, never none") {
  CHECK(Myers::changes_within(1'000'000, 1'000) == 1'000);
  CHECK(Myers::changes_within(1'000, 1'000'000) > 1);
  CHECK(Myers::changes_within(~std::uint64_t{0}, 0) == Myers::kUnbounded);
}

}  // namespace
}  // namespace nt
