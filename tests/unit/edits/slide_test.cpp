#include "edits/slide.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "edits/edits.hpp"
#include "edits/pairs.hpp"
#include "support/rounds.hpp"

namespace nt {
namespace {

using edits::Script;

// The lines of both texts as ids, and how far they are set in.
struct Texts {
  std::vector<std::string_view> old_lines;
  std::vector<std::string_view> new_lines;

  Texts(std::string_view old_text, std::string_view new_text)
      : old_lines(split(old_text, '\n')), new_lines(split(new_text, '\n')) {}

  static Sequence ids(const std::vector<std::string_view>& lines) {
    Sequence found;
    for (const std::string_view line : lines)
      found.push_back(static_cast<edits::Id>(std::hash<std::string_view>()(line)));
    return found;
  }
  static edits::IndentOf indent(const std::vector<std::string_view>& lines) {
    return [&lines](std::uint32_t at) {
      const std::size_t columns = lines.at(at).find_first_not_of(' ');
      return columns == std::string_view::npos ? edits::kBlank : static_cast<int>(columns);
    };
  }

  // What is put in.
  std::string put_in() const {
    const Sequence old_ids = ids(old_lines);
    const Sequence new_ids = ids(new_lines);
    Script script = edits::diff(old_ids, new_ids);
    edits::slide(script, old_ids, new_ids, indent(old_lines), indent(new_lines));
    REQUIRE(edits::applies(script, old_ids, new_ids));
    std::string text;
    for (const edits::Change& change : script)
      for (std::uint32_t at = change.new_begin; at < change.new_end(); ++at)
        text += std::string(new_lines[at]) + "|";
    return text;
  }
};

Script slid(Script script, std::string_view old_text, std::string_view new_text) {
  const Sequence old_ids = letters(old_text);
  const Sequence new_ids = letters(new_text);
  REQUIRE(edits::applies(script, old_ids, new_ids));
  edits::slide(script, old_ids, new_ids);
  REQUIRE(edits::applies(script, old_ids, new_ids));
  return script;
}

TEST_CASE("without indents a change stands as far down as it can") {
  CHECK(slid({{1, 0, 1, 2}}, "abac", "ababac") == Script{{3, 0, 3, 2}});
  CHECK(slid({{0, 1, 0, 0}}, "aaab", "aab") == Script{{2, 1, 2, 0}});
  CHECK(slid({{0, 0, 0, 1}}, "aa", "aaa") == Script{{2, 0, 2, 1}});
}

TEST_CASE("changes that can meet are one") {
  // +x a +x a, of xa a: the second moves up, or the first down.
  CHECK(slid({{0, 0, 0, 1}, {1, 0, 2, 1}}, "ab", "aaab") == Script{{1, 0, 1, 2}});
  // What is taken out and what is put in meet half way.
  CHECK(slid({{0, 1, 0, 0}, {4, 0, 3, 1}}, "aaaxbb", "aaxbbb").size() == 2);  // x is between
  CHECK(slid({{0, 1, 0, 0}, {3, 0, 2, 1}}, "aaabb", "aabbb") == Script{{2, 1, 2, 1}});
}

TEST_CASE("a change moves to one of both sides and joins it") {
  CHECK(slid({{0, 0, 0, 1}, {2, 1, 3, 1}}, "aax", "aaay") == Script{{2, 1, 2, 2}});
}

TEST_CASE("a function that is new is that function, from its first line to the blank one behind") {
  const Texts texts(
      "def a():\n    x()\n    return\n\ndef c():\n    z()\n    return\n",
      "def a():\n    x()\n    return\n\ndef b():\n    y()\n    return\n\ndef c():\n    z()\n    "
      "return\n");
  CHECK(texts.put_in() == "def b():|    y()|    return||");
}

TEST_CASE("a block that is new begins where its lines are set in least") {
  const Texts texts("for a:\n  if x:\n    p\n  end\nend\n",
                    "for a:\n  if x:\n    p\n  end\n  if x:\n    q\n  end\nend\n");
  CHECK(texts.put_in() == "  if x:|    q|  end|");
}

TEST_CASE("sliding keeps what is changed, and makes no more changes") {
  std::mt19937 random(1);
  for (int round = 0; round < rounds(4'000); ++round) {
    const auto [old_ids, new_ids] = random_pair(random, 60);
    const auto indent_in = [](const Sequence& ids) {
      return [&ids](std::uint32_t at) { return static_cast<int>(ids.at(at) % 4) * 2 - 1; };
    };
    for (const edits::Algorithm algorithm : kAlgorithms) {
      const Script script = edits::diff(old_ids, new_ids, algorithm);
      Script low = script;
      edits::slide(low, old_ids, new_ids);
      Script placed = script;
      edits::slide(placed, old_ids, new_ids, indent_in(old_ids), indent_in(new_ids));
      for (const Script& it : {low, placed}) {
        REQUIRE(edits::applies(it, old_ids, new_ids));
        REQUIRE(edits::changed(it) == edits::changed(script));
        REQUIRE(it.size() <= script.size());
      }
      Script again = low;
      edits::slide(again, old_ids, new_ids);
      REQUIRE(again == low);
    }
  }
}

// Each change joins the next, and could move up all the way each time.
TEST_CASE("changes that could move over and over stop at some time") {
  constexpr std::uint32_t kSize = 200'000;
  Script script;
  for (std::uint32_t at = kSize / 2; at < kSize; at += 2)
    script.push_back({at, 1, at - static_cast<std::uint32_t>(script.size()), 0});
  const Sequence old_ids(kSize, 1);
  const Sequence new_ids(kSize - edits::changed(script), 1);
  REQUIRE(edits::applies(script, old_ids, new_ids));
  edits::slide(script, old_ids, new_ids);
  CHECK(edits::applies(script, old_ids, new_ids));
  CHECK(edits::changed(script) == old_ids.size() - new_ids.size());
}

}  // namespace
}  // namespace nt
