#include "textdiff/text_diff.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>

#include "support/rounds.hpp"
#include "textdiff/hunks.hpp"
#include "textdiff/skim.hpp"

namespace nt::textdiff {
namespace {

std::vector<Change> diff(const std::string& before, const std::string& after,
                         const DiffOptions& options = {}) {
  return TextDiffer::compile(options).value().diff({before, after});
}

std::uint64_t lines_in(std::string_view text) {
  std::uint64_t lines = 0;
  for (; !text.empty(); ++lines) take_line(text);
  return lines;
}

TEST_CASE("against a text without lines all are changed, and nothing is looked for") {
  std::string large(Skim::kSmall * 2 + (std::size_t{1} << 20), 'x');
  for (std::size_t at = 99; at < large.size(); at += 100) large[at] = '\n';
  for (const std::string& text : {std::string("a"), std::string("a\nb\n"), large + "end", large}) {
    const std::uint64_t lines = lines_in(text);
    for (const bool came : {true, false}) {
      const auto changes = came ? diff("", text) : diff(text, "");
      REQUIRE(changes.size() == 1);
      const auto& [shown, none] =
          came ? Both<Stretch>{changes[0].after, changes[0].before} : Both<Stretch>{changes[0]};
      CHECK(shown == Stretch{0, lines, 0, text.size()});
      CHECK(none == Stretch{});
      CHECK(!changes[0].ignorable);
    }
  }
  CHECK(diff("", "").empty());
  DiffOptions options;
  options.ignorable.blank = true;
  CHECK(diff("", "\n\n", options).front().ignorable);
  CHECK(!diff("\nx\n", "", options).front().ignorable);
}

// Puts the changes into the text before, and checks that lines and bytes tell the same.
std::string patched(const std::string& before, const std::string& after,
                    const std::vector<Change>& changes) {
  std::string result;
  Both<std::size_t> at{0, 0};
  Both<std::uint64_t> line{0, 0};
  for (const Change& it : changes) {
    const std::string_view kept =
        std::string_view(before).substr(at.before, it.before.begin - at.before);
    REQUIRE(kept == std::string_view(after).substr(at.after, it.after.begin - at.after));
    REQUIRE(it.before.first == line.before + lines_in(kept));
    REQUIRE(it.after.first == line.after + lines_in(kept));
    REQUIRE(it.before.lines == lines_in(it.before.of(before)));
    REQUIRE(it.after.lines == lines_in(it.after.of(after)));
    REQUIRE(it.before.lines + it.after.lines > 0);
    result += kept;
    result += it.after.of(after);
    at = {it.before.end, it.after.end};
    line = {it.before.last(), it.after.last()};
  }
  return result + before.substr(at.before);
}

TEST_CASE("the five lines of text_diff.hpp") {
  const std::string_view before = "a\nb\nc\n", after = "a\nB\nB\nc\n";
  std::string out;
  auto differ = TextDiffer::compile({}).value();
  const Both<std::string_view> texts{before, after};
  for (const Change& change : differ.diff(texts)) {
    out += '-' + std::string(change.before.of(before));
    out += '+' + std::string(change.after.of(after));
  }
  CHECK(out == "-b\n+B\nB\n");
}

TEST_CASE("equal texts have no changes") {
  CHECK(diff("", "").empty());
  CHECK(diff("a\n", "a\n").empty());
  CHECK(diff("a", "a").empty());
}

TEST_CASE("a last line without LF is another line") {
  const auto changes = diff("a\nb", "a\nb\n");
  REQUIRE(changes.size() == 1);
  CHECK(changes.front().before == Stretch{1, 1, 2, 3});
  CHECK(changes.front().after == Stretch{1, 1, 2, 4});
}

TEST_CASE("what comes behind a last line without LF takes that line along") {
  const DiffOptions blanks{.rules = {.white_space = WhiteSpace::kAmount}};
  CHECK(diff("a\n0", "a\n0\n", blanks).empty());
  auto changes = diff("a\n0", "a\n0 \ny", blanks);
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].before == Stretch{1, 1, 2, 3});
  CHECK(changes[0].after == Stretch{1, 2, 2, 6});
  changes = diff("a\n0", "b\n0 \ny", blanks);
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].before == Stretch{0, 2, 0, 3});
  CHECK(changes[0].after == Stretch{0, 3, 0, 6});
}

TEST_CASE("what is equal under the rules is no change") {
  CHECK(
      diff("a  b\n", "A b\n", {.rules = {.ignore_case = true, .white_space = WhiteSpace::kAmount}})
          .empty());
}

