// Many patterns that are strings, through the matcher.
#include "pattern/string_matcher.hpp"

#include <doctest/doctest.h>
#include <re2/re2.h>

#include <random>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "pattern/matching.hpp"
#include "pattern/required.hpp"
#include "pattern/string_search.hpp"
#include "support/rounds.hpp"

namespace nt::pattern {
namespace {

// The same patterns as one expression, which RE2 matches: an empty one is the last.
Options as_expression(const Options& options) {
  Options plain = options;
  plain.fixed = false;
  std::string any;
  bool has_empty = false;
  for (const std::string& pattern : options.patterns) {
    has_empty |= pattern.empty();
    if (pattern.empty()) continue;
    any += any.empty() ? "(?:" : "|";
    any += options.fixed ? re2::RE2::QuoteMeta(pattern) : pattern;
  }
  plain.patterns = {any + (has_empty ? "|)" : ")")};
  return plain;
}

std::vector<Span> all_spans(Matcher& matcher, std::string_view line) {
  std::vector<Span> spans;
  matcher.find_spans(line, spans, Empty::kKeep);
  return spans;
}

std::vector<Span> wholes(Matcher& matcher, std::string_view line) {
  std::vector<Span> spans;
  matcher.find_groups(
      line, [&spans](const Groups& groups) { spans.push_back(groups.whole); }, Empty::kKeep);
  return spans;
}

// Of n strings that stand for themselves.
Options many(std::size_t n, const std::string& begin = "word") {
  Options options;
  for (std::size_t i = 0; i < n; ++i) options.patterns.push_back(begin + std::to_string(i));
  return options;
}

TEST_CASE("expressions that stand for themselves alone are strings") {
  Options options;
  options.patterns = {"a", "", "\\.b", "\\Q*\\E", "é"};
  CHECK(strings_of(options) == Lines{"a", "", ".b", "*", "é"});
  for (const char* other : {"a.", "^a", "a\\z", "(?i)a", "\\x41", "a\r", "\\n", "\\d", "[a]"}) {
    CAPTURE(other);
    options.patterns.back() = other;
    CHECK(!strings_of(options));
  }
  options.fixed = true;
  options.patterns = {"a.", "\\d", std::string("\0", 1)};
  CHECK(strings_of(options) == options.patterns);
  options.null_records = true;
  CHECK(!strings_of(options));
}

TEST_CASE("few patterns are left to RE2, and many strings need none") {
  CHECK(!StringSearch::make(many(kMostAny), false));
  CHECK(StringSearch::make(many(kMostAny + 1), false)->matcher);
  CHECK(!StringSearch::make(many(kMostAny + 1), true)->matcher);
  Options options = many(kMostAny);
  options.patterns.emplace_back("a+");
  CHECK(!StringSearch::make(options, false));
}

TEST_CASE("the first of the strings that stand at a place is the match") {
  Options options = many(30);
  options.patterns.insert(options.patterns.begin(), {"ab", "abcd", "a", "abc d"});
  Matcher first = matcher(options);
  CHECK(spans(first, "abcd xa word17") == Lines{"ab", "a", "word1"});
  options.word = true;
  Matcher word = matcher(options);
  CHECK(spans(word, "abcd xa abc d word17 abc") == Lines{"abcd", "abc d", "word17"});
  options.whole_line = true;
  Matcher line = matcher(options);
  CHECK(found(line, "abcd\nabc\nabc d\r\nword1\n word2\n") == Lines{"abcd", "abc d\r", "word1"});
}

TEST_CASE("letters of any script are found in any case") {
  Options options = many(30, "kиß");
  options.case_rule = CaseRule::kInsensitive;
  options.patterns.insert(options.patterns.end(), {"straße", "ΣΑΣ", "Ⱥb", "中文"});
  Matcher any = matcher(options);
  CHECK(spans(any, "\u212aИẞ7 \u017fTRAẞE σας ⱥB 中文") ==
        Lines{"\u212aИẞ7", "\u017fTRAẞE", "σας", "ⱥB", "中文"});
}

TEST_CASE("many strings have no group but the whole match") {
  Matcher strings = Matcher::compile(many(30), Need::kGroups).value();
  CHECK(strings.group_numbers("0").value() == GroupNumbers{0});
  CHECK(strings.group_numbers("1").error().hint == "it has 0; 0 is the whole match");
  CHECK(!strings.group_numbers("name"));
}

TEST_CASE("matchers of the same strings find the same, and conditions hold") {
  Options options = many(30);
  for (const std::string& pattern : many(30, "not").patterns) {
    options.nor.resize(1);
    options.nor.front() += (options.nor.front().empty() ? "" : "\n") + pattern;
  }
  options.word = true;
  Matcher one = matcher(options);
  Matcher other = Matcher::compile(options, Need::kSpans, &one).value();
  for (Matcher* const each : {&one, &other})
    CHECK(found(*each, "word7\nword77\na not3 word8\nnot word29\n") ==
          Lines{"word7", "not word29"});
}

// What is found in the text is what RE2 finds of the same patterns.
void check_same(const Options& options, std::string_view text) {
  const char terminator = options.null_records ? '\0' : '\n';
  Matcher plain = Matcher::compile(as_expression(options), Need::kGroups).value();
  Matcher strings = Matcher::compile(options, Need::kGroups).value();
  Matcher lines = Matcher::compile(options, Need::kLines).value();
  const Lines expected = found(plain, text);
  REQUIRE(found(strings, text) == expected);
  REQUIRE(found(lines, text) == expected);
  lines.tune(text);
  REQUIRE(found(lines, text) == expected);
  for (const std::string_view line : split(text, terminator)) {
    CAPTURE(escape_control(line));
    REQUIRE(strings.matches(line) == plain.matches(line));
    REQUIRE((all_spans(strings, line) == all_spans(plain, line)));
    REQUIRE((wholes(strings, line) == wholes(plain, line)));
    if (const auto first = first_line(strings, line); first && strings.first_match()) {
      std::vector<Span> spans;
      strings.find_spans(line, spans, Empty::kKeep, strings.first_match());
      REQUIRE((spans == all_spans(plain, line)));
    }
  }
}

TEST_CASE("many strings match where RE2 finds them, under all rules") {
  using Alphabet = std::vector<const char*>;
  const std::vector<Alphabet> alphabets{
      {"a", "b"},
      {"a", "b", "c", "A", "B", "-", " ", "_"},
      {"a", "k", "s", "K", "S", "\u017f", "\u212a", " ", "-"},
      {"é", "É", "ß", "ẞ", "σ", "ς", "Σ", "ⱥ", "Ⱥ", "a", " ", "中", "\u0301", "ª"},
      {"a", "\xff", "\xc3", "\xa9", "\xe9", "\xc9", "é", "A", " ", "\xe2", "\x84"}};
  std::mt19937 random(29);
  for (int round = 0; round < rounds(2400); ++round) {
    const std::size_t kind = random() % alphabets.size();
    const Alphabet& alphabet = alphabets[kind];
    const auto piece = [&] { return std::string(alphabet[random() % alphabet.size()]); };
    Options options;
    options.bytes = random() % 4 == 0;
    const bool is_text = !options.bytes && random() % 3 != 0;
    const std::size_t least = random() % 5 == 0 ? 0 : 1 + random() % 5;
    while (options.patterns.size() <= kMostAny + random() % 40) {
      std::string pattern;
      for (std::size_t size = least + random() % 4; size > 0; --size) {
        const std::string next = piece();
        if (!is_text || kind + 1 < alphabets.size() || next.size() == 2 || next[0] >= ' ')
          pattern += next;
      }
      if (pattern.size() >= least) options.patterns.push_back(pattern);
    }
    options.fixed = random() % 2 == 0;
    options.word = random() % 2 == 0;
    options.whole_line = random() % 4 == 0;
    options.case_rule = static_cast<CaseRule>(random() % 3);
    options.null_records = random() % 8 == 0;
    std::string text;
    for (unsigned i = 0; i < 4 + random() % 10; ++i) {
      for (unsigned j = 0; j < random() % 14; ++j) {
        text += random() % 3 != 0 ? options.patterns[random() % options.patterns.size()] : piece();
      }
      if (random() % 6 == 0) text += '\r';
      text += options.null_records ? '\0' : '\n';
    }
    if (random() % 3 == 0) text.pop_back();
    CAPTURE(join(options.patterns, " OR "));
    CAPTURE(escape_control(text));
    CAPTURE(options.word);
    CAPTURE(options.whole_line);
    CAPTURE(options.bytes);
    CAPTURE(static_cast<int>(options.case_rule));
    check_same(options, text);
  }
}

// (Where the time grows with the square of their number, each of these takes minutes.)
TEST_CASE("a hundred thousand strings are found in time that is linear in them") {
  static constexpr int kCount = kSanitized ? 8'000 : 100'000;
  Options options = many(kCount);
  std::string text;
  for (int i = 0; i < kCount; ++i) text += "Word" + std::to_string(i * 7) + " x\n";
  for (int rule = 0; rule < 6; ++rule) {
    if (kSanitized && rule % 2 == 0) continue;  // each way of the three once
    options.word = rule % 3 == 1;
    options.whole_line = rule % 3 == 2;
    options.case_rule = rule < 3 ? CaseRule::kSmart : CaseRule::kInsensitive;
    options.fixed = rule % 2 == 0;
    Matcher any = Matcher::compile(options, Need::kGroups).value();
    const std::size_t lines = found(any, text).size();
    const bool whole = options.whole_line;
    CHECK(lines == (whole ? 0U : options.word ? (kCount + 6U) / 7U : kCount));
    Matcher same = Matcher::compile(options, Need::kGroups, &any).value();
    const std::string last = "-word" + std::to_string(kCount - 1) + '-';
    CHECK(wholes(same, last).size() == (whole ? 0 : 1));
  }
}

}  // namespace
}  // namespace nt::pattern
