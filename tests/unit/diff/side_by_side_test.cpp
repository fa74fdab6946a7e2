#include <doctest/doctest.h>

#include "diff/shown.hpp"

namespace nt::diff {
namespace {

// Columns: 8 for each side, the mark in the 10th, the right line from the 12th on.
const FormatOptions kNarrow{.kind = FormatKind::kSideBySide, .expand_tabs = true, .width = 19};

TEST_CASE("side by side: all lines, with marks between those that differ") {
  CHECK(show(kNarrow, "a\nb\nc\nd\n", "a\nB\nd\ne\n") ==
        "a          a\n"
        "b        | B\n"
        "c        <\n"
        "d          d\n"
        "         > e\n");
}

TEST_CASE("side by side: texts that are equal are shown too") {
  CHECK(show(kNarrow, "a\n\n", "a\n\n") == "a          a\n\n");
}

TEST_CASE("side by side: lines that are too long are cut, or go on below") {
  const std::string_view before = "a long line\n", after = "a longer line\nx\n";
  CHECK(show(kNarrow, before, after) == "a long l | a longer\n         > x\n");
  FormatOptions wraps = kNarrow;
  wraps.wraps = true;
  CHECK(show(wraps, before, after) ==
        "a long l | a longer\n"
        "ine         line\n"
        "         > x\n");
  CHECK(show(wraps, "", "x and more") == "         > x and mo\n           re");
}

TEST_CASE("side by side: only what differs, equal lines at the left") {
  FormatOptions options = kNarrow;
  options.suppress_common = true;
  CHECK(show(options, "a\nb\n", "a\nB\n") == "b        | B\n");
  options.suppress_common = false;
  options.left_column = true;
  CHECK(show(options, "a\nb\n", "a\nB\n") == "a        (\nb        | B\n");
}

TEST_CASE("side by side: last lines without LF") {
  CHECK(show(kNarrow, "a\nb", "a\nb\n") == "a          a\nb        \\ b\n");
  CHECK(show(kNarrow, "b\n", "c") == "b        / c\n");
  CHECK(show(kNarrow, "b", "c") == "b        | c");
}

TEST_CASE("side by side: behind a change that is ignored the columns are out of step") {
  CHECK(show(kNarrow, "a\nb\nc\n", "a\n\nb\nC\n", {.ignorable = {.blank = true}}) ==
        "a          a\n"
        "b\n"
        "         ) b\n"
        "c        | C\n");
}

TEST_CASE("side by side: colours are the plain text with codes") {
  FormatOptions options = kNarrow;
  options.colors = true;
  CHECK(show(options, "go\n", "") == "\x1b[31mgo\x1b[0m       <\n");
  CHECK(show(options, "\n", "") == "         <\n");
  options.width = 40;
  CHECK(show(options, "one old word\n", "one new word\n") ==
        "\x1b[31mone \x1b[7mold\x1b[27m word\x1b[0m       |  "
        "\x1b[32mone \x1b[7mnew\x1b[27m word\x1b[0m\n");
  options.width = 19;
  options.wraps = true;
  CHECK(show(options, "", "0123456789\n") ==
        "         > \x1b[32m01234567\x1b[0m\n           \x1b[32m89\x1b[0m\n");
}

}  // namespace
}  // namespace nt::diff