TEST_CASE("changes of lines that do not count can be ignored") {
  const auto blank = diff("a\nb\n", "a\n\nb\nc\n", {.ignorable = {.blank = true}});
  REQUIRE(blank.size() == 2);
  CHECK(blank[0].ignorable);
  CHECK_FALSE(blank[1].ignorable);
  const auto matched = diff("a 1\nb\nc\n", "a 2\nb\n", {.ignorable = {.patterns = {"^a"}}});
  REQUIRE(matched.size() == 2);
  CHECK(matched[0].ignorable);
  CHECK_FALSE(matched[1].ignorable);
}

// A text of many lines, most of which are there once, some often.
std::string make_text(std::mt19937& random, std::size_t size) {
  std::string text;
  while (text.size() < size) {
    text += random() % 8 == 0 ? "}\n" : fmt::format("line {} of {}\n", random(), text.size() / 999);
  }
  return text;
}

// Takes some stretches of lines out, puts some in, and changes some.
std::string mutate(std::mt19937& random, const std::string& text, int edits, std::size_t longest) {
  std::string result = text;
  for (int i = 0; i < edits; ++i) {
    const auto line_at = [&result](std::size_t at) {
      return at == 0 ? 0 : result.rfind('\n', at - 1) + 1;
    };
    const std::size_t begin = line_at(random() % (result.size() + 1));
    const std::size_t end = line_at(std::min(begin + random() % longest, result.size()));
    std::string come = random() % 3 == 0 ? "" : make_text(random, random() % longest);
    if (random() % 9 == 0) come = result.substr(begin, end - begin) + come;
    result.replace(begin, std::max(begin, end) - begin, come);
  }
  if (random() % 2 == 0 && result.ends_with('\n')) result.pop_back();
  return result;
}

TEST_CASE("changes make the one text of the other, large ones window by window too") {
  std::mt19937 random(1);
  for (int round = 0; round < rounds(12); ++round) {
    const bool large = round % 3 == 0;
    const std::string before = make_text(random, large ? Skim::kSmall * 3 / 2 : 4000);
    const std::string after = mutate(random, before, 1 + static_cast<int>(random() % 20),
                                     large && round % 2 == 0 ? 300'000 : 400);
    const auto changes = diff(before, after);
    CHECK(patched(before, after, changes) == after);
    CHECK(patched(after, before, diff(after, before)) == before);
  }
}

TEST_CASE("few changes in a large text are few changes") {
  std::mt19937 random(2);
  const std::string before = make_text(random, Skim::kSmall * 2);
  std::string after = before;
  for (std::size_t at = 100'000; at < after.size(); at += 1'000'000)
    after.insert(after.find('\n', at) + 1, "one more\n");
  const auto changes = diff(before, after);
  CHECK(changes.size() == 9);
  for (const Change& change : changes) CHECK(change.before.lines + change.after.lines == 1);
}

TEST_CASE("what is there often does not lead large texts out of step") {
  std::mt19937 random(3);
  std::string banner;
  for (int i = 0; i < 40; ++i) banner += fmt::format("this is line {} of what is there often\n", i);
  std::vector<std::string> parts;
  for (std::size_t size = 0; size < Skim::kSmall * 2; size += parts.back().size()) {
    parts.emplace_back();
    for (int i = 0; i < 640; ++i)
      parts.back() += fmt::format("{:<93}\n", fmt::format("line {} {}", i, random()));
    parts.back() += banner;
  }
  const auto joined = [&parts](std::size_t left_out) {
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) text += i == left_out ? "" : parts[i];
    return text;
  };
  const auto changes = diff(joined(~std::size_t{0}), joined(1));
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].before.lines == 680);
  CHECK(changes[0].after.lines == 0);
}

TEST_CASE("large texts without a line in common are one change") {
  std::string before, after;
  while (before.size() < Skim::kSmall + 100) {
    before += fmt::format("a {}\n", before.size());
    after += fmt::format("b {}\n", after.size());
  }
  CHECK(diff(before, after).size() == 1);
}

TEST_CASE("a large text with equal lines that differ in bytes goes on behind them") {
  std::string before, after;
  while (before.size() < Skim::kSmall + 100) {
    before += fmt::format("a {}\n", before.size());
    after += fmt::format("A {}\n", after.size());
  }
  CHECK(diff(before, after, {.rules = {.ignore_case = true}}).empty());
}

std::vector<Hunk> hunks(const std::string& before, const std::string& after, std::uint64_t context,
                        const std::vector<Change>& changes) {
  return make_hunks({before, after}, changes, context);
}

