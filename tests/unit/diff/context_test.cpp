#include <doctest/doctest.h>

#include "diff/shown.hpp"

namespace nt::diff {
namespace {

constexpr std::string_view kTen = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n";

TEST_CASE("context: both sides, each with its own marks") {
  CHECK(show({.kind = FormatKind::kContext}, kTen, "1\n2\n3\n4\nfive\n6\n7\nx\n8\n9\n10\n") ==
        "*** a\n--- b\n***************\n"
        "*** 2,10 ****\n  2\n  3\n  4\n! 5\n  6\n  7\n  8\n  9\n  10\n"
        "--- 2,11 ----\n  2\n  3\n  4\n! five\n  6\n  7\n+ x\n  8\n  9\n  10\n");
}

TEST_CASE("context: a side without changes has no lines") {
  CHECK(show({.kind = FormatKind::kContext, .context = 1}, kTen, "1\n2\n3\n4\n6\n7\n8\n9\n10\n") ==
        "*** a\n--- b\n***************\n*** 4,6 ****\n  4\n- 5\n  6\n--- 4,5 ----\n");
  CHECK(show({.kind = FormatKind::kContext, .context = 0}, "", "x\n") ==
        "*** a\n--- b\n***************\n*** 0 ****\n--- 1 ----\n+ x\n");
}

TEST_CASE("context: lines that are equal but for what does not count are each side's own") {
  CHECK(
      show({.kind = FormatKind::kContext}, "A\nb\n", "a\nB\nc", {.rules = {.ignore_case = true}}) ==
      "*** a\n--- b\n***************\n*** 1,2 ****\n--- 1,3 ----\n  a\n  B\n+ c\n"
      "\\ No newline at end of file\n");
}

TEST_CASE("context: the function is that above the first line shown") {
  CHECK(show({.kind = FormatKind::kContext, .context = 1, .functions = {"^f"}},
             "f()\n f1\n\n old\n", "f()\n f1\n\n new\n") ==
        "*** a\n--- b\n*************** f()\n*** 3,4 ****\n  \n!  old\n--- 3,4 ----\n  \n!  new\n");
}

TEST_CASE("context: no blank before empty lines") {
  CHECK(show({.kind = FormatKind::kContext, .suppress_blank_empty = true}, "\nx\n", "\ny\n") ==
        "*** a\n--- b\n***************\n*** 1,2 ****\n\n! x\n--- 1,2 ----\n\n! y\n");
  CHECK(show({.kind = FormatKind::kContext, .suppress_blank_empty = true}, "x\n", "\n") ==
        "*** a\n--- b\n***************\n*** 1 ****\n! x\n--- 1 ----\n!\n");
}

}  // namespace
}  // namespace nt::diff
