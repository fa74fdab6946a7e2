#include "textdiff/moved.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <random>
#include <string>

namespace nt::textdiff {
namespace {

std::string shown(const std::vector<MovedBlock>& blocks) {
  std::string text;
  for (const MovedBlock& it : blocks)
    text += fmt::format("{}+{}>{}:{} ", it.first, it.lines, it.other_pair, it.other_first);
  return text;
}

// What moved in a pair: lines that go, and lines that come, from line 0 on.
Both<std::string> moved(const std::string& before, const std::string& after,
                        const LineRules& rules = {}) {
  auto differ = TextDiffer::compile({.rules = rules}).value();
  MovedSearch search;
  const auto changes = differ.diff({before, after});
  search.add({before, after}, changes, differ.keys());
  const auto found = search.find();
  REQUIRE(found.size() == 1);
  return {shown(found[0].before), shown(found[0].after)};
}

const std::string kStay = "s1\ns2\ns3\ns4\ns5\ns6\ns7\ns8\n";

TEST_CASE("a block of three lines, or of twenty letters and digits") {
  CHECK(moved("x\ny\n1\n" + kStay, kStay + "x\ny\n1\n") ==
        Both<std::string>{"0+3>0:8 ", "8+3>0:0 "});
  CHECK(moved("x\ny\n" + kStay, kStay + "x\ny\n") == Both<std::string>{});
  CHECK(moved("nineteen letters 1234\n" + kStay, kStay + "nineteen letters 1234\n") ==
        Both<std::string>{});
  CHECK(moved("twenty (letters), + 1234567\n" + kStay, kStay + "twenty (letters), + 1234567\n") ==
        Both<std::string>{"0+1>0:8 ", "8+1>0:0 "});
  CHECK(moved("{\n}\n;\n" + kStay, kStay + "{\n}\n;\n") == Both<std::string>{});
}

TEST_CASE("what is changed in a block is not part of it") {
  CHECK(moved("a1\na2\na3\nold\nb1\nb2\nb3\n" + kStay, kStay + "a1\na2\na3\nnew\nb1\nb2\nb3\n") ==
        Both<std::string>{"0+3>0:8 4+3>0:12 ", "8+3>0:0 12+3>0:4 "});
}

TEST_CASE("a block goes over blank lines, and a line is in one block only") {
  CHECK(moved("a1\n\na2\n\n" + kStay, kStay + "\na1\n\na2\n") ==
        Both<std::string>{"0+3>0:9 ", "9+3>0:0 "});
  CHECK(moved("a1\na2\na3\n" + kStay, kStay + "a1\na2\na3\na1\na2\na3\n") ==
        Both<std::string>{"0+3>0:8 ", "8+3>0:0 "});
}

TEST_CASE("what does not count makes no difference, nor does a lacking LF") {
  CHECK(moved("A1\n  a2\na3\n" + kStay, kStay + "a1\na2\na3",
              {.ignore_case = true, .white_space = WhiteSpace::kNone}) ==
        Both<std::string>{"0+3>0:8 ", "8+3>0:0 "});
  CHECK(moved("a1\n  a2\na3\n" + kStay, kStay + "a1\na2\na3\n") == Both<std::string>{});
}

TEST_CASE("a block may come in another file") {
  const std::string with = "a1\na2\na3\n" + kStay;
  auto differ = TextDiffer::compile({}).value();
  MovedSearch search;
  search.add({kStay, with}, differ.diff({kStay, with}), differ.keys());
  search.add({kStay, kStay}, {}, differ.keys());
  search.add({with, kStay}, differ.diff({with, kStay}), differ.keys());
  const auto found = search.find();
  REQUIRE(found.size() == 3);
  CHECK(shown(found[0].after) == "0+3>2:0 ");
  CHECK(shown(found[2].before) == "0+3>0:0 ");
  CHECK(found[1].before.empty());
  CHECK(block_at(found[0].after, 2) == found[0].after.data());
  CHECK(block_at(found[0].after, 3) == nullptr);
  CHECK(block_at(found[0].before, 0) == nullptr);
}

TEST_CASE("blocks are equal, in order and apart, in texts of few kinds of line") {
  std::minstd_rand random(3);
  for (int round = 0; round < 300; ++round) {
    Both<std::string> texts;
    Both<std::vector<std::string>> lines;
    for (auto [text, of] :
         {std::pair{&texts.before, &lines.before}, {&texts.after, &lines.after}}) {
      for (std::size_t i = random() % 60; i > 0; --i) {
        of->push_back(fmt::format("line {}", random() % 9));
        *text += of->back() + '\n';
      }
    }
    auto differ = TextDiffer::compile({}).value();
    MovedSearch search;
    search.add({texts.before, texts.after}, differ.diff({texts.before, texts.after}),
               differ.keys());
    const MovedBlocks found = std::move(search.find().front());
    CHECK(found.before.size() == found.after.size());
    std::uint64_t end = 0;
    for (const MovedBlock& it : found.before) {
      CHECK(it.first >= end);
      end = it.first + it.lines;
      for (std::size_t i = 0; i < it.lines; ++i)
        CHECK(lines.before.at(it.first + i) == lines.after.at(it.other_first + i));
      const MovedBlock* other = block_at(found.after, it.other_first);
      REQUIRE(other != nullptr);
      CHECK(*other == MovedBlock{it.other_first, it.lines, 0, it.first});
    }
  }
}

TEST_CASE("many lines that are all the same cost no more than others") {
  std::string before, after;
  for (int i = 0; i < 200'000; ++i) before += "the same line again and again\n";
  for (int i = 0; i < 200'000; ++i)
    after += i % 2 == 0 ? "the same line again and again\n" : "other\n";
  moved(before + kStay, kStay + after);
}

}  // namespace
}  // namespace nt::textdiff
