#include "edits/patience.hpp"

#include <doctest/doctest.h>

#include "edits/edits.hpp"
#include "edits/pairs.hpp"

namespace nt {
namespace {

using edits::Algorithm;
using edits::Script;

TEST_CASE("unique elements stay, as many as keep their order") {
  // A stays with neither b nor c: these two are more.
  CHECK(edits::diff(letters("Abc"), letters("bcA"), Algorithm::kPatience) ==
        Script{{0, 1, 0, 0}, {3, 0, 2, 1}});
  // The braces would be more, but are not unique.
  CHECK(edits::diff(letters("f}}}}"), letters("}}}}f"), Algorithm::kPatience) ==
        Script{{0, 0, 0, 4}, {1, 4, 5, 0}});
}

TEST_CASE("what is unique in a gap counts there") {
  // b is twice in each, but once in each gap around the X.
  CHECK(edits::diff(letters("1b2Xb3"), letters("b4X5b"), Algorithm::kPatience) ==
        Script{{0, 1, 0, 0}, {2, 1, 1, 1}, {4, 0, 3, 1}, {5, 1, 5, 0}});
}

TEST_CASE("a long sequence that is shuffled keeps its longest rising part") {
  const Sequence old_ids = letters("abcdefgh");
  const Sequence new_ids = letters("cahbedgf");  // a b d f, for one
  CHECK(edits::changed(edits::diff(old_ids, new_ids, Algorithm::kPatience)) == 8);
}

}  // namespace
}  // namespace nt
