#include "textdiff/difflib/ndiff.hpp"

#include <doctest/doctest.h>

#include <string>

namespace nt::textdiff {
namespace {

std::string shown(std::string_view before, std::string_view after) {
  std::string text;
  REQUIRE(ndiff({before, after}, true, [&text](const NdiffLine& line) {
    text += line.mark;
    text += ' ';
    text += line.text;
    return true;
  }));
  return text;
}

TEST_CASE("the example of difflib's documentation") {
  CHECK(shown("one\ntwo\nthree\n", "ore\ntree\nemu\n") ==
        "- one\n?  ^\n+ ore\n?  ^\n- two\n- three\n?  -\n+ tree\n+ emu\n");
}

TEST_CASE("all lines; of a change without like lines the fewer first") {
  CHECK(shown("a\nb\n", "a\nb\n") == "  a\n  b\n");
  CHECK(shown("", "") == "");
  CHECK(shown("x\n1\n2\n3\ny\n", "x\nabc\ny\n") == "  x\n+ abc\n- 1\n- 2\n- 3\n  y\n");
  CHECK(shown("x\nabc\ny\n", "x\n1\n2\ny\n") == "  x\n- abc\n+ 1\n+ 2\n  y\n");
  CHECK(shown("a\n", "a\nb\n") == "  a\n+ b\n");
  CHECK(shown("b\na\n", "a\n") == "- b\n  a\n");
}

TEST_CASE("a last line without LF is another one") {
  CHECK(shown("b", "b\n") == "- b+ b\n");
  CHECK(shown("abcd", "abcd\n") == "- abcd+ abcd\n?     +\n");
}

TEST_CASE("it stops once it is told so") {
  int lines = 0;
  REQUIRE(
      ndiff({"a\nb\nc\n", "a\nx\ny\n"}, true, [&lines](const NdiffLine&) { return ++lines < 2; }));
  CHECK(lines == 2);
}

TEST_CASE("what differs in a line") {
  std::vector<Span> spans;
  REQUIRE(ndiff({"abcdef\n", "abcXef\n"}, true, [&spans](const NdiffLine& line) {
    if (line.mark == '+') spans.assign(line.differs.begin(), line.differs.end());
    return true;
  }));
  CHECK(spans == std::vector<Span>{{3, 4}});
}

// Which difflib would compare for years.
TEST_CASE("a change of very many lines shows none as like another; those behind it are compared") {
  std::string before;
  std::string after;
  for (int i = 0; i < 100'000; ++i) {
    before += "a line like all others before " + std::to_string(i) + "\n";
    after += "a line like all others after " + std::to_string(i) + "\n";
  }
  const std::string text = shown(before + "equal\nabcdef\n", after + "equal\nabcdeg\n");
  CHECK(text.find("\n? ") > text.find("equal"));
  CHECK(text.ends_with("  equal\n- abcdef\n?      ^\n+ abcdeg\n?      ^\n"));
}

}  // namespace
}  // namespace nt::textdiff
