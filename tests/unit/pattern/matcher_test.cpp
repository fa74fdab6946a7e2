#include "pattern/matcher.hpp"

#include <doctest/doctest.h>
#include <re2/re2.h>

#include <random>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "pattern/compile.hpp"
#include "pattern/matching.hpp"
#include "support/rounds.hpp"

namespace nt::pattern {
namespace {

TEST_CASE("a text's last newline begins no line") {
  Matcher empty = matcher("");
  CHECK(found(empty, "") == Lines{});
  CHECK(found(empty, "\n") == Lines{""});
  CHECK(found(empty, "a") == Lines{"a"});
  CHECK(found(empty, "a\n") == Lines{"a"});
  CHECK(found(empty, "a\n\n") == Lines{"a", ""});
  Matcher blank = matcher("^$");
  CHECK(found(blank, "a\n\nb\n") == Lines{""});
  CHECK(found(blank, "a\nb\n") == Lines{});
}

TEST_CASE("no pattern matches nothing, an empty pattern everything") {
  Matcher none = matcher(Options{});
  CHECK(found(none, "a\n\n") == Lines{});
  CHECK(!none.matches(""));
  CHECK(none.count_lines("a\n") == 0);
  for (const char* pattern : {"", "x*", "(?:a|)b?", "(ab){0,3}", "z|"}) {
    CAPTURE(pattern);
    Matcher all = matcher(pattern);
    CHECK(found(all, "a\n\nb\xff\n\nc") == Lines{"a", "", "b\xff", "", "c"});
    CHECK(all.count_lines("a\n\nb\n\nc") == 5);
    CHECK(all.count_lines("a\n\n") == 2);
    CHECK(all.count_lines("") == 0);
    Options narrowed;
    narrowed.patterns = {pattern};
    narrowed.nor = {"b"};
    Matcher some = matcher(narrowed);
    CHECK(found(some, "a\nb\n\n") == Lines{"a", ""});
    CHECK(!some.count_lines("a\nb\n\n"));
  }
}

TEST_CASE("alternatives in bytes may begin with the same byte above 0x7f") {
  Options options;
  options.bytes = true;
  for (const char* pattern : {"\xf6"
                              "AB|\xf6",
                              "\\xf6\\xf7|\\xf6\\xf8", "(?i)\xf6z|\xf6"}) {
    options.patterns = {pattern};
    Matcher either = matcher(options);
    const bool is_first = pattern == std::string_view("\\xf6\\xf7|\\xf6\\xf8");
    CHECK(either.matches(is_first ? "a\xf6\xf8" : "a\xf6"));
    CHECK(!either.matches("a\xc3\xb6"));
  }
}

TEST_CASE("empty matches are kept where they are asked for, but for those right behind another") {
  const auto all = [](std::string pattern, std::string_view line) {
    std::vector<Span> spans;
    matcher(std::move(pattern)).find_spans(line, spans, Empty::kKeep);
    return spans;
  };
  using Spans = std::vector<Span>;
  CHECK(all("a*", "baac") == Spans{{0, 0}, {1, 3}, {4, 4}});
  CHECK(all("", "\xc3\xa9x") == Spans{{0, 0}, {2, 2}, {3, 3}});
  CHECK(all("$", "x\r") == Spans{{2, 2}});
  CHECK(all("^", "") == Spans{{0, 0}});
  Matcher skipping = matcher("a*");
  CHECK(spans(skipping, "baac") == Lines{"aa"});
}

TEST_CASE("find_groups goes from match to match") {
  Options options;
  options.patterns = {"(a)?b*"};
  Matcher groups = Matcher::compile(options, Need::kGroups).value();
  const auto wholes = [&groups](std::string_view line, Empty empty) {
    std::vector<Span> spans;
    groups.find_groups(
        line, [&spans](const Groups& found) { spans.push_back(found.whole); }, empty);
    return spans;
  };
  using Spans = std::vector<Span>;
  CHECK(wholes("xabba", Empty::kSkip) == Spans{{1, 4}, {4, 5}});
  CHECK(wholes("xab", Empty::kKeep) == Spans{{0, 0}, {1, 3}, {3, 3}});
}

TEST_CASE("a match never spans lines") {
  Matcher any = matcher("a[^x]b|a\\sb|(?s)a.b|a\\Cb|a\\nb");
  CHECK(found(any, "a\nb\na b\n") == Lines{"a b"});
}

TEST_CASE("a flag inside the pattern does not undo the anchors") {
  Matcher flags = matcher("(?-m)^b$");
  CHECK(found(flags, "a\nb\n") == Lines{"b"});
}

TEST_CASE("what is looked for is what RE2 takes a pattern for") {
  Matcher flags = matcher("ab(?i)*");  // of the b
  CHECK(found(flags, "a\nb\n") == Lines{"a"});
  Matcher literal = matcher("a{01}");
  CHECK(found(literal, "a\na{01}\n") == Lines{"a{01}"});
}

TEST_CASE("fixed strings hold no operators") {
  Options options;
  options.fixed = true;
  options.patterns = {"a.b", "(c"};
  Matcher fixed = matcher(options);
  CHECK(found(fixed, "axb\na.b\n(c)\n") == Lines{"a.b", "(c)"});
}

TEST_CASE("case folds as Unicode does, in bytes at least as ASCII does") {
  Options options;
  options.case_rule = CaseRule::kInsensitive;
  options.patterns = {"k"};
  Matcher utf8 = matcher(options);
  CHECK(found(utf8, "K\n\u212a\nx\n") == Lines{"K", "\u212a"});
  options.patterns = {
      "\xe4k"};  // older releases of RE2 fold Latin-1 beyond ASCII, newer ones do not
  Matcher bytes = matcher(options);
  CHECK(found(bytes, "\xe4K\n\xe5K\n") == Lines{"\xe4K"});
  options.patterns = {"fOo"};
  options.case_rule = CaseRule::kSmart;
  Matcher smart = matcher(options);
  CHECK(found(smart, "foo\nfOo\n") == Lines{"fOo"});
}

TEST_CASE("a dot matches a whole character and no byte that is none") {
  Matcher dots = matcher("^a..$");
  CHECK(found(dots, "aéü\na\xff\xff\nabc\n") == Lines{"aéü", "abc"});
  Options options;
  options.bytes = true;
  options.patterns = {"^a..$"};
  Matcher bytes = matcher(options);
  CHECK(found(bytes, "aéü\na\xff\xff\nabc\n") == Lines{"a\xff\xff", "abc"});
}

TEST_CASE("records that end in NUL hold newlines as any character") {
  Options options;
  options.null_records = true;
  options.patterns = {"^b|a.b"};
  Matcher records = matcher(options);
  CHECK(found(records, std::string_view("a\nb\0\nb\0b\0", 9)) == Lines{"a\nb", "b"});
}

TEST_CASE("--and and --not narrow what matches") {
  Options options;
  options.patterns = {"a"};
  options.also = {"b", "c"};
  options.nor = {"d"};
  Matcher narrowed = matcher(options);
  CHECK(found(narrowed, "abc\nab\nabcd\nbca\n") == Lines{"abc", "bca"});
  options.also = {"b\nc"};
  options.nor = {"d\ne"};
  Matcher several = matcher(options);
  CHECK(found(several, "ab\nac\na\nabd\nace\n") == Lines{"ab", "ac"});
}

TEST_CASE("an empty pattern hides no match of another, wherever it stands") {
  for (const std::size_t count : {1, 30, 300}) {  // by RE2, as strings, and each for itself
    for (const char* end : {"", "+"}) {
      for (const bool word : {false, true}) {
        for (const std::size_t place : {std::size_t{0}, count / 2, count}) {
          CAPTURE(count);
          CAPTURE(end);
          CAPTURE(word);
          CAPTURE(place);
          Options options;
          options.word = word;
          for (std::size_t i = 0; i < count; ++i)
            options.patterns.push_back("foo" + std::to_string(i) + end);
          const auto at = options.patterns.begin() + static_cast<std::ptrdiff_t>(place);
          options.patterns.insert(at, 10, "");
          Matcher any = Matcher::compile(options, Need::kGroups).value();
          CHECK(spans(any, "foo0 x é foo0") == Lines{"foo0", "foo0"});
          std::vector<Span> kept;
          any.find_spans("foo0 foo", kept, Empty::kKeep);
          REQUIRE(!kept.empty());
          CHECK(kept.front() == Span{0, 4});
          if (!word) {
            CHECK(found(any, "foo0\nx\n\n") == Lines{"foo0", "x", ""});
            CHECK(kept.back() == Span{8, 8});
          }
          std::vector<Span> wholes;
          any.find_groups("foo0 foo0", [&](const Groups& it) { wholes.push_back(it.whole); });
          CHECK(wholes == std::vector<Span>{{0, 4}, {5, 9}});
        }
      }
    }
  }
}

TEST_CASE("an expression that can match nothing hides what is behind it, as its writer has it") {
  Matcher star = matcher("x*|foo");
  CHECK(spans(star, "foo xx foo") == Lines{"xx"});
  Matcher swapped = matcher("foo|x*");
  CHECK(spans(swapped, "foo xx foo") == Lines{"foo", "xx", "foo"});
  Options options;
  options.patterns = {"x*", "foo"};
  Matcher two = matcher(options);
  CHECK(spans(two, "foo xx") == Lines{"xx"});
  options.patterns = {"()", "foo"};
  Matcher groups = matcher(options);
  CHECK(spans(groups, "foo").empty());
}

TEST_CASE("spans are leftmost-first and never empty") {
  Matcher first = matcher("a|ab");
  CHECK(spans(first, "abab") == Lines{"a", "a"});
  Matcher star = matcher("x*");
  CHECK(spans(star, "axxbéx") == Lines{"xx", "x"});
}

TEST_CASE("a bad pattern is not made good by what stands around it") {
  const auto compiles = [](std::vector<std::string> patterns) {
    Options options;
    options.patterns = std::move(patterns);
    const bool plain = Matcher::compile(options).has_value();
    options.bytes = true;
    CHECK(Matcher::compile(options).has_value() == plain);
    options.word = true;
    CHECK(Matcher::compile(options, Need::kGroups).has_value() == plain);
    return plain;
  };
  CHECK(!compiles({"a)|(b"}));
  CHECK(!compiles({"a)|(?:b"}));
  CHECK(!compiles({")x", "z", "\\", "y"}));
  CHECK(!compiles({"[a", "b]"}));
  CHECK(!compiles({"a\\x4", "b"}));
  CHECK(!compiles({"(?i", ":b)"}));
  CHECK(compiles({"(a)|[)(]|\\)|\\Q(\\E|(?i)b|(?P<n>c)|\\x41|\\p{L}|[[:^alpha:]]", "\\Q)"}));
}

TEST_CASE("patterns that are too large together are no bad ones, and strings no expressions") {
  Options options;
  options.patterns = {"a(", std::string(10'000, 'x')};
  options.fixed = true;
  re2::RE2::Options little = re2_options(options, false);
  little.set_max_mem(1 << 16);
  const auto strings = compile(join_patterns(options), little, options);
  REQUIRE(!strings);
  CHECK(strings.error().message == "the patterns are too large together");
  CHECK(strings.error().hint == "use fewer");
  options.fixed = false;
  const auto broken = compile(join_patterns(options), little, options);
  REQUIRE(!broken);
  CHECK(broken.error().message.starts_with("bad pattern: "));
}

// The lines of a text, in which the CR of a CRLF stays.
std::vector<Span> lines_of(std::string_view text, char terminator) {
  std::vector<Span> lines;
  for (std::size_t begin = 0; begin < text.size(); begin = lines.back().end + 1)
    lines.push_back({begin, line_end(text, begin, terminator)});
  return lines;
}

// The plain definition of the lines that match.
std::vector<std::string> plainly(Matcher& matcher, std::string_view text, char terminator) {
  std::vector<std::string> lines;
  for (const Span& line : lines_of(text, terminator)) {
    if (matcher.matches(line_content(text, line, terminator)))
      lines.emplace_back(text.substr(line.begin, line.size()));
  }
  return lines;
}

// The spans of the text's lines, one line after the other.
std::vector<Span> spans_by_line(Matcher& matcher, std::string_view text, char terminator) {
  std::vector<Span> all;
  for (const Span& line : lines_of(text, terminator)) {
    std::vector<Span> spans;
    matcher.find_spans(line_content(text, line, terminator), spans);
    for (const Span& span : spans) all.push_back({line.begin + span.begin, line.begin + span.end});
  }
  return all;
}

// The same, found at once; nothing where that cannot be.
std::optional<std::vector<Span>> spans_at_once(Matcher& matcher, std::string_view text,
                                               std::size_t group = 0) {
  std::vector<Span> all;
  for (std::size_t at = 0; at < text.size();) {
    const auto next = matcher.find_all_spans(text, at, all, group);
    if (!next) return std::nullopt;
    REQUIRE(*next > at);
    at = *next;
  }
  return all;
}

TEST_CASE("searching a buffer finds the lines that matching line by line does") {
  std::mt19937 random(7);
  int at_once = 0;
  const auto pick = [&random](const auto& list) {
    return std::string(list[random() % std::size(list)]);
  };
  static constexpr const char* kAtoms[] = {
      "a",         "b",       "ab",  "k",   "s",   "é",        ".",    "[ab]",  "[^a]",
      "\\w",       "^",       "$",   "\\b", "\\s", "\\d",      "",     "(a|b)", "a*",
      "b+",        "(?i)k",   "\\A", "\\z", "\\C", "\\Qa.\\E", "-",    "_a",    "a+b",
      "[ab]{1,2}", "\\d+\\.", "\\W", "\\r", "\\B", "[^;]+",    "\\s*b"};
  static constexpr const char* kPieces[] = {
      "a", "b", "ab", "k",    "K", "s",    "\u017f", "\u212a", "é",  "\n",  "\n",
      " ", "-", "_",  "\r\n", "1", "\xff", "\xc3",   ".",      "\t", "aab", "\r"};
  for (int round = 0; round < rounds(1500); ++round) {
    Options options;
    for (unsigned i = 0; i < 1 + random() % 2; ++i) {
      std::string pattern;
      for (unsigned j = 0; j < random() % 4; ++j) pattern += pick(kAtoms);
      if (round % 7 == 0) pattern += random() % 2 == 0 ? "|" + pick(kAtoms) : "";
      options.patterns.push_back(pattern);
    }
    options.word = random() % 4 == 0;
    options.whole_line = random() % 6 == 0;
    options.fixed = random() % 5 == 0;
    options.null_records = random() % 9 == 0;
    options.bytes = random() % 6 == 0;
    options.case_rule = static_cast<CaseRule>(random() % 3);
    if (random() % 5 == 0) options.nor = {pick(kAtoms)};
    std::string text;
    for (unsigned i = 0; i < random() % 30; ++i) text += pick(kPieces);
    if (options.null_records) text.insert(text.size() / 2, 1, '\0');
    auto compiled = Matcher::compile(options);
    if (!compiled) continue;  // "^*" and the like
    CAPTURE(join(options.patterns, " OR "));
    CAPTURE(escape_control(text));
    const char terminator = options.null_records ? '\0' : '\n';
    const auto lines = plainly(*compiled, text, terminator);
    REQUIRE(found(*compiled, text) == lines);
    REQUIRE(compiled->count_lines(text).value_or(lines.size()) == lines.size());
    if (const auto spans = spans_at_once(*compiled, text)) {
      ++at_once;
      REQUIRE((*spans == spans_by_line(*compiled, text, terminator)));
    }
  }
  CHECK(at_once > rounds(1500) / 20);
}

TEST_CASE("groups that are found at once are those of each line") {
  std::mt19937 random(23);
  const auto pick = [&random](const auto& list) {
    return std::string(list[random() % std::size(list)]);
  };
  static constexpr const char* kAtoms[] = {
      "ab",      "(b+)", "([0-9]*)", "(?:c)", "(?P<n>x?)", "()",   "(é[ab])", "[^b]",
      "((a)c+)", "\\w+", "(.)",      " ",     "(a|b)",     "(b)?", "(c)+",    "k"};
  static constexpr const char* kPieces[] = {"ab",   "b",  "1",    "22",   "c",     "x",
                                            "é",    "a",  "k",    "K",    "\n",    " ",
                                            "\xff", "ac", "\r\n", "abab", "\u212a"};
  int at_once = 0;
  for (int round = 0; round < rounds(4000); ++round) {
    Options options;
    std::string pattern;
    for (unsigned i = 0; i < 1 + random() % 4; ++i) pattern += pick(kAtoms);
    options.patterns = {pattern};
    options.bytes = random() % 6 == 0;
    options.case_rule = random() % 4 == 0 ? CaseRule::kInsensitive : CaseRule::kSensitive;
    auto matcher = Matcher::compile(options, Need::kGroups);
    if (!matcher) continue;
    std::string text;
    for (unsigned i = 0; i < random() % 40; ++i) text += pick(kPieces);
    CAPTURE(pattern);
    CAPTURE(escape_control(text));
    for (std::size_t group = 0; group < 4; ++group) {
      if (!matcher->group_numbers(std::to_string(group))) break;
      std::vector<Span> expected;
      for (const Span& line : lines_of(text, '\n')) {
        matcher->find_groups(line_content(text, line, '\n'), [&](const Groups& groups) {
          if (const auto span = groups[group])
            expected.push_back({line.begin + span->begin, line.begin + span->end});
        });
      }
      const auto spans = spans_at_once(*matcher, text, group);
      if (!spans) continue;
      ++at_once;
      REQUIRE((*spans == expected));
    }
  }
  CHECK(at_once > rounds(4000) / 10);
}

TEST_CASE("all spans are found in time that is linear in the size of a line") {
  const std::string line(std::size_t{1} << 20, 'a');
  for (const std::string pattern : {"ab*c", "a[ab]*c", "(?:aa)[a-z]+1"}) {
    CAPTURE(pattern);
    Options options;
    options.patterns = {pattern};
    Matcher matcher = Matcher::compile(options).value();
    const std::string text = line + "\n" + line + "c1\n";
    const auto spans = spans_at_once(matcher, text);
    if (spans) CHECK((*spans == spans_by_line(matcher, text, '\n')));
  }
}

TEST_CASE("matches in a line are those that RE2 finds one after the other") {
  std::mt19937 random(17);
  static constexpr const char* kAtoms[] = {
      "a",    "bc", "k",   "(?:ab)",    "[ab]",    "[0-9]",   "a{2}",   "(b|c)", ".",
      "\\b",  "^",  "$",   "c+",        "x?",      "",        "é",      "[^b]",  "[0-9]*",
      "\\S+", "k?", "\\w", "[ab]{1,2}", "[0-9]+x", "b{2,3}c", "[a-c]+1"};
  static constexpr const char* kPieces[] = {"a", "b", "c",      "ab",     "abc", "x", "1",    "22",
                                            "k", "K", "\u212a", "\u017f", "é",   " ", "\xff", "aa"};
  for (int round = 0; round < rounds(4000); ++round) {
    Options options;
    std::string pattern;
    for (unsigned i = 0; i < 1 + random() % 4; ++i) pattern += kAtoms[random() % std::size(kAtoms)];
    options.patterns = {pattern};
    options.bytes = random() % 4 == 0;
    options.case_rule = random() % 3 == 0 ? CaseRule::kInsensitive : CaseRule::kSensitive;
    auto matcher = Matcher::compile(options, Need::kGroups);
    if (!matcher) continue;
    re2::RE2::Options flags;
    flags.set_log_errors(false);
    flags.set_case_sensitive(options.case_rule == CaseRule::kSensitive);
    if (options.bytes) flags.set_encoding(re2::RE2::Options::EncodingLatin1);
    const re2::RE2 plain(pattern, flags);
    std::string line;
    for (unsigned i = 0; i < random() % 12; ++i) line += kPieces[random() % std::size(kPieces)];
    std::vector<Span> expected;
    re2::StringPiece found;
    for (std::size_t at = 0; at <= line.size();) {
      if (!plain.Match(line, at, line.size(), re2::RE2::UNANCHORED, &found, 1)) break;
      const auto begin = static_cast<std::size_t>(found.data() - line.data());
      const std::size_t step = options.bytes || begin == line.size()
                                   ? 1
                                   : decode_utf8(std::string_view(line).substr(begin)).length;
      at = begin + (found.empty() ? step : found.size());
      if (!found.empty()) expected.push_back({begin, begin + found.size()});
    }
    std::vector<Span> spans;
    matcher->find_spans(line, spans);
    std::vector<Span> whole;  // of groups
    matcher->find_groups(line, [&whole](const Groups& groups) { whole.push_back(groups.whole); });
    CAPTURE(pattern);
    CAPTURE(escape_control(line));
    REQUIRE((spans == expected));
    REQUIRE((whole == expected));
  }
}

}  // namespace
}  // namespace nt::pattern
