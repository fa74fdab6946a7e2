// -w, and -x where their rules are alike, through the matcher.
#include "pattern/word_matcher.hpp"

#include <doctest/doctest.h>
#include <re2/re2.h>

#include <random>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "pattern/matching.hpp"
#include "pattern/word_edge.hpp"
#include "support/rounds.hpp"

namespace nt::pattern {
namespace {

TEST_CASE("words are bounded by what is no letter, digit or underscore in any script") {
  Options options;
  options.word = true;
  options.patterns = {"foo"};
  Matcher word = matcher(options);
  CHECK(found(word,
              "foo\nfoobar\na foo.\n_foo\nföofoo\nfooö\nöfoo\n-foo-\n\xff"
              "foo\xff\n") == Lines{"foo", "a foo.", "-foo-",
                                    "\xff"
                                    "foo\xff"});
  CHECK(spans(word, "foo foo-foo foox") == Lines{"foo", "foo", "foo"});
  options.patterns = {"-x"};
  Matcher dash = matcher(options);
  CHECK(found(dash, "a -x\na-x\n--x\n") == Lines{"a -x", "--x"});
  options.patterns = {"a|ab"};
  Matcher longer = matcher(options);
  CHECK(spans(longer, "ab a abc") == Lines{"ab", "a"});
  options.patterns = {""};
  Matcher empty = matcher(options);
  CHECK(found(empty, "a\n\na  b\na b\n") == Lines{"", "a  b"});
}

// (Where the time is quadratic in the length of the line, each of these takes minutes.)
TEST_CASE("words in a long line are found in time that is linear in its length") {
  static constexpr std::size_t kWords = 1'000'000;
  Options options;
  options.word = true;
  options.patterns = {"queue"};
  Matcher word = Matcher::compile(options, Need::kGroups).value();
  const auto repeated = [](std::string_view text) {
    std::string line;
    for (std::size_t i = 0; i < kWords; ++i) line += text;
    return line;
  };
  CHECK(!first_line(word, repeated("queues ")));
  for (const char* begin : {"", "\xff"}) {
    const std::string line = begin + repeated("queue ");
    std::vector<Span> spans;
    word.find_spans(line, spans);
    CHECK(spans.size() == kWords);
    std::size_t groups = 0;
    word.find_groups(line, [&groups](const Groups&) { ++groups; });
    CHECK(groups == kWords);
  }
}

TEST_CASE("a word may stand beside bytes that are no characters, in records that end in NUL too") {
  for (const bool null_records : {false, true}) {
    Options options;
    options.patterns = {"u"};
    options.word = true;
    options.null_records = null_records;
    auto matcher = Matcher::compile(options);
    REQUIRE(matcher);
    CHECK(matcher->matches("\xf3u\xfb"));
    CHECK(!matcher->matches("\xf3ux"));
    CHECK(first_line(*matcher, "\xf3u\xfb") == Span{0, 3});
  }
}

TEST_CASE("anchors of a word hold at the line's ends, not beside bytes that are no characters") {
  Options options;
  options.word = true;
  const auto lines = [&options](std::string pattern, std::string_view text) {
    options.patterns = {std::move(pattern)};
    Matcher word = matcher(options);
    return found(word, text);
  };
  CHECK(lines("foo$", "foo\xe9 xfoo\n-foo\r\n") == Lines{"-foo\r"});
  CHECK(lines("^foo",
              "foox \xff"
              "foo\nfoo\xff\n") == Lines{"foo\xff"});
  CHECK(lines("$",
              "\xff"
              "b\n-\n") == Lines{"-"});
  CHECK(lines("foo\\z|\\Afoo",
              "x foo\xff\n\xff"
              "foo x\n") == Lines{});
}

// The rule of -w and -x, tried at each place of a line: a match of any size stands there between
// characters that are no part of a word, or is the line.
bool is_allowed(const re2::RE2& plain, const Options& options, std::string_view line, Span span) {
  const re2::StringPiece text(line.data(), line.size());
  if (!plain.Match(text, span.begin, span.end, re2::RE2::ANCHOR_BOTH, nullptr, 0)) return false;
  if (options.whole_line) return span == Span{0, line.size()};
  return !word_before(line, span.begin, options.bytes) && !word_at(line, span.end, options.bytes);
}

TEST_CASE("-w and -x select what their rule says, tried at each place with each size") {
  std::mt19937 random(23);
  static constexpr const char* kAtoms[] = {"a",   "foo", "^",  "$",   "é",    "a*",  "(?:a|ab)",
                                           ".",   "-",   "b?", "\\w", "[^a]", "\\b", "o+?",
                                           "\\S", "",    "x|", "|a",  "f.*",  "\\A", "\\z"};
  static constexpr const char* kPieces[] = {"a", "foo", "b",    "ab",   "x",    "o", " ",
                                            "-", "_",   "\xff", "\xc3", "\xe9", "é", "fo"};
  for (int round = 0; round < rounds(1500); ++round) {
    Options options;
    (random() % 4 == 0 ? options.whole_line : options.word) = true;
    options.bytes = random() % 4 == 0;
    std::string pattern;
    for (unsigned i = 0; i < 1 + random() % 3; ++i) pattern += kAtoms[random() % std::size(kAtoms)];
    options.patterns = {pattern};
    auto matcher = Matcher::compile(options);
    if (!matcher) continue;
    re2::RE2::Options flags;
    if (options.bytes) flags.set_encoding(re2::RE2::Options::EncodingLatin1);
    const re2::RE2 plain(pattern, flags);
    std::string line;
    for (unsigned i = 0; i < random() % 8; ++i) line += kPieces[random() % std::size(kPieces)];

    std::optional<std::size_t> first;
    for (std::size_t begin = 0; begin <= line.size() && !first;) {
      for (std::size_t end = begin; end <= line.size() && !first; ++end) {
        if (is_allowed(plain, options, line, {begin, end})) first = begin;
      }
      const bool steps = !options.bytes && begin < line.size();
      begin += steps ? decode_utf8(std::string_view(line).substr(begin)).length : 1;
    }
    CAPTURE(pattern);
    CAPTURE(escape_control(line));
    CAPTURE(options.word);
    CAPTURE(options.bytes);
    REQUIRE(matcher->matches(line) == first.has_value());
    REQUIRE(first_line(*matcher, line + "\n").has_value() == first.has_value());
    std::vector<Span> spans;
    matcher->find_spans(line, spans, Empty::kKeep);
    REQUIRE(spans.empty() == !first);
    if (first) REQUIRE(spans.front().begin == *first);
    for (const Span& span : spans) REQUIRE(is_allowed(plain, options, line, span));
  }
}

}  // namespace
}  // namespace nt::pattern
