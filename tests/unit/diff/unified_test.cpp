#include <doctest/doctest.h>

#include "diff/shown.hpp"
#include "textdiff/hunks.hpp"

namespace nt::diff {
namespace {

constexpr std::string_view kTen = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n";
constexpr std::string_view kTwoChanged = "1\ntwo\n3\n4\n5\n6\n7\n8\n9\n";

TEST_CASE("unified: hunks with as many lines around as asked for") {
  CHECK(show({.context = 1}, kTen, kTwoChanged) ==
        "--- a\n+++ b\n@@ -1,3 +1,3 @@\n 1\n-2\n+two\n 3\n@@ -9,2 +9 @@\n 9\n-10\n");
  CHECK(show({.context = 0}, kTen, kTwoChanged) ==
        "--- a\n+++ b\n@@ -2 +2 @@\n-2\n+two\n@@ -10 +9,0 @@\n-10\n");
  CHECK(show({.context = textdiff::kWholeText}, kTen, kTwoChanged) ==
        "--- a\n+++ b\n@@ -1,10 +1,9 @@\n 1\n-2\n+two\n 3\n 4\n 5\n 6\n 7\n 8\n 9\n-10\n");
}

TEST_CASE("unified: last lines without LF") {
  CHECK(show({}, "a\nb", "a\nb\n") ==
        "--- a\n+++ b\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n");
  CHECK(show({}, "x\nb", "y\nb") ==
        "--- a\n+++ b\n@@ -1,2 +1,2 @@\n-x\n+y\n b\n\\ No newline at end of file\n");
}

TEST_CASE("unified: tabs before lines, no blanks before empty ones") {
  CHECK(show({.initial_tab = true}, "a\nb\n\n", "a\nc\n\n") ==
        "--- a\n+++ b\n@@ -1,3 +1,3 @@\n\ta\n-\tb\n+\tc\n\t\n");
  CHECK(show({.initial_tab = true, .suppress_blank_empty = true}, "a\nb\n", "a\n\n") ==
        "--- a\n+++ b\n@@ -1,2 +1,2 @@\n\ta\n-\tb\n+\n");
  CHECK(show({.suppress_blank_empty = true}, "\na\n", "\nb\n") ==
        "--- a\n+++ b\n@@ -1,2 +1,2 @@\n\n-a\n+b\n");
}

TEST_CASE("unified: the function stands at the head of a hunk") {
  CHECK(show({.context = 0, .functions = {"^[a-z]", "^;"}}, "f\n 1\n; g\n 2\n 3\n",
             "f\n one\n; g\n 2\n three\n") ==
        "--- a\n+++ b\n@@ -2 +2 @@ f\n- 1\n+ one\n@@ -5 +5 @@ ; g\n- 3\n+ three\n");
}

}  // namespace
}  // namespace nt::diff
