#include "textdiff/inner.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "textdiff/stretch.hpp"

namespace nt::textdiff {
namespace {

// The lines with what is marked in brackets, and the place of the partner before each: "0:a [b]".
std::string shown(std::string_view text, const std::vector<LineMarks>& marks) {
  std::string result;
  for (std::size_t i = 0; !text.empty(); ++i) {
    const LineMarks mark = i < marks.size() ? marks[i] : LineMarks();
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

Both<std::string> marked(const std::string& before, const std::string& after,
                         const LineRules& rules = {}) {
  auto keys = LineKeys::compile(rules).value();
  const auto marks = mark_lines({before, after}, keys);
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
  LineKeys keys;
  auto marks = mark_lines({before, after}, keys);
  CHECK(marks.before[7].partner == 7);
  REQUIRE(marks.before[7].spans.size() == 1);
  marks = mark_lines({before, after + "x\n"}, keys);
  CHECK_FALSE(marks.before[7].partner);
  const std::string line(1'000'000, 'x');
  CHECK_FALSE(mark_lines({line + " a\n", line + " b\n"}, keys).before[0].partner);
}

TEST_CASE("a change that is very large is not looked at at all") {
  std::string before, after;
  for (int i = 0; i < 100'000; ++i) {
    before += "the line of number " + std::to_string(i) + '\n';
    after += "the line with number " + std::to_string(i) + '\n';
  }
  LineKeys keys;
  CHECK(mark_lines({before, after}, keys) == Both<std::vector<LineMarks>>{});
}

TEST_CASE("lines of very many words are marked between what they have in common") {
  std::string before = "first", after = "first";
  for (int i = 0; i < 12'000; ++i) {
    before += " " + std::to_string(i % 7);
    after += " " + std::to_string(i % 11);
  }
  const auto both = marked(before + " last\n", after + " last\n");
  CHECK(both.before.starts_with("0:first 0 1 2 3 4 5 6 [0 "));
  CHECK(both.before.ends_with("] last\n"));
  CHECK(std::count(both.before.begin(), both.before.end(), '[') == 1);
}

TEST_CASE("characters are never cut") {
  CHECK(marked("caf\u00e9 au lait\n", "caf\u00e8 au lait\n").before == "0:[caf\u00e9] au lait\n");
  // Scripts without blanks between words: a character at a time.
  CHECK(marked("\u6771\u4eac\u90fd\u5e81\n", "\u6771\u4eac\u90fd\u4e2d\n").before ==
        "0:\u6771\u4eac\u90fd[\u5e81]\n");
  // What combines stays with its character; a byte that is no UTF-8 is part of a word.
  CHECK(marked("a = b\n", "a =\u0338 b\n").after == "0:a [=\u0338] b\n");
  CHECK(marked("word \xff\xfe end\n", "word \xfe\xfe end\n").before == "0:word [\xff\xfe] end\n");
}

TEST_CASE("what is masked is not marked, and makes no line less alike") {
  const LineRules rules{.masks = {{"[0-9]{2}:[0-9]{2}", {}}, {"id=[0-9a-f]+", "id"}}};
  CHECK(marked("12:01 job id=a1b2 ok\n", "23:59 job id=c3 failed\n", rules) ==
        Both<std::string>{"0:12:01 job id=a1b2 [ok]\n", "0:23:59 job id=c3 [failed]\n"});
  // Nearly all of the lines is masked.
  CHECK(marked("id=0123456789abcdef id=0123456789abcdef x\n", "id=f id=e y\n", rules) ==
        Both<std::string>{"0:id=0123456789abcdef id=0123456789abcdef [x]\n", "0:id=f id=e [y]\n"});
  // A mask within a word.
  CHECK(marked("at12:01here one\n", "at23:59there one\n", rules) ==
        Both<std::string>{"0:at12:01[here] one\n", "0:at23:59[there] one\n"});
}

TEST_CASE("case that does not count is not marked") {
  const LineRules rules{.ignore_case = true};
  CHECK(marked("One \u00c9t\u00e9 two\n", "ONE \u00e9T\u00c9 three\n", rules) ==
        Both<std::string>{"0:One \u00c9t\u00e9 [two]\n", "0:ONE \u00e9T\u00c9 [three]\n"});
}

TEST_CASE("white space that does not count is not marked") {
  const LineRules amount{.white_space = WhiteSpace::kAmount};
  CHECK(marked("a \t b  old  \n", "a b new\n", amount) ==
        Both<std::string>{"0:a \t b  [old]  \n", "0:a b [new]\n"});
  const LineRules none{.white_space = WhiteSpace::kNone};
  CHECK(
      marked("call ( argument ) old two\n", "call(argument)  new three\n", none) ==
      Both<std::string>{"0:call ( argument ) [old] [two]\n", "0:call(argument)  [new] [three]\n"});
  CHECK(marked("some thing stays here 1\n", "some thing stayshere 2\n", none) ==
        Both<std::string>{"0:some thing stays here [1]\n", "0:some thing stayshere [2]\n"});
  const LineRules trailing{.white_space = WhiteSpace::kTrailing, .strip_trailing_cr = true};
  CHECK(marked("keep one \r\n", "keep two\n", trailing).before == "0:keep [one] \r\n");
  const LineRules tabs{.white_space = WhiteSpace::kTabsAreBlanks};
  CHECK(marked("word\tone\n", "word    two\n", tabs).before == "0:word\t[one]\n");
}

}  // namespace
}  // namespace nt::textdiff
