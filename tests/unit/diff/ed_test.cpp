#include <doctest/doctest.h>

#include "diff/shown.hpp"

namespace nt::diff {
namespace {

const FormatOptions kEd{.kind = FormatKind::kEd};
const textdiff::DiffOptions kRules{.rules = {.supply_last_lf = true}};

TEST_CASE("ed: from the last change to the first") {
  CHECK(show(kEd, "a\nb\nc\nd\n", "b\nC\nd\ne\n") == "4a\ne\n.\n3c\nC\n.\n1d\n");
  CHECK(show(kEd, "", "x\ny\n") == "0a\nx\ny\n.\n");
}

TEST_CASE("ed: a line that is a dot does not end the text") {
  CHECK(show(kEd, "", "x\n.\ny\n") == "0a\nx\n..\n.\ns/.//\na\ny\n.\n");
  CHECK(show(kEd, "", ".\n") == "0a\n..\n.\ns/.//\n");
  CHECK(show(kEd, "", ".\n.\n") == "0a\n..\n.\ns/.//\na\n..\n.\ns/.//\n");
  CHECK(show(kEd, "", "..\n") == "0a\n..\n.\n");
}

TEST_CASE("ed: a last line without LF cannot be told") {
  CHECK(show_result(kEd, "a\nb", "a\nc\n", kRules) ==
        Shown{"2c\nc\n.\n", "a: No newline at end of file"});
  CHECK(show_result(kEd, "a\nb", "a\nc", kRules) ==
        Shown{"2c\nc\n.\n", "a, b: No newline at end of file"});
  CHECK(show_result(kEd, "a", "a\n", kRules) == Shown{"", "a: No newline at end of file"});
  CHECK(show_result(kEd, "a", ".", kRules).text == "1c\n..\n.\ns/.//\n");
  CHECK(show_result(kEd, "", "x\n", kRules).error.empty());
}

TEST_CASE("forward ed: from the first to the last") {
  CHECK(show({.kind = FormatKind::kForwardEd}, "a\nb\nc\nd\ne\n", "b\nC\nD\nd\ne\nf\n") ==
        "d1\nc3\nC\nD\n.\na5\nf\n.\n");
  CHECK(show({.kind = FormatKind::kForwardEd}, "a\nb\n", "x\n") == "c1 2\nx\n.\n");
}

}  // namespace
}  // namespace nt::diff
