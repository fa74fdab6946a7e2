#include "cmp/holes.hpp"

#include <doctest/doctest.h>

namespace nt::cmp {
namespace {

TEST_CASE("how far holes and data go, from a place on and before it") {
  const Holes holes({{10, 20}, {40, 50}}, 60);
  CHECK(holes.data_from(0) == Span{10, 20});
  CHECK(holes.data_from(15) == Span{15, 20});
  CHECK(holes.data_from(20) == Span{40, 50});
  CHECK(holes.data_from(55) == Span{60, 60});
  CHECK(holes.from(0) == 10);
  CHECK(holes.from(10) == 0);
  CHECK(holes.from(20) == 20);
  CHECK(holes.from(50) == 10);
  CHECK(holes.before(60) == 10);
  CHECK(holes.before(50) == 0);
  CHECK(holes.before(40) == 20);
  CHECK(holes.before(41) == 0);
  CHECK(holes.before(10) == 10);
  CHECK(holes.before(5) == 5);
  CHECK(holes.data_before(50) == 10);
  CHECK(holes.data_before(41) == 1);
  CHECK(holes.data_before(40) == 0);
  CHECK(holes.data_before(60) == 0);
  CHECK(holes.data_before(5) == 0);
}

TEST_CASE("what is in memory is data alone, or a hole alone") {
  const Holes data(compare::PairSide("abc"));
  CHECK(data.data_from(1) == Span{1, 3});
  CHECK(data.from(0) == 0);
  CHECK(data.data_before(3) == 3);
  const Holes hole({}, 5);
  CHECK(hole.from(2) == 3);
  CHECK(hole.before(5) == 5);
}

}  // namespace
}  // namespace nt::cmp
