#include "regex/reader.hpp"

#include <doctest/doctest.h>
#include <re2/re2.h>

#include <random>
#include <vector>

#include "support/rounds.hpp"

namespace nt::regex {
namespace {

using Kind = Token::Kind;

std::vector<Token> tokens(std::string_view text, bool latin1 = false) {
  std::vector<Token> all;
  Reader reader(text, latin1);
  for (Token token; reader.next(token);) all.push_back(token);
  return all;
}

Token only(std::string_view text) {
  const auto all = tokens(text);
  CAPTURE(text);
  REQUIRE(all.size() == 1);
  CHECK(all.front().source == text);
  return all.front();
}

TEST_CASE("an expression is taken apart") {
  const auto all = tokens("^(?P<n>a+?|\\Q.\\E)[^x]$");
  std::vector<Kind> kinds;
  std::string joined;
  for (const Token& token : all) {
    CHECK(token.at == joined.size());
    kinds.push_back(token.kind);
    joined += token.source;
  }
  CHECK(joined == "^(?P<n>a+?|\\Q.\\E)[^x]$");
  using enum Token::Kind;
  CHECK(kinds == std::vector<Kind>{kBegin, kOpen, kCharacter, kRepeat, kOr, kQuote, kCharacter,
                                   kQuote, kClose, kClass, kEnd});
}

TEST_CASE("escapes stand for characters") {
  CHECK(only("\\x41").text == "A");
  CHECK(only("\\x{e9}").text == "\u00e9");
  CHECK(only("\\012").text == "\n");
  CHECK(only("\\.").text == ".");
  CHECK(only("\\_").text == "_");
  for (const char* bad : {"\\1", "\\y", "\\x", "\\x{}", "\\x{110000}", "\\"})
    CHECK(only(bad).kind == Kind::kBad);
  CHECK(tokens("\u00e9", true).size() == 2);
}

TEST_CASE("counts are repetitions, other braces are text") {
  const auto counts = [](std::string_view text) {
    const Token token = only(text);
    CHECK(token.kind == Kind::kRepeat);
    return std::pair(token.least, token.most);
  };
  CHECK(counts("{2}") == std::pair(2U, 2U));
  CHECK(counts("{2,}?") == std::pair(2U, Token::kNoLimit));
  CHECK(counts("{0,5}") == std::pair(0U, 5U));
  for (const char* text : {"{", "{2", "{2,", "{,3}", "{01}", "{1,02}", "{a}"})
    CHECK(tokens(text).front().kind == Kind::kCharacter);
  for (const char* bad : {"{2,1}", "{1001}", "{1,99999999999}"})
    CHECK(only(bad).kind == Kind::kBad);
}

TEST_CASE("classes know their members of ASCII") {
  CHECK(only("[]a-c-]").members.ascii.size() == 5);
  CHECK(only("[^[:alpha:]\\d]").members.ascii.size() == 128 - 62);
  CHECK(only("[a\u00e9]").members.wide);
  CHECK(!only("[\\pL]").members.exact);
  CHECK(only("[a-c\u00e9\\x44]").text == "ac\u00e9D");
  for (const char* bad : {"[a", "[b-a]", "[[:foo:]]", "[\\y]", "[", "[^"})
    CHECK(only(bad).kind == Kind::kBad);
}

TEST_CASE("what RE2 takes has no bad token") {
  std::mt19937 random(5);
  static constexpr const char* kPieces[] = {
      "a", "\\",   "[",         "]",      "(", ")", "?", "*", "{1",  ",2}", "^",
      "-", ":",    "\\Q",       "\\E",    "p", "x", "{", "}", "0",   "7",   "41",
      "L", "P<n>", "[:alpha:]", "\u00e9", "|", "$", ".", "i", "\\x", "b"};
  int taken = 0;
  for (int round = 0; round < rounds(20'000); ++round) {
    std::string text;
    for (unsigned i = 0; i < 1 + random() % 6; ++i) text += kPieces[random() % std::size(kPieces)];
    if (!re2::RE2(text, re2::RE2::Quiet).ok()) continue;
    ++taken;
    CAPTURE(text);
    for (const Token& token : tokens(text)) REQUIRE(token.kind != Kind::kBad);
  }
  CHECK(taken > rounds(20'000) / 10);
}

}  // namespace
}  // namespace nt::regex
