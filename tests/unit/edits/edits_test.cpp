#include "edits/edits.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <vector>

#include "edits/pairs.hpp"
#include "support/rounds.hpp"

namespace nt {
namespace {

using edits::Algorithm;
using edits::changed;
using edits::diff;

// The fewest elements that any script takes out and puts in: each is one longer or shorter than of
// sequences with one element less (Wagner and Fischer 1974).
std::size_t fewest_changed(const Sequence& old_ids, const Sequence& new_ids) {
  std::vector<std::size_t> row(new_ids.size() + 1);
  for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
  for (std::size_t i = 0; i < old_ids.size(); ++i) {
    std::size_t corner = row[0]++;
    for (std::size_t j = 0; j < new_ids.size(); ++j) {
      const std::size_t above = row[j + 1];
      row[j + 1] = old_ids[i] == new_ids[j] ? corner : 1 + std::min(above, row[j]);
      corner = above;
    }
  }
  return row.back();
}

TEST_CASE("equal sequences have no changes") {
  for (const Algorithm algorithm : kAlgorithms) {
    CHECK(diff(letters("abc"), letters("abc"), algorithm).empty());
    CHECK(diff({}, {}, algorithm).empty());
  }
}

TEST_CASE("what differs is between what is equal") {
  for (const Algorithm algorithm : kAlgorithms) {
    CHECK(diff(letters("axc"), letters("ayyc"), algorithm) == edits::Script{{1, 1, 1, 2}});
    CHECK(diff(letters("abc"), letters("ac"), algorithm) == edits::Script{{1, 1, 1, 0}});
    CHECK(diff(letters("ac"), letters("abcd"), algorithm) ==
          edits::Script{{1, 0, 1, 1}, {2, 0, 3, 1}});
    CHECK(diff({}, letters("ab"), algorithm) == edits::Script{{0, 0, 0, 2}});
    CHECK(diff(letters("ab"), letters("xyz"), algorithm) == edits::Script{{0, 2, 0, 3}});
  }
}

TEST_CASE("scripts of all algorithms apply, and are the shortest where they are to be") {
  std::mt19937 random(1);
  for (int round = 0; round < rounds(6'000); ++round) {
    const auto [old_ids, new_ids] = random_pair(random, round % 10 == 0 ? 300 : 30);
    CAPTURE(round);
    const std::size_t fewest = fewest_changed(old_ids, new_ids);
    for (const Algorithm algorithm : kAlgorithms) {
      CAPTURE(static_cast<int>(algorithm));
      const edits::Script script = diff(old_ids, new_ids, algorithm);
      REQUIRE(edits::applies(script, old_ids, new_ids));
      REQUIRE(changed(script) >= fewest);
      // Small enough for no bound to matter.
      if (algorithm == Algorithm::kMinimal || algorithm == Algorithm::kMyers)
        REQUIRE(changed(script) == fewest);
    }
  }
}

TEST_CASE("scripts of hostile sequences apply") {
  for (const auto& [name, pair] : hostile_pairs(kSanitized ? 1'000 : 20'000)) {
    CAPTURE(name);
    for (const Algorithm algorithm : kAlgorithms) {
      if (algorithm == Algorithm::kMinimal) continue;  // which takes its time
      CAPTURE(static_cast<int>(algorithm));
      const edits::Script script = diff(pair.old_ids, pair.new_ids, algorithm);
      CHECK(edits::applies(script, pair.old_ids, pair.new_ids));
    }
  }
}

TEST_CASE("a block that has moved is changed, and nothing else") {
  for (const auto& [name, pair] : hostile_pairs(10'000)) {
    if (name == "a block moved") CHECK(changed(diff(pair.old_ids, pair.new_ids)) == 2'000);
    if (name == "halves swapped") CHECK(changed(diff(pair.old_ids, pair.new_ids)) == 10'000);
  }
}

TEST_CASE("large ids are as good as small ones") {
  std::mt19937 random(2);
  for (int round = 0; round < rounds(200); ++round) {
    auto [old_ids, new_ids] = random_pair(random, 50);
    const edits::Script script = diff(old_ids, new_ids);
    for (Sequence* ids : {&old_ids, &new_ids})
      for (edits::Id& id : *ids) id = ~(id * 40'000);
    REQUIRE(diff(old_ids, new_ids) == script);
  }
}

TEST_CASE("the default has hardly more changed elements than the shortest script") {
  std::mt19937 random(3);
  for (int round = 0; round < rounds(2'000); ++round) {
    const auto [old_ids, new_ids] = random_pair(random, 100);
    const std::size_t fewest = changed(diff(old_ids, new_ids, Algorithm::kMinimal));
    const std::size_t liked = changed(diff(old_ids, new_ids, Algorithm::kHistogram));
    const std::size_t found = changed(diff(old_ids, new_ids));
    REQUIRE(found <= fewest + fewest / 16);
    if (liked == fewest) REQUIRE(found == fewest);
  }
}

// Two braces are more than one !; but each of them only tears a change apart.
TEST_CASE("the default keeps no lone frequent elements for a rare one") {
  const Sequence old_ids = letters("abcdefghij}klmnopqrst}!");
  const Sequence new_ids = letters("!ABCDEFGHIJ}KLMNOPQRST}");
  const edits::Script liked = diff(old_ids, new_ids, Algorithm::kHistogram);
  const edits::Script shortest = diff(old_ids, new_ids, Algorithm::kMinimal);
  CHECK(liked == edits::Script{{0, 22, 0, 0}, {23, 0, 1, 22}});
  CHECK(shortest == edits::Script{{0, 10, 0, 11}, {11, 10, 12, 10}, {22, 1, 23, 0}});
  CHECK(diff(old_ids, new_ids) == liked);
}

}  // namespace
}  // namespace nt
