#include "edits/sequence_matcher.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <stdio.h>

#include <cstdlib>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "edits/pairs.hpp"
#include "support/rounds.hpp"
#include "test_folder.hpp"

namespace nt {
namespace {

using edits::Block;
using edits::SequenceMatcher;

struct Asked {
  bool autojunk = true;
  bool junk = false;  // each fifth id is
  SequencePair pair;
};

// Blocks and ratios, as difflib's test below prints them.
std::string answer(const Asked& asked) {
  SequenceMatcher::Options options;
  options.autojunk = asked.autojunk;
  if (asked.junk) options.is_junk = [](edits::Id id) { return id % 5 == 0; };
  SequenceMatcher matcher(options);
  matcher.set_second(asked.pair.new_ids);
  std::string text;
  for (const Block& block : matcher.matching_blocks(asked.pair.old_ids))
    text += fmt::format("{},{},{} ", block.first_begin, block.second_begin, block.size);
  return text + fmt::format("{:.17g} {:.17g} {:.17g}\n", matcher.ratio(asked.pair.old_ids),
                            matcher.quick_ratio(asked.pair.old_ids),
                            matcher.real_quick_ratio(asked.pair.old_ids));
}

std::vector<Asked> generated(int count) {
  std::mt19937 random(1);
  std::vector<Asked> all;
  while (std::ssize(all) < count) {
    Asked asked{random() % 2 == 0, random() % 3 == 0, {}};
    asked.pair = random_pair(random, random() % 4 == 0 ? 150 : 40);
    if (random() % 8 == 0) {  // long enough for elements to be popular
      const std::size_t size = 150 + random() % 400;
      asked.pair.old_ids = random_sequence(random, size, random() % 2 == 0 ? 300 : 80);
      asked.pair.new_ids = mutated(random, asked.pair.old_ids, 20, 100);
      for (std::size_t i = 0; i < size; i += 4) asked.pair.old_ids[i] = 3;
      for (std::size_t i = 0; i < asked.pair.new_ids.size(); i += 4) asked.pair.new_ids[i] = 3;
    }
    all.push_back(std::move(asked));
  }
  return all;
}

TEST_CASE("blocks are the longest runs, and what is left and right of them") {
  const Sequence first = letters("abxcd");
  const Sequence second = letters("abcd");
  SequenceMatcher matcher;
  matcher.set_second(second);
  CHECK(matcher.matching_blocks(first) == std::vector<Block>{{0, 0, 2}, {3, 2, 2}});
  CHECK(matcher.ratio(first) == 8.0 / 9);
  CHECK(matcher.ratio(letters("bcde")) == 0.75);
  CHECK(matcher.quick_ratio(letters("dcba")) == 1);
  CHECK(matcher.real_quick_ratio(letters("x")) == 0.4);
  CHECK(matcher.ratio({}) == 0);
}

TEST_CASE("empty sequences are alike") {
  SequenceMatcher matcher;
  CHECK(matcher.ratio({}) == 1);
  matcher.set_second({});
  CHECK(matcher.matching_blocks({}).empty());
  CHECK(matcher.quick_ratio({}) == 1);
  CHECK(matcher.real_quick_ratio({}) == 1);
}

TEST_CASE("blanks that are junk begin no run") {
  // The example of difflib's documentation.
  const Sequence first = letters(" abcd");
  const Sequence second = letters("abcd abcd");
  SequenceMatcher plain;
  plain.set_second(second);
  CHECK(plain.matching_blocks(first) == std::vector<Block>{{0, 4, 5}});
  SequenceMatcher::Options options;
  options.is_junk = [](edits::Id id) { return id == ' '; };
  SequenceMatcher blanks(options);
  blanks.set_second(second);
  CHECK(blanks.matching_blocks(first) == std::vector<Block>{{1, 0, 4}});
}

TEST_CASE("blocks and ratios are difflib's") {
  constexpr const char* kScript =
      "import difflib, sys\n"
      "for line in open(sys.argv[1]):\n"
      "  flags, a, b = (part.split() for part in line.split('|'))\n"
      "  junk = (lambda it: int(it) % 5 == 0) if flags[1] == '1' else None\n"
      "  s = difflib.SequenceMatcher(junk, a, b, autojunk=flags[0] == '1')\n"
      "  for block in s.get_matching_blocks()[:-1]: print('%d,%d,%d' % block, end=' ')\n"
      "  print('%.17g %.17g %.17g' % (s.ratio(), s.quick_ratio(), s.real_quick_ratio()))\n";
  if (std::system("command -v python3 >/dev/null") != 0) {
    MESSAGE("skipped: python3 is not installed");
    return;
  }
  const std::vector<Asked> all = generated(rounds(2'000));
  std::string questions;
  for (const auto& [autojunk, junk, pair] : all) {
    questions += fmt::format("{:d} {:d} | {} | {}\n", autojunk, junk, fmt::join(pair.old_ids, " "),
                             fmt::join(pair.new_ids, " "));
  }
  const TestFolder folder;
  const std::string command = fmt::format("python3 {} {}", folder.write("ask.py", kScript),
                                          folder.write("questions", questions));
  const std::unique_ptr<FILE, int (*)(FILE*)> python(::popen(command.c_str(), "r"), ::pclose);
  REQUIRE(python != nullptr);
  std::string expected;
  char buffer[4096];
  while (const std::size_t size = std::fread(buffer, 1, sizeof buffer, python.get()))
    expected.append(buffer, size);
  REQUIRE(std::count(expected.begin(), expected.end(), '\n') == std::ssize(all));
  std::istringstream lines(expected);
  std::string line;
  for (std::size_t i = 0; std::getline(lines, line); ++i) {
    CAPTURE(i);
    REQUIRE(answer(all[i]) == line + "\n");
  }
}

// What takes difflib a minute and more: all of it is done here, by way of windows.
TEST_CASE("sequences of few kinds, of many equal runs, of runs that become shorter") {
  for (const auto& [name, pair] : hostile_pairs(kSanitized ? 3'000 : 30'000)) {
    CAPTURE(name);
    SequenceMatcher::Options options;
    options.autojunk = false;
    SequenceMatcher matcher(options);
    matcher.set_second(pair.new_ids);
    std::size_t first_at = 0;
    std::size_t second_at = 0;
    for (const Block& block : matcher.matching_blocks(pair.old_ids)) {
      CHECK(block.first_begin >= first_at);
      CHECK(block.second_begin >= second_at);
      first_at = std::size_t{block.first_begin} + block.size;
      second_at = std::size_t{block.second_begin} + block.size;
      REQUIRE(first_at <= pair.old_ids.size());
      REQUIRE(second_at <= pair.new_ids.size());
      CHECK(std::equal(pair.old_ids.begin() + block.first_begin,
                       pair.old_ids.begin() + static_cast<std::ptrdiff_t>(first_at),
                       pair.new_ids.begin() + block.second_begin));
    }
    if (name == "each second one changed") CHECK(matcher.ratio(pair.old_ids) == 0.5);
    if (name == "halves swapped") CHECK(matcher.ratio(pair.old_ids) == 0.5);
  }
}

}  // namespace
}  // namespace nt
