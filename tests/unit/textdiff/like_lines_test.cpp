#include "textdiff/difflib/like_lines.hpp"

#include <doctest/doctest.h>

#include "textdiff/difflib/line_ids.hpp"

namespace nt::textdiff {
namespace {

using Pairs = std::vector<LikePair>;

constexpr std::uint64_t kMany = 1'000'000;

struct Asked {
  Both<std::string_view> texts;
  Both<LineTable> lines = difflib_lines(texts).value();
  edits::Box change = edits::whole(lines.before.ids, lines.after.ids);
};

Pairs pairs(std::string_view before, std::string_view after, std::uint64_t count = kMany) {
  const Asked asked{{before, after}};
  LikeLines like(asked.texts, asked.lines, true);
  Steps steps(count);
  return like.pairs(asked.change, steps);
}

TEST_CASE("the most alike first, then what is before and behind them") {
  CHECK(pairs("first line\nsecond line\n", "x\nfirst lines\nsecond lime\n") ==
        Pairs{{0, 1, false}, {1, 2, false}});
  // The second line before is nearer to the first after than the first is: that is left alone.
  CHECK(pairs("abcdefgX\nabcdefgh\n", "abcdefghi\nabcdefYY\n") == Pairs{{1, 0, false}});
}

TEST_CASE("lines that are less alike than by 0.75 are no pair") {
  CHECK(pairs("abc\n", "abd\n") == Pairs{{0, 0, false}});  // just that
  CHECK(pairs("abc\n", "aXd\n").empty());
}

TEST_CASE("of pairs that are as much alike, the first by the line after") {
  CHECK(pairs("abcd1\nabcd2\n", "abcd3\n") == Pairs{{0, 0, false}});
  CHECK(pairs("abcd1\n", "abcd2\nabcd3\n") == Pairs{{0, 0, false}});
}

TEST_CASE("equal lines only where no others are alike") {
  CHECK(pairs("x\nabcdef\n", "abcdeg\nx\n") == Pairs{{1, 0, false}});
  CHECK(pairs("x\nabcdef\n", "123\nx\n") == Pairs{{0, 1, true}});
}

TEST_CASE("blanks and tabs are junk") {
  const auto guides = [](std::string_view before, std::string_view after) {
    const Asked asked{{before, after}};
    LikeLines like(asked.texts, asked.lines, true);
    Steps steps(kMany);
    return like.guides(like.pairs(asked.change, steps).at(0)).text;
  };
  CHECK(
      guides("private Thread currentThread;\n", "private volatile Thread currentThread;\n").after ==
      "        +++++++++\n");
}

TEST_CASE("without steps there is no pair; with few, those that are known") {
  std::string before;
  std::string after;
  for (int i = 0; i < 30; ++i) {
    before += "the same line, nearly " + std::to_string(i) + "\n";
    after += "the same line, nearly! " + std::to_string(i) + "\n";
  }
  CHECK(pairs(before, after, 10'000'000).size() == 30);
  CHECK(pairs(before, after, 1000).empty());
  const std::size_t some = pairs(before, after, 180'000).size();
  CHECK(some > 0);
  CHECK(some < 30);
}

}  // namespace
}  // namespace nt::textdiff
