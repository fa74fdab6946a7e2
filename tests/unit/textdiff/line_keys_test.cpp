#include "textdiff/line_keys.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <iterator>
#include <random>
#include <string>

namespace nt::textdiff {
namespace {

bool equal(const LineRules& rules, std::string_view a, std::string_view b) {
  auto keys = LineKeys::compile(rules).value();
  std::string first, second;
  return std::string(keys.key(a, first)) == keys.key(b, second);
}

bool equal(WhiteSpace rule, std::string_view a, std::string_view b) {
  return equal(LineRules{.white_space = rule}, a, b);
}

TEST_CASE("without rules a line is its own key") {
  LineKeys keys;
  std::string scratch;
  const std::string line = " A\tb\r\n";
  CHECK(keys.plain());
  CHECK(keys.key(line, scratch).data() == line.data());
  CHECK_FALSE(equal(LineRules{}, "a", "a\n"));
}

TEST_CASE("case") {
  const LineRules rules{.ignore_case = true};
  CHECK(equal(rules, "Abc\n", "aBC\n"));
  CHECK(equal(rules, "É Ω\n", "é ω\n"));
  CHECK_FALSE(equal(rules, "a\n", "a"));
  CHECK_FALSE(equal(rules, "e\n", "é\n"));
  CHECK(equal(rules, "\xff\n", "\xff\n"));
  CHECK_FALSE(equal(rules, "\xe9\n", "\xc9\n"));
}

TEST_CASE("white space, as GNU diff has it") {
  CHECK(equal(WhiteSpace::kTrailing, "a \t\r\n", "a\n"));
  CHECK(equal(WhiteSpace::kTrailing, "a\n", "a"));
  CHECK_FALSE(equal(WhiteSpace::kTrailing, " a\n", "a\n"));

  CHECK(equal(WhiteSpace::kAmount, "a  b \n", "a\tb\n"));
  CHECK_FALSE(equal(WhiteSpace::kAmount, "a b\n", "ab\n"));
  CHECK_FALSE(equal(WhiteSpace::kAmount, " a\n", "a\n"));
  CHECK(equal(WhiteSpace::kAmount, "  a\n", "\ta\n"));
  CHECK(equal(WhiteSpace::kAmount, " \n", "\n"));

  CHECK(equal(WhiteSpace::kNone, " a b\n", "ab"));
  CHECK_FALSE(equal(WhiteSpace::kNone, "a b\n", "a c\n"));

  CHECK(equal(WhiteSpace::kTabsAreBlanks, "a\tb\n", "a       b\n"));
  CHECK_FALSE(equal(WhiteSpace::kTabsAreBlanks, "a\tb\n", "a b\n"));
  CHECK_FALSE(equal(WhiteSpace::kTabsAreBlanks, "a\n", "a"));
  CHECK_FALSE(equal(WhiteSpace::kTabsAreBlanks, "a \n", "a\n"));
  CHECK(equal(WhiteSpace::kTrailingAndTabs, "a\tb \n", "a       b"));
}

TEST_CASE("a CR before LF") {
  const LineRules rules{.strip_trailing_cr = true};
  CHECK(equal(rules, "a\r\n", "a\n"));
  CHECK_FALSE(equal(rules, "a\r\r\n", "a\n"));
  CHECK_FALSE(equal(rules, "a\r", "a"));
  CHECK_FALSE(equal(rules, "a\rb\n", "ab\n"));
}

TEST_CASE("masks: what matches counts as a text, or as nothing") {
  const LineRules nothing{.masks = {{"[0-9]+", std::nullopt}}};
  CHECK(equal(nothing, "a 1 b 22\n", "a 333 b 4\n"));
  CHECK(equal(nothing, "a  b \n", "a 3 b 4\n"));
  CHECK_FALSE(equal(nothing, "a 1 b 2\n", "a 1 c 2\n"));

  const LineRules text{.masks = {{"[0-9]+", "N"}}};
  CHECK(equal(text, "a 1\n", "a 22\n"));
  CHECK_FALSE(equal(text, "a 1\n", "a \n"));
  CHECK(equal(text, "a 1\n", "a N\n"));
}

TEST_CASE("masks come one after the other, then case, then white space") {
  const LineRules rules{
      .masks = {{"b+", "c"}, {"c", "Z z"}}, .ignore_case = true, .white_space = WhiteSpace::kNone};
  CHECK(equal(rules, "abbb\n", "a zZ\n"));
  CHECK(equal(rules, "aB\n", "ab\n") == false);
}

TEST_CASE("a mask that is no pattern is an error") {
  const auto keys = LineKeys::compile({.masks = {{"(", std::nullopt}}});
  REQUIRE_FALSE(keys);
  CHECK(keys.error().kind == ErrorKind::kUsage);
}

TEST_CASE("blank lines") {
  const auto blank = [](const LineRules& rules, std::string_view line) {
    return LineKeys::compile(rules).value().blank(line);
  };
  CHECK(blank({}, "\n"));
  CHECK_FALSE(blank({}, " \n"));
  CHECK_FALSE(blank({}, "\r\n"));
  CHECK(blank({.strip_trailing_cr = true}, "\r\n"));
  CHECK(blank({.white_space = WhiteSpace::kTrailing}, " \t\r\n"));
  CHECK_FALSE(blank({.white_space = WhiteSpace::kNone}, " x\n"));
}

TEST_CASE("a last line that lacks its LF may be as if it had it") {
  auto keys = LineKeys::compile({.supply_last_lf = true}).value();
  std::string scratch;
  CHECK(keys.key("a", scratch) == "a\n");
  CHECK(keys.key("a\n", scratch) == "a\n");
  CHECK_FALSE(keys.plain());
  auto more = LineKeys::compile({.ignore_case = true, .supply_last_lf = true}).value();
  CHECK(more.key("a", scratch) == more.key("A\n", scratch));
}

TEST_CASE("a key's bytes know where they came from") {
  const auto traced = [](const LineRules& rules, std::string_view line) {
    std::string text;
    const TracedText key = LineKeys::compile(rules).value().traced(line);
    for (std::size_t i = 0; i < key.bytes.size(); ++i) {
      const TracedText::Origin& from = key.origins[i];
      text += fmt::format("{}{}-{}{} ", key.bytes[i], from.begin, from.end, from.masked ? "!" : "");
    }
    return text;
  };
  CHECK(traced({}, "ab\n") == "a0-1 b1-2 ");
  CHECK(traced({.ignore_case = true}, "A\u017fb\n") == "a0-1 S1-3 b3-4 ");
  CHECK(traced({.white_space = WhiteSpace::kAmount}, " a \t b \n") == " 0-1 a1-2  2-5 b5-6 ");
  CHECK(traced({.white_space = WhiteSpace::kNone}, " a b\n") == "a1-2 b3-4 ");
  CHECK(traced({.masks = {{"[0-9]+", "N"}, {"x", {}}}, .white_space = WhiteSpace::kNone},
               "a 12x 3\n") == "a0-1 N2-4! N6-7! ");
}

TEST_CASE("a traced key is the key") {
  const std::string_view alphabet[] = {"a", "B",  "\u00e9", "\u00c9", "\u017f", " ",      "\t",
                                       "1", "\r", "\b",     "\xff",   "id=7",   "\u0130", "x"};
  std::minstd_rand random(7);
  const auto below = [&random](std::size_t most) { return random() % most; };
  for (int round = 0; round < 3000; ++round) {
    LineRules rules{.ignore_case = below(2) == 0,
                    .white_space = static_cast<WhiteSpace>(below(6)),
                    .strip_trailing_cr = below(2) == 0};
    if (below(2) == 0) rules.masks = {{"id=[0-9]", "ID"}, {"[aD]1", {}}};
    std::string line;
    for (std::size_t i = below(12); i > 0; --i) line += alphabet[below(std::size(alphabet))];
    if (below(4) > 0) line += '\n';
    auto keys = LineKeys::compile(rules).value();
    std::string scratch;
    std::string key(keys.key(line, scratch));
    if (key.ends_with('\n')) key.pop_back();
    if (rules.plain()) continue;
    const TracedText traced = keys.traced(line);
    CAPTURE(line);
    CHECK(traced.bytes == key);
    REQUIRE(traced.origins.size() == traced.bytes.size());
    for (const TracedText::Origin& from : traced.origins) {
      CHECK(from.begin < from.end);
      CHECK(from.end <= line.size());
    }
  }
}

}  // namespace
}  // namespace nt::textdiff
