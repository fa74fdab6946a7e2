#include "textdiff/difflib/steps.hpp"

#include <doctest/doctest.h>

namespace nt::textdiff {
namespace {

TEST_CASE("steps are taken until there are none") {
  Steps steps(3);
  CHECK(steps.take(2));
  CHECK(steps.left() == 1);
  CHECK_FALSE(steps.take(5));
  CHECK(steps.left() == 0);
  CHECK_FALSE(steps.take(1));
}

}  // namespace
}  // namespace nt::textdiff
