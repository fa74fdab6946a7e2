#include <doctest/doctest.h>

#include "diff/shown.hpp"

namespace nt::diff {
namespace {

const FormatOptions kRcs{.kind = FormatKind::kRcs};

TEST_CASE("rcs: lines that go and come, by how many") {
  CHECK(show(kRcs, "a\nb\nc\nd\n", "b\nC\nD\nd\ne\n") == "d1 1\nd3 1\na3 2\nC\nD\na4 1\ne\n");
  CHECK(show(kRcs, "", "x\n") == "a0 1\nx\n");
}

TEST_CASE("rcs: a last line without LF is written so") {
  CHECK(show(kRcs, "a\n", "a") == "d1 1\na1 1\na");
}

}  // namespace
}  // namespace nt::diff
