#include "textdiff/difflib/line_ratio.hpp"

#include <doctest/doctest.h>

namespace nt::textdiff {
namespace {

double ratio(std::string_view before, std::string_view after, const RatioOptions& options = {}) {
  return line_ratio({before, after}, options).value();
}

TEST_CASE("the ratio of lines") {
  CHECK(ratio("", "") == 1);
  CHECK(ratio("a\n", "") == 0);
  CHECK(ratio("a\nb\nc\n", "a\nc\nd\n") == 2 * 2 / 6.0);
  CHECK(ratio("a\nb", "a\nb\n") == 0.5);
}

TEST_CASE("the quick one does not ask where lines are") {
  CHECK(ratio("a\nb\nc\n", "c\nb\na\n") == 2 * 1 / 6.0);
  CHECK(ratio("a\nb\nc\n", "c\nb\na\n", {.quick = true}) == 1);
}

TEST_CASE("lines that are often there begin no run, unless they are asked to") {
  std::string before;
  std::string after;
  for (int i = 0; i < 100; ++i) {
    before += "often\n" + std::to_string(i) + "\n";
    after += "often\n" + std::to_string(1000 + i) + "\n";
  }
  CHECK(ratio(before, after) == 2 * 1 / 400.0);  // the first line, as both begin so
  CHECK(ratio(before, after, {.autojunk = false}) == 0.5);
  CHECK(ratio(before, before) == 1);
}

}  // namespace
}  // namespace nt::textdiff
