#include "edits/script.hpp"

#include <doctest/doctest.h>

#include "edits/pairs.hpp"

namespace nt {
namespace {

using edits::applies;
using edits::Script;

TEST_CASE("changed elements are counted on both sides") {
  CHECK(edits::changed({}) == 0);
  CHECK(edits::changed({{0, 1, 0, 2}, {5, 0, 6, 3}}) == 6);
}

TEST_CASE("a script applies only if all around its changes is equal") {
  const Sequence old_ids = letters("abcd");
  const Sequence new_ids = letters("axcde");
  CHECK(applies(Script{{1, 1, 1, 1}, {4, 0, 4, 1}}, old_ids, new_ids));
  CHECK(applies(Script{{0, 4, 0, 5}}, old_ids, new_ids));
  CHECK(!applies(Script{{1, 1, 1, 1}}, old_ids, new_ids));                // e is missing
  CHECK(!applies(Script{{2, 1, 2, 1}, {4, 0, 4, 1}}, old_ids, new_ids));  // b is no x
  CHECK(!applies(Script{{1, 1, 1, 2}, {4, 0, 4, 1}}, old_ids, new_ids));
  CHECK(!applies(Script{{4, 0, 4, 1}, {1, 1, 1, 1}}, old_ids, new_ids));  // out of order
  CHECK(!applies(Script{{0, 5, 0, 5}}, old_ids, new_ids));
  CHECK(!applies(Script{{0, 2, 0, 2}, {2, 2, 2, 3}}, old_ids, new_ids));  // they touch
  CHECK(!applies(Script{{0, 0, 0, 0}, {1, 1, 1, 1}, {4, 0, 4, 1}}, old_ids, new_ids));
  CHECK(applies({}, old_ids, old_ids));
  CHECK(!applies({}, old_ids, new_ids));
}

}  // namespace
}  // namespace nt
