#include "edits/histogram.hpp"

#include <doctest/doctest.h>

#include "edits/edits.hpp"
#include "edits/pairs.hpp"

namespace nt {
namespace {

using edits::Algorithm;
using edits::Script;

TEST_CASE("the rarest element stays, even if more frequent ones could") {
  // Of the shortest script } } } } stay; the histogram keeps f.
  const Sequence old_ids = letters("f}}}}");
  const Sequence new_ids = letters("}}}}f");
  CHECK(edits::changed(edits::diff(old_ids, new_ids, Algorithm::kMinimal)) == 2);
  CHECK(edits::diff(old_ids, new_ids, Algorithm::kHistogram) == Script{{0, 0, 0, 4}, {1, 4, 5, 0}});
}

TEST_CASE("of runs about equally rare elements the longest stays") {
  CHECK(edits::diff(letters("abcXyzuv"), letters("yzuvXabc"), Algorithm::kHistogram) ==
        Script{{0, 4, 0, 0}, {8, 0, 4, 4}});
}

TEST_CASE("where all elements are frequent, as many as can be stay") {
  Sequence old_ids;
  Sequence new_ids;
  for (int i = 0; i < 200; ++i) {
    old_ids.insert(old_ids.end(), {1, 2});
    new_ids.insert(new_ids.end(), {2, 1});
  }
  CHECK(edits::changed(edits::diff(old_ids, new_ids, Algorithm::kHistogram)) == 2);
}

// Boxes that become smaller by one run at a time, were it not for the one in the middle.
TEST_CASE("runs of one element each are no trouble") {
  Sequence old_ids;
  Sequence new_ids;
  constexpr edits::Id kRuns = 50'000;
  for (edits::Id i = 0; i < kRuns; ++i) {
    old_ids.insert(old_ids.end(), {3 * i, 3 * i + 1});
    new_ids.insert(new_ids.end(), {3 * i, 3 * i + 2});
  }
  const Script script = edits::diff(old_ids, new_ids, Algorithm::kHistogram);
  CHECK(script.size() == kRuns);
  CHECK(edits::changed(script) == 2 * kRuns);
}

}  // namespace
}  // namespace nt
