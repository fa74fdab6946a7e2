#include "regex/sequence.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <re2/re2.h>

#include <random>
#include <string>
#include <vector>

#include "support/rounds.hpp"

namespace nt::regex {
namespace {

std::optional<Sequence> sequence_of(std::string_view pattern, bool insensitive = false) {
  const auto tree = parse_expression(pattern, {false, insensitive, '\n'});
  REQUIRE(tree);
  return Sequence::of(*tree);
}

TEST_CASE("a sequence is what leaves no choice") {
  for (const char* pattern : {"abc", "took [0-9]+ ms", "a?b*c", "x{2,5}y", "[^ ]+ [^ ]+", "a.", "",
                              "(?:ab)c", "k=\\w+", "a{3}a", "éx+", "(?U)a+?b", "x.*"}) {
    CAPTURE(std::string(pattern));
    CHECK(sequence_of(pattern));
  }
  for (const char* pattern : {"a+a", "[0-9]+1", "a?[ab]", "a+?b", "(?U)a+b", "ab|c", "(?:ab)+",
                              "^a", "a\\b", "x.*y", "a*b?a", "\\pL+", "é*\xc3\xa9"}) {
    CAPTURE(std::string(pattern));
    CHECK(!sequence_of(pattern));
  }
  CHECK(sequence_of("disk+", true));
}

TEST_CASE("a sequence ends where it has to") {
  const auto end_of = [](std::string_view pattern, std::string_view text, std::size_t at) {
    return sequence_of(pattern)->match_at(text, at);
  };
  CHECK(end_of("took [0-9]+ ms", "it took 17 ms.", 3) == 13);
  CHECK(end_of("took [0-9]+ ms", "it took  ms.", 3) == Sequence::kNoMatch);
  CHECK(end_of("a{2,3}", "aaaa", 0) == 3);
  CHECK(end_of("a{2,3}", "aaaa", 3) == Sequence::kNoMatch);
  CHECK(end_of("x*", "y", 1) == 1);
  CHECK(end_of("", "", 0) == 0);
  // Of what is not ASCII, it knows the bytes that the pattern names, and no classes.
  CHECK(end_of("é", "é", 0) == 2);
  CHECK(end_of("v=[^ ]+", "v=a b", 0) == 3);
  CHECK(!end_of("v=[^ ]+", "v=é b", 0));
  CHECK(end_of("v=[a-z]+", "v=aé b", 0) == 3);
}

TEST_CASE("a sequence matches as RE2 does") {
  static constexpr const char* kAtoms[] = {"a",   "b",   "[ab]",   "[^a]", ".",     "[0-9]", "\\w",
                                           "\\d", "\\S", "[^0-9]", "k",    "[a-k]", " ",     "é"};
  static constexpr const char* kRepeats[] = {"", "", "", "+", "*", "?", "{2}", "{1,3}", "{0}"};
  static constexpr const char* kTexts[] = {"a", "b", "0", "1",    " ",
                                           "k", "K", "é", "\xff", "\u212a"};
  std::mt19937 random(7);
  const auto pick = [&random](const auto& all) { return all[random() % std::size(all)]; };
  int sequences = 0;
  for (int round = 0; round < rounds(20000); ++round) {
    std::string pattern;
    for (unsigned i = 0, n = 1 + random() % 4; i < n; ++i)
      pattern += std::string(pick(kAtoms)) + pick(kRepeats);
    const bool insensitive = random() % 4 == 0;
    const auto sequence = sequence_of(pattern, insensitive);
    if (!sequence) continue;
    ++sequences;
    re2::RE2::Options options;
    options.set_case_sensitive(!insensitive);
    options.set_never_nl(true);
    const re2::RE2 re2(pattern, options);
    for (int i = 0; i < 10; ++i) {
      std::string text;
      for (unsigned j = 0, n = random() % 8; j < n; ++j) text += pick(kTexts);
      const std::size_t at = random() % (text.size() + 1);
      const auto end = sequence->match_at(text, at);
      if (!end) continue;
      re2::StringPiece found;
      const bool match = re2.Match(text, at, text.size(), re2::RE2::ANCHOR_START, &found, 1);
      CAPTURE(pattern);
      CAPTURE(text);
      CAPTURE(at);
      REQUIRE(*end == (match ? at + found.size() : Sequence::kNoMatch));
    }
  }
  CHECK(sequences > rounds(2000));
}

// What matches by the tree alone relies on the ASCII members of every class.
TEST_CASE("classes hold the ASCII characters that RE2's hold") {
  std::vector<std::string> classes{
      ".",          "[^a]",          "[^aZ5 ]",    "[a-f]",       "[^a-f]",      "[!-~]",
      "[\\d]",      "[^\\d]",        "[\\W]",      "[^\\W]",      "[\\D\\S]",    "[^\\s]",
      "[\\d\\s-z]", "[\\x41-\\x5a]", "[k-s]",      "[^k-s]",      "[]a]",        "[^]a]",
      "[a\\]b]",    "[\\-\\^]",      "[é]",        "[^é]",        "[a-é]",       "[K]",
      "[^K]",       "[_]",           "[\\Qa.\\E]", "[[:word:]é]", "[^[:^word:]]"};
  for (const char letter : std::string_view("dDsSwW"))
    classes.push_back(std::string("\\") + letter);
  for (const char* name : {"alnum", "alpha", "ascii", "blank", "cntrl", "digit", "graph", "lower",
                           "print", "punct", "space", "upper", "word", "xdigit"}) {
    for (const char* form : {"[[:{}:]]", "[[:^{}:]]", "[^[:{}:]]", "[^[:^{}:]]", "[a[:{}:]-]"})
      classes.push_back(fmt::format(fmt::runtime(form), name));
  }
  int known = 0;
  for (const std::string& name : classes) {
    for (const bool insensitive : {false, true}) {
      re2::RE2::Options options(re2::RE2::Quiet);
      options.set_case_sensitive(!insensitive);
      const re2::RE2 re2(name, options);
      if (!re2.ok()) continue;
      const auto sequence = sequence_of(name, insensitive);
      if (!sequence) continue;
      ++known;
      for (int code = 0; code < 0x80; ++code) {
        const char c = static_cast<char>(code);
        if (c == '\n') continue;  // stands in no line
        CAPTURE(name);
        CAPTURE(insensitive);
        CAPTURE(code);
        const std::string_view text(&c, 1);
        const auto end = sequence->match_at(text, 0);
        REQUIRE(end);
        REQUIRE((end == 1U) == re2::RE2::FullMatch(re2::StringPiece(text.data(), 1), re2));
      }
    }
  }
  CHECK(known > 120);
}

}  // namespace
}  // namespace nt::regex
