#include "pattern/required.hpp"

#include <doctest/doctest.h>
#include <re2/re2.h>

#include <algorithm>
#include <random>
#include <string>
#include <tuple>

#include "base/text.hpp"
#include "pattern/prefilter.hpp"
#include "simd/simd.hpp"
#include "support/rounds.hpp"

namespace nt::pattern {
namespace {

// A run as text: bytes as they are, sets in brackets.
std::string shown(const regex::ByteRun& run) {
  std::string out;
  for (const ByteSet& set : run) {
    if (set.size() != 1) out += '[';
    for (unsigned byte = 0; byte < 256; ++byte) {
      if (set.has(static_cast<unsigned char>(byte))) out += static_cast<char>(byte);
    }
    if (set.size() != 1) out += ']';
  }
  return out;
}

std::vector<Requirement> required(std::string_view pattern, bool insensitive = false) {
  const auto tree = regex::parse_expression(pattern, {false, insensitive, '\n'});
  REQUIRE(tree);
  return requirements_of(*tree);
}

bool has(const std::vector<Requirement>& all, std::vector<std::string> runs, bool is_match) {
  return std::any_of(all.begin(), all.end(), [&](const Requirement& requirement) {
    std::vector<std::string> texts;
    for (const regex::ByteRun& run : requirement.runs) texts.push_back(shown(run));
    return texts == runs && requirement.is_match == is_match;
  });
}

TEST_CASE("literals and what stands beside them make runs") {
  CHECK(has(required("abc"), {"abc"}, true));
  CHECK(has(required("a\\.b\\Q.c\\E"), {"a.b.c"}, true));
  CHECK(has(required("ab.*cd"), {"ab"}, false));
  CHECK(has(required("ab.*cd"), {"cd"}, false));
  CHECK(has(required("x[0-9]+y"), {"x[0123456789]"}, false));
  CHECK(has(required("x[0-9]+y"), {"[0123456789]y"}, false));
  CHECK(has(required("[01]{2}\\.[01]{2}"), {"[01][01].[01][01]"}, true));
  CHECK(has(required("^abc$"), {"abc"}, false));
  CHECK(has(required("(?:ab)+"), {"ab"}, false));
  CHECK(has(required("colou?r"), {"colour", "color"}, true));
  CHECK(has(required("a|bc|d"), {"a", "bc", "d"}, true));
  CHECK(has(required("x(?:a|b.*)y"), {"x"}, false));
  CHECK(has(required("abc.*|.*def"), {"abc", "def"}, false));
}

TEST_CASE("folded letters make sets, and k and s have a third case in UTF-8") {
  CHECK(has(required("ab1", true), {"[Aa][Bb]1"}, true));
  CHECK(has(required("(?i)ab"), {"[Aa][Bb]"}, true));
  CHECK(has(required("(?i:a)b"), {"[Aa]b"}, true));
  CHECK(has(required("ok", true), {"[Oo][Kk]", "[Oo]\u212a"}, true));
  CHECK(has(required("s", true), {"[Ss]", "\u017f"}, true));
  CHECK(has(required("éa", true), {"[Aa]"}, false));
}

TEST_CASE("what need not be there requires nothing") {
  for (const char* pattern :
       {"", "a*", "(?:abc)?", "a|", ".*", "[^a]", "\\pL", "a{0,3}", "\\b", "(?:a|.)"}) {
    CAPTURE(pattern);
    CHECK(required(pattern).empty());
  }
}

TEST_CASE("expressions that RE2 refuses have no tree") {
  for (const char* pattern : {"(", ")", "a)", "[", "[a", "*", "\\", "(?z)", "[z-a]", "(?P<n"}) {
    CAPTURE(pattern);
    CHECK(!regex::parse_expression(pattern, {}));
  }
  CHECK(!regex::parse_expression(std::string(5000, '(') + std::string(5000, ')'), {}));
}

bool occurs(const regex::ByteRun& run, std::string_view text) {
  for (std::size_t at = 0; at + run.size() <= text.size(); ++at) {
    std::size_t i = 0;
    while (i < run.size() && run[i].has(static_cast<unsigned char>(text[at + i]))) ++i;
    if (i == run.size()) return true;
  }
  return false;
}

TEST_CASE("every line that RE2 matches meets every requirement, and those that are matches match") {
  static constexpr const char* kAtoms[] = {
      "a",       "b",        "ab",  "k",       "s",        "é",           ".",          "[ab]",
      "[^a]",    "\\w",      "\\d", "\\s",     "\\S",      "^",           "$",          "\\b",
      "(?i)",    "a+",       "b*",  "(?:ab)?", "a{2}",     "[0-9]",       "[a-f]{1,3}", "(a|bk)",
      "(?i:Ks)", "(a|.)",    "\\.", "\\x41",   "\\x{17f}", "[[:alpha:]]", "[k-s]",      "\\pL",
      "[^\\W]",  "\\Qa.\\E", "|",   "(x|y|)",  "-",        "é+",          "[é]"};
  static constexpr const char* kPieces[] = {"a",      "b",      "ab",   "k", "K", "s", "S",
                                            "\u017f", "\u212a", "é",    "É", " ", "-", "_",
                                            "1",      "23",     "\xff", ".", "A", "x"};
  std::mt19937 random(11);
  int tested = 0;
  for (int round = 0; round < rounds(6000); ++round) {
    std::string pattern;
    for (unsigned i = 0; i < 1 + random() % 5; ++i) pattern += kAtoms[random() % std::size(kAtoms)];
    const bool latin1 = random() % 4 == 0;
    const bool insensitive = random() % 3 == 0;
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_never_nl(true);
    options.set_case_sensitive(!insensitive);
    if (latin1) options.set_encoding(re2::RE2::Options::EncodingLatin1);
    const re2::RE2 re(pattern, options);
    if (!re.ok()) continue;
    const auto tree = regex::parse_expression(pattern, {latin1, insensitive, '\n'});
    CAPTURE(pattern);
    REQUIRE(tree);
    const std::vector<Requirement> all = requirements_of(*tree);
    const auto prefilter = Prefilter::make(all, "aaabbks 1.\u017f");
    for (int i = 0; i < 4; ++i) {
      std::string line;
      for (unsigned j = 0; j < random() % 8; ++j) line += kPieces[random() % std::size(kPieces)];
      CAPTURE(escape_control(line));
      CAPTURE(latin1);
      CAPTURE(insensitive);
      const bool matches = re2::RE2::PartialMatch(line, re);
      for (const Requirement& requirement : all) {
        const bool met =
            std::any_of(requirement.runs.begin(), requirement.runs.end(),
                        [&line](const regex::ByteRun& run) { return occurs(run, line); });
        if (matches) REQUIRE(met);
        if (met && requirement.is_match) REQUIRE(matches);
        ++tested;
      }
      if (!prefilter) continue;
      const bool found = prefilter->find(line) != simd::kNotFound;
      if (matches) REQUIRE(found);
      if (found && prefilter->is_match()) REQUIRE(matches);
    }
  }
  CHECK(tested > rounds(10'000));
}

TEST_CASE("the prefilter looks for what is rare in the text") {
  const auto all = required("common.*rare");
  std::string sample = "rare ";
  for (int i = 0; i < 100; ++i) sample += "common ";
  auto prefilter = Prefilter::make(all, sample);
  REQUIRE(prefilter);
  CHECK(prefilter->find("common") == simd::kNotFound);
  CHECK(prefilter->find("a rare") == 2);
  CHECK(prefilter->match_size() == 0);
  CHECK(Prefilter::make(required("abc"))->match_size() == 3);
}

TEST_CASE("a match begins with a run, or a little before one") {
  const auto begin = [](std::string_view pattern) {
    const Begin found = begin_of(*regex::parse_expression(pattern, {false, false, '\n'}));
    return std::tuple(shown(found.run), found.before, found.is_match);
  };
  constexpr std::size_t kAny = regex::Expression::kNoLimit - std::size_t{1};
  CHECK(begin("abc") == std::tuple("abc", 0, true));
  CHECK(begin("ab[xy]c*") == std::tuple("ab[xy]", 0, false));
  CHECK(begin("a{2}b") == std::tuple("aab", 0, true));
  CHECK(begin("[xy]+bc+d") == std::tuple("[xy]bc", kAny, false));
  CHECK(begin("(x{1,3})b") == std::tuple("xb", 2, false));
  CHECK(begin("x{2,}b") == std::tuple("xb", kAny, false));
  CHECK(begin("x*b") == std::tuple("", 0, false));
  CHECK(begin("a|b") == std::tuple("", 0, false));
  CHECK(begin("(ab)+c") == std::tuple("ab", 0, false));
}

}  // namespace
}  // namespace nt::pattern
