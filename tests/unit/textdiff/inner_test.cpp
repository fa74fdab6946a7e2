#include "textdiff/inner.hpp"

#include <doctest/doctest.h>

#include <string>

#include "textdiff/stretch.hpp"

namespace nt::textdiff {
namespace {

// The lines with what is marked in brackets, and the place of the partner before each: "0:a [b]".
std::string shown(std::string_view text, const std::vector<LineMarks>& marks) {
  std::string result;
  for (const LineMarks& mark : marks) {
    const std::string_view line = take_line(text);
    result += mark.partner ? std::to_string(*mark.partner) + ':' : "-:";
    std::size_t at = 0;
    for (const Span& span : mark.spans) {
      result += line.substr(at, span.begin - at);
      result += '[';
      result += line.substr(span.begin, span.size());
      result += ']';
      at = span.end;
    }
    result += line.substr(at);
  }
  return result;
}

Both<std::string> marked(const std::string& before, const std::string& after) {
  const auto marks = mark_lines({before, after});
  return {shown(before, marks.before), shown(after, marks.after)};
}

TEST_CASE("words that differ are marked in lines that are alike") {
  CHECK(marked("int count = 1;\n", "int total = 1;\n") ==
        Both<std::string>{"0:int [count] = 1;\n", "0:int [total] = 1;\n"});
  CHECK(marked("f(a, b)\n", "f(a, b, c)\n") ==
        Both<std::string>{"0:f(a, b)\n", "0:f(a, b[, c])\n"});
}

TEST_CASE("blanks between marks are marked too, and a change of blanks is one") {
  CHECK(marked("keep one two keep it\n", "keep three four keep it\n").before ==
        "0:keep [one two] keep it\n");
  CHECK(marked("a b c\n", "a  b c\n") == Both<std::string>{"0:a[ ]b c\n", "0:a[  ]b c\n"});
}

TEST_CASE("lines that are too unlike have no partner") {
  CHECK(marked("apples and pears\n", "x = y + z;\n") ==
        Both<std::string>{"-:apples and pears\n", "-:x = y + z;\n"});
}

TEST_CASE("lines pair in order, with the likest") {
  const auto both = marked("alpha beta gamma\n", "one two three\nalpha beta delta\nnine\n");
  CHECK(both.before == "1:alpha beta [gamma]\n");
  CHECK(both.after == "-:one two three\n0:alpha beta [delta]\n-:nine\n");
}

TEST_CASE("a change of one side has no pairs, and a last line may lack its LF") {
  CHECK(marked("", "a\nb\n").after == "-:a\n-:b\n");
  CHECK(marked("one two\n", "one two") == Both<std::string>{"0:one two\n", "0:one two"});
}

TEST_CASE("what is large is not looked at closely") {
  std::string before, after;
  for (int i = 0; i < 3000; ++i) {
    before += "the line of number " + std::to_string(i) + '\n';
    after += "the line with number " + std::to_string(i) + '\n';
  }
  auto marks = mark_lines({before, after});
  CHECK(marks.before[7].partner == 7);
  REQUIRE(marks.before[7].spans.size() == 1);
  marks = mark_lines({before, after + "x\n"});
  CHECK_FALSE(marks.before[7].partner);
  const std::string line(1'000'000, 'x');
  CHECK_FALSE(mark_lines({line + " a\n", line + " b\n"}).before[0].partner);
}

}  // namespace
}  // namespace nt::textdiff
