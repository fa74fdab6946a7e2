#include <doctest/doctest.h>

#include "diff/shown.hpp"

namespace nt::diff {
namespace {

TEST_CASE("ratio: the shortest decimal that is read as the same number") {
  const FormatOptions ratio{.kind = FormatKind::kRatio};
  CHECK(show(ratio, "", "") == "1.0\n");
  CHECK(show(ratio, "a\n", "b\n") == "0.0\n");
  CHECK(show(ratio, "a\nb\n", "a\n") == "0.6666666666666666\n");
  std::string many;
  for (int i = 0; i < 40'000; ++i) many += std::to_string(i) + "\n";
  CHECK(show(ratio, "7\n", many) == "4.999875003124922e-05\n");
}

TEST_CASE("ratio: the quick one is as much or more") {
  const FormatOptions quick{.kind = FormatKind::kQuickRatio};
  CHECK(show(quick, "a\nb\n", "b\na\n") == "1.0\n");
}

}  // namespace
}  // namespace nt::diff
