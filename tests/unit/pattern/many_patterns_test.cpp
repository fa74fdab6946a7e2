// Many patterns that are expressions, through the matcher.
#include "pattern/many_patterns.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "pattern/matching.hpp"
#include "pattern/pattern_index.hpp"
#include "support/rounds.hpp"

namespace nt::pattern {
namespace {

// Expressions that nothing matches, so that others are among many.
void add_others(Options& options) {
  for (std::size_t i = 0; i <= PatternIndex::kFew; ++i)
    options.patterns.push_back("@[@]" + std::to_string(1000 + i) + "#");
}

// "0-3 1-2 - | …": the groups of each match, as far as the first five go.
std::string all_groups(Matcher& matcher, std::string_view line) {
  std::string all;
  const auto add = [&all](const Groups& groups) {
    for (std::size_t i = 0; i <= 5; ++i) {
      const auto group = groups[i];
      all += group ? fmt::format("{}-{} ", group->begin, group->end) : "- ";
    }
    all += "| ";
  };
  matcher.find_groups(line, add, Empty::kKeep);
  return all;
}

TEST_CASE("expressions are told by strings that their matches hold") {
  Options options;
  options.patterns = {"foo[0-9]+bar", "(?i)Straight|foo", "x?abcd*", "a|b"};
  CHECK(!PatternIndex::make(options));
  add_others(options);
  const auto index = PatternIndex::make(options);
  REQUIRE(index);
  const auto patterns = [&index](std::string_view line) {
    std::vector<PatternIndex::Hit> hits;
    index->find(line, hits);
    std::vector<std::uint32_t> found;
    for (const PatternIndex::Hit& hit : hits) {
      if (hit.pattern <= 3) found.push_back(hit.pattern);
    }
    return found;
  };
  using Numbers = std::vector<std::uint32_t>;
  CHECK(patterns("xx") == Numbers{3});
  CHECK(patterns("STRAIGHT FOO") == Numbers{1, 3});
  CHECK(patterns("STRAIGHT abc") == Numbers{1, 2, 3});
  CHECK(patterns("foo7bar xabc") == Numbers{0, 1, 2, 3});
  // What stands around a string must be right, too.
  CHECK(patterns("foo7 bar xabc") == Numbers{1, 2, 3});
  options.patterns.emplace_back("a(");
  CHECK(!PatternIndex::make(options));
  options.patterns.back() = "fine";
  for (int i = 0; i < 20; ++i) options.patterns.push_back("[" + std::to_string(i) + "x]*");
  CHECK(!PatternIndex::make(options));
}

TEST_CASE("matches of an expression begin near the strings that they hold") {
  Options options;
  options.patterns = {"a?foo[0-9]{2}", "bar.*"};
  add_others(options);
  const auto index = PatternIndex::make(options);
  REQUIRE(index);
  std::vector<PatternIndex::Hit> hits;
  index->find("........foo12..foo34 bar", hits);
  REQUIRE(hits.size() == 2);
  CHECK(hits[0].pattern == 0);
  CHECK(hits[0].from == 2);  // a match has six bytes at the most
  CHECK(hits[0].to == 15);
  CHECK(hits[1].pattern == 1);
  CHECK(hits[1].from == 0);  // of any size
  CHECK(hits[1].to == 21);
}

TEST_CASE("many expressions match where RE2 finds them as alternatives") {
  static constexpr const char* kAtoms[] = {"foo", "bar",  "foobar", "[0-9]+", "(a|bc)", "x?",
                                           "\\b", "^",    "$",      ".*",     "é",      "(?i)k",
                                           "oba", "\\w+", "Foo",    "[ab]",   "-",      "bar$"};
  static constexpr const char* kPieces[] = {"foo", "bar", "a", "bc", "1",    "x",      "é",  "FOO",
                                            "k",   " ",   "-", "o",  "\xff", "\u212a", "oba"};
  std::mt19937 random(31);
  int many = 0;
  static constexpr int kRounds = rounds(kSanitized ? 150 : 300);
  for (int round = 0; round < kRounds; ++round) {
    Options options;
    for (unsigned i = 0; i < 1 + random() % 6; ++i) {
      std::string pattern;
      for (unsigned j = 0; j < 1 + random() % 4; ++j)
        pattern += kAtoms[random() % std::size(kAtoms)];
      options.patterns.push_back(pattern);
    }
    options.word = random() % 3 == 0;
    options.whole_line = random() % 5 == 0;
    options.bytes = random() % 5 == 0;
    options.null_records = random() % 9 == 0;
    options.case_rule = static_cast<CaseRule>(random() % 3);
    auto few = Matcher::compile(options);
    if (!few) continue;
    Options padded = options;
    add_others(padded);
    if (PatternIndex::make(padded)) ++many;
    auto compiled = Matcher::compile(padded);
    REQUIRE(compiled);
    Matcher same = Matcher::compile(padded, Need::kSpans, &*compiled).value();
    std::string text;
    for (unsigned i = 0; i < 6; ++i) {
      for (unsigned j = 0; j < random() % 9; ++j) text += kPieces[random() % std::size(kPieces)];
      if (random() % 5 == 0) text += '\r';
      text += options.null_records ? '\0' : '\n';
    }
    CAPTURE(join(options.patterns, " OR "));
    CAPTURE(escape_control(text));
    CAPTURE(options.word);
    CAPTURE(options.whole_line);
    const Lines expected = found(*few, text);
    REQUIRE(found(*compiled, text) == expected);
    REQUIRE(found(same, text) == expected);
    Matcher few_groups = Matcher::compile(options, Need::kGroups).value();
    Matcher many_groups = Matcher::compile(padded, Need::kGroups).value();
    for (const std::string_view line : split(text, options.null_records ? '\0' : '\n')) {
      CAPTURE(escape_control(line));
      std::vector<Span> plain, spans;
      few->find_spans(line, plain, Empty::kKeep);
      compiled->find_spans(line, spans, Empty::kKeep);
      REQUIRE((spans == plain));
      REQUIRE(compiled->matches(line) == few->matches(line));
      REQUIRE(all_groups(many_groups, line) == all_groups(few_groups, line));
    }
  }
  CHECK(many > kRounds / 2);
}

// (As one automaton, these take minutes.)
TEST_CASE("twenty thousand expressions are looked for in time that is linear in them") {
  Options options;
  std::string text;
  const int count = rounds(20'000);
  for (int i = 0; i < count; ++i) {
    options.patterns.push_back("user-(a|b)[0-9]*" + std::to_string(i) + "x+end");
    text += "user-a" + std::to_string(i) + "x user-b" + std::to_string(i) + "xend\n";
  }
  Matcher any = matcher(options);
  CHECK(found(any, text).size() == static_cast<std::size_t>(count));
}

TEST_CASE("groups of many expressions are counted through all of them") {
  Options options;
  options.patterns = {"foo(?P<what>[a-z])(x)?", "(b)(?P<what>a)r", "plain", "(((deep)))"};
  add_others(options);
  Matcher any = Matcher::compile(options, Need::kGroups).value();
  CHECK(any.group_numbers("what").value() == GroupNumbers{1, 4});
  CHECK(any.group_numbers("7").value() == GroupNumbers{7});
  CHECK(any.group_numbers("8").error().hint == "it has 7; 0 is the whole match");
  CHECK(any.group_numbers("who").error().message == "the pattern has no group 'who'");
  std::vector<std::string> what;
  const auto add = [&](const Groups& groups) {
    const auto span = taken_part(groups, any.group_numbers("what").value());
    what.push_back(span ? std::to_string(span->begin) : "none");
  };
  any.find_groups("bar fooz plain deep", add);
  CHECK(what == std::vector<std::string>{"1", "7", "none", "none"});
}

TEST_CASE("groups of twenty thousand expressions are found in time that is linear in them") {
  Options options;
  std::string text;
  const int count = rounds(20'000);
  for (int i = 0; i < count; ++i) {
    options.patterns.push_back("(?P<user>user-[a-z])[0-9]*" + std::to_string(i) + "x+(end)");
    text += "user-a" + std::to_string(i) + "xend ";
  }
  Matcher any = Matcher::compile(options, Need::kGroups).value();
  const GroupNumbers user = any.group_numbers("user").value();
  CHECK(user.size() == static_cast<std::size_t>(count));
  std::size_t found = 0;
  any.find_groups(text, [&](const Groups& groups) {
    if (const auto span = taken_part(groups, user)) found += span->size();
  });
  CHECK(found == static_cast<std::size_t>(count) * 6);
}

}  // namespace
}  // namespace nt::pattern
