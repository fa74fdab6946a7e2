#include <doctest/doctest.h>

#include "diff/shown.hpp"

namespace nt::diff {
namespace {

const FormatOptions kNormal{.kind = FormatKind::kNormal};

TEST_CASE("normal: what goes, what comes, what is changed") {
  CHECK(show(kNormal, "a\nb\nc\n", "a\nc\n") == "2d1\n< b\n");
  CHECK(show(kNormal, "a\nc\n", "a\nb\nB\nc\n") == "1a2,3\n> b\n> B\n");
  CHECK(show(kNormal, "a\nb\nc\n", "a\nB\nB\nc\n") == "2c2,3\n< b\n---\n> B\n> B\n");
  CHECK(show(kNormal, "", "a\n") == "0a1\n> a\n");
  CHECK(show(kNormal, "a\nb\n", "") == "1,2d0\n< a\n< b\n");
}

TEST_CASE("normal: a last line without LF") {
  CHECK(show(kNormal, "a", "a\n") == "1c1\n< a\n\\ No newline at end of file\n---\n> a\n");
  CHECK(show(kNormal, "a\n", "a\nb") == "1a2\n> b\n\\ No newline at end of file\n");
}

TEST_CASE("normal: what can be ignored is left out, but counts in the numbers of lines") {
  CHECK(show(kNormal, "a\nb\nc\n", "a\n\nb\nC\n", {.ignorable = {.blank = true}}) ==
        "3c4\n< c\n---\n> C\n");
}

TEST_CASE("normal: tabs before lines and blanks for tabs") {
  FormatOptions options = kNormal;
  options.initial_tab = true;
  CHECK(show(options, "", "x\ty\n") == "0a1\n>\tx\ty\n");
  options.expand_tabs = true;
  CHECK(show(options, "", "x\ty\n") == "0a1\n>\tx       y\n");
  options.tab = 4;
  CHECK(show(options, "", "x\ty\n") == "0a1\n>\tx   y\n");
  options.initial_tab = false;
  CHECK(show(options, "", "x\ry\n") == "0a1\n> x\r> y\n");
  CHECK(show(options, "", "x\r\n") == "0a1\n> x\r\n");
}

TEST_CASE("normal: colours are the plain text with codes") {
  FormatOptions options = kNormal;
  options.colors = true;
  CHECK(show(options, "one old word\n", "one new word\n") ==
        "\x1b[36m1c1\x1b[0m\n\x1b[31m< one \x1b[7mold\x1b[27m word\x1b[0m\n---\n"
        "\x1b[32m> one \x1b[7mnew\x1b[27m word\x1b[0m\n");
}

}  // namespace
}  // namespace nt::diff