TEST_CASE("whether texts differ is known without all their changes") {
  const auto differs = [](const std::string& before, const std::string& after,
                          const DiffOptions& options = {}) {
    auto differ = TextDiffer::compile(options).value();
    const auto changes = differ.diff({before, after});
    const bool known = differ.differs({before, after});
    CHECK(known == std::any_of(changes.begin(), changes.end(),
                               [](const Change& it) { return !it.ignorable; }));
    return known;
  };
  CHECK_FALSE(differs("", ""));
  CHECK_FALSE(differs("a\nb", "a\nb"));
  CHECK(differs("a\nb", "a\nb\n"));
  CHECK(differs("a\n", ""));
  CHECK_FALSE(differs("A\n", "a\n", {.rules = {.ignore_case = true}}));
  CHECK_FALSE(differs("a\n\n", "a\n", {.ignorable = {.blank = true}}));
  CHECK(differs("a\n\nb\n", "a\nc\n", {.ignorable = {.blank = true}}));
  // In a large text with few changes, at its begin and at its end.
  std::string large;
  for (int i = 0; i < 400'000; ++i) large += "line " + std::to_string(i) + '\n';
  const DiffOptions ignoring{.ignorable = {.patterns = {"^date"}}};
  CHECK(differs(large, "date\n" + large));
  CHECK_FALSE(differs(large, "date\n" + large + "date", ignoring));
  CHECK(differs(large, "date\n" + large + "end\n", ignoring));
}

TEST_CASE("hunks show lines around changes, and changes near each other together") {
  const std::string before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
  const std::string after = "1\n2\nX\n4\n5\n6\n7\n8\n";
  const auto changes = diff(before, after);
  REQUIRE(changes.size() == 2);
  auto shown = hunks(before, after, 2, changes);
  REQUIRE(shown.size() == 2);
  CHECK(shown[0].before == Stretch{0, 5, 0, 10});
  CHECK(shown[0].after == Stretch{0, 5, 0, 10});
  CHECK(shown[1].before == Stretch{6, 3, 12, 18});
  CHECK(shown[1].after == Stretch{6, 2, 12, 16});
  CHECK(hunks(before, after, 3, changes).size() == 1);
  shown = hunks(before, after, 0, changes);
  REQUIRE(shown.size() == 2);
  CHECK(shown[1].before == Stretch{8, 1, 16, 18});
  CHECK(shown[1].after == Stretch{8, 0, 16, 16});
  shown = hunks(before, after, kWholeText, changes);
  REQUIRE(shown.size() == 1);
  CHECK(shown[0].before == Stretch{0, 9, 0, 18});
}

// A blank line is put in after line 10, and another line comes this far behind or before.
TEST_CASE("changes that can be ignored are shown where GNU diff shows them") {
  const auto shown = [](int distance, std::uint64_t context) {
    std::string before, after;
    for (int i = 1; i <= 40; ++i) {
      before += fmt::format("{}\n", i);
      after += fmt::format("{}\n{}", i == 10 + distance + 1 ? "X" : fmt::format("{}", i),
                           i == 10 ? "\n" : "");
    }
    const auto changes = diff(before, after, {.ignorable = {.blank = true}});
    REQUIRE(changes.size() == 2);
    const auto result = hunks(before, after, context, changes);
    REQUIRE(result.size() == 1);
    return result.front().changes.size();
  };
  CHECK(shown(2, 3) == 2);  // before the other: where the contexts meet
  CHECK(shown(6, 3) == 2);
  CHECK(shown(7, 3) == 1);
  CHECK(shown(-3, 3) == 2);  // behind it: in its context
  CHECK(shown(-4, 3) == 1);
  CHECK(hunks("a\n", "a\n\n", 3, diff("a\n", "a\n\n", {.ignorable = {.blank = true}})).empty());
}

// A change, then one that can be ignored, so far away from it, then another one.
TEST_CASE("no line is in two hunks") {
  for (std::uint64_t context = 0; context < 4; ++context) {
    for (int first = 0; first < 9; ++first) {
      for (int second = 0; second < 9; ++second) {
        std::string before, after;
        for (int i = 1; i <= 40; ++i) {
          const bool changed = i == 10 || i == 10 + first + second + 1;
          before += fmt::format("{}\n", i);
          after += fmt::format("{}\n{}", changed ? "X" : fmt::format("{}", i),
                               i == 10 + first ? "\n" : "");
        }
        const auto changes = diff(before, after, {.ignorable = {.blank = true}});
        std::uint64_t end = 0;
        std::size_t shown = 0;
        for (const Hunk& hunk : hunks(before, after, context, changes)) {
          CHECK(hunk.before.first >= end);
          end = hunk.before.last();
          for (const Change& change : hunk.changes) shown += change.ignorable ? 0 : 1;
        }
        CHECK(shown == (first == 0 && second == 0 ? 1 : 2));
      }
    }
  }
}

}  // namespace
}  // namespace nt::textdiff
