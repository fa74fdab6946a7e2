#include "diff/formats/half_line.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace nt::diff {
namespace {

HalfLayout layout_of(std::uint64_t width, bool expand_tabs = false) {
  return lay_out({.expand_tabs = expand_tabs, .width = width});
}

// What is written, and behind a bar how many columns that took.
std::string cut(const HalfLayout& layout, std::string_view line, std::vector<Span> emphasis = {}) {
  io::StringSink sink;
  io::Writer out(sink, "test");
  const std::size_t columns = put_cut(layout, line, 0, emphasis, out);
  out.flush();
  return sink.text + "|" + std::to_string(columns);
}

std::vector<std::string> rows(const HalfLayout& layout, std::string_view line) {
  std::vector<std::string> all;
  WrappedLine wrapped(layout, line, {});
  do {
    io::StringSink sink;
    io::Writer out(sink, "test");
    const std::size_t columns = wrapped.put_row(out);
    out.flush();
    all.push_back(sink.text + "|" + std::to_string(columns));
  } while (!wrapped.done());
  return all;
}

void check_layout(const HalfLayout& layout, std::size_t half, std::size_t mark,
                  std::size_t second) {
  CHECK(layout.half == half);
  CHECK(layout.mark == mark);
  CHECK(layout.second == second);
}

TEST_CASE("half lines: columns are GNU diff's") {
  check_layout(layout_of(130), 61, 62, 64);
  check_layout(layout_of(40), 16, 19, 24);
  check_layout(layout_of(40, true), 18, 19, 22);
  check_layout(layout_of(9), 1, 4, 8);
  check_layout(layout_of(1), 0, 0, 1);
}

TEST_CASE("half lines: what is too long is cut, by columns") {
  const HalfLayout layout = layout_of(40);  // 16
  CHECK(cut(layout, "short\n") == "short|5");
  CHECK(cut(layout, "0123456789abcdefgh\n") == "0123456789abcdef|16");
  CHECK(cut(layout, "0123456789abcde漢\n") == "0123456789abcde|15");
  CHECK(cut(layout, "0123456789abcd漢漢\n") == "0123456789abcd漢|16");
  CHECK(cut(layout, "e\u0301\xff\n") == "e\u0301\xff|1");
  CHECK(cut(layout,
            "a\x01"
            "b\n") ==
        "a\x01"
        "b|2");
}

TEST_CASE("half lines: what has no width ends with the columns, or is the last in them") {
  const HalfLayout layout = layout_of(40);
  CHECK(cut(layout, "0123456789abcdef\u0301\n") == "0123456789abcdef\u0301|16");
  CHECK(cut(layout, "0123456789abcdef\x01\n") == "0123456789abcdef\x01|16");
  for (const char* nothing : {"\xff\n", "\v\n", "\f\n"}) {
    CHECK(cut(layout, std::string("0123456789abcdef") + nothing) == "0123456789abcdef|16");
    CHECK(cut(layout, std::string("0123456789abcde") + nothing) ==
          "0123456789abcde" + std::string(nothing, 1) + "|15");
  }
}

TEST_CASE("half lines: a tab goes to the next stop, or is dropped with what follows") {
  const HalfLayout layout = layout_of(40);
  CHECK(cut(layout, "a\tb\n") == "a\tb|9");
  CHECK(cut(layout, "a\tb\tc\n") == "a\tb|9");
  CHECK(cut(layout_of(40, true), "a\tb\n") == "a       b|9");
  CHECK(cut(layout_of(40, true), "a\tb\tc\td\n") == "a       b       c |18");
}

TEST_CASE("half lines: CR and backspace go back") {
  const HalfLayout layout = layout_of(40);
  CHECK(cut(layout, "ab\rc\n") == "ab\rc|1");
  CHECK(cut(layout, "ab\bc\n") == "ab\bc|2");
  CHECK(cut(layout, "\bc\n") == "c|1");
}

TEST_CASE("half lines: emphasis stays within what is shown") {
  const HalfLayout layout = layout_of(40);
  CHECK(cut(layout, "one two\n", {{4, 7}}) == "one \x1b[7mtwo\x1b[27m|7");
  CHECK(cut(layout, "0123456789abcdefgh\n", {{14, 18}}) == "0123456789abcd\x1b[7mef\x1b[27m|16");
  CHECK(cut(layout, "0123456789abcdefgh\n", {{17, 18}}) == "0123456789abcdef|16");
}

TEST_CASE("half lines: wrapped, a line goes on in the next row") {
  const HalfLayout layout = layout_of(40);
  using Rows = std::vector<std::string>;
  CHECK(rows(layout, "\n") == Rows{"|0"});
  CHECK(rows(layout, "short\n") == Rows{"short|5"});
  CHECK(rows(layout, "0123456789abcdef\n") == Rows{"0123456789abcdef|16"});
  CHECK(rows(layout, "0123456789abcdefg\n") == Rows{"0123456789abcdef|16", "g|1"});
  CHECK(rows(layout, "0123456789abcde漢x\n") == Rows{"0123456789abcde|15", "漢x|3"});
  CHECK(rows(layout, "0123456789abcdee\u0301x\n") == Rows{"0123456789abcdee\u0301|16", "x|1"});
  CHECK(rows(layout, "0123456789abc\tx\r\n") == Rows{"0123456789abc   |16", "x|1"});
  CHECK(rows(layout, "0123456789abcdef\tx\n") == Rows{"0123456789abcdef|16", "        x|9"});
  CHECK(rows(layout_of(9), "漢x\n") == Rows{"漢|2", "x|1"});
}

TEST_CASE("half lines: wrapped rows are the line, but for tabs") {
  const std::string line = "a line of some words that goes on and on \xe6\xbc\xa2\xff end";
  std::string all;
  for (const std::string& row : rows(layout_of(30), line)) all += row.substr(0, row.rfind('|'));
  CHECK(all == line);
}

}  // namespace
}  // namespace nt::diff
