#include "diff/formats/word_list.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

#include "support/rounds.hpp"

namespace nt::diff {
namespace {

// Words with their numbers: "the=0 fox=1 the=0".
std::string words(std::string_view lines, const std::string& pattern = {},
                  const textdiff::LineRules& rules = {}) {
  auto finder = WordFinder::compile(pattern).value();
  auto keys = textdiff::LineKeys::compile(rules).value();
  const WordList list = WordLister(finder, keys).list(lines).value();
  std::string text;
  for (std::size_t i = 0; i < list.ids.size(); ++i) {
    const Span& place = list.places[i];
    if (!text.empty()) text += ' ';
    text += fmt::format("{}={}", lines.substr(place.begin, place.size()), list.ids[i]);
  }
  return text;
}

TEST_CASE("words are between white space, over lines") {
  CHECK(words("the  fox\n\tthe\r\n\nf(a b)") == "the=0 fox=1 the=0 f(a=2 b)=3");
  CHECK(words("") == "");
  CHECK(words(" \n\n") == "");
}

TEST_CASE("words are what a pattern matches, in each line") {
  CHECK(words("f(a, b)\na b\n", "[a-z]") == "f=0 a=1 b=2 a=1 b=2");
  CHECK(words("ab\ncd\n", "(?s)b.c|d") == "d=0");
  CHECK_FALSE(WordFinder::compile("(").has_value());
}

TEST_CASE("words count as the rules have it") {
  CHECK(words("One oNE two\n", {}, {.ignore_case = true}) == "One=0 oNE=0 two=1");
  const textdiff::LineRules masks{.masks = {{"[0-9]+ [0-9]+", {}}, {"id=.", "id"}}};
  // The mask has nothing left of two words; of others, its text.
  CHECK(words("at 12 30 id=a\nid=b at\n", {}, masks) == "at=0 id=a=1 id=b=1 at=0");
}

TEST_CASE("of very many words there is no list") {
  if (kSanitized) return;  // a million of them
  const auto has_list = [](std::string_view lines, const std::string& pattern) {
    auto finder = WordFinder::compile(pattern).value();
    textdiff::LineKeys keys;
    return WordLister(finder, keys).list(lines).has_value();
  };
  std::string line;
  for (int i = 0; i < 500'000; ++i) line += "some words ";
  CHECK(has_list(line, ""));
  CHECK_FALSE(has_list(line, "."));
  std::string lines;
  for (int i = 0; i < 500'000; ++i) lines += "some words\n";
  CHECK(has_list(lines, ""));
  CHECK_FALSE(has_list(lines, "."));
  CHECK_FALSE(has_list(std::string(70'000, ' ') + line, "."));
}

}  // namespace
}  // namespace nt::diff
