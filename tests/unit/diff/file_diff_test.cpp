#include "diff/file_diff.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace nt::diff {
namespace {

constexpr std::size_t kMany = std::size_t{6} << 20;

TEST_CASE("a trail releases what is passed, in large steps and never twice") {
  const std::string text(4 * kMany, '\n');
  const Entry entry;
  textdiff::LineKeys keys;
  std::vector<textdiff::Both<Span>> released;
  const FileDiff diff{
      .entry = entry, .keys = keys, .texts = {text, text}, .release = [&](const auto& spans) {
        released.push_back(spans);
      }};
  Trail trail(diff);
  trail.pass(10, 10);
  CHECK(released.empty());
  trail.pass(kMany, 10);
  trail.pass(0, 20);  // back in one
  trail.pass(kMany, 2 * kMany);
  trail.pass(kMany / 2, kMany / 2);  // back in both
  trail.pass_lines(std::string_view(text).substr(2 * kMany, 5),
                   std::string_view(text).substr(3 * kMany, 7));
  REQUIRE(released.size() == 3);
  CHECK(released[0] == textdiff::Both<Span>{{0, kMany}, {0, 10}});
  CHECK(released[1] == textdiff::Both<Span>{{kMany, kMany}, {10, 2 * kMany}});
  CHECK(released[2] == textdiff::Both<Span>{{kMany, 2 * kMany + 5}, {2 * kMany, 3 * kMany + 7}});
}

TEST_CASE("changes are counted by lines, but for those that can be ignored") {
  const Entry entry;
  textdiff::LineKeys keys;
  const std::vector<textdiff::Change> changes{{{{0, 2, 0, 4}, {0, 1, 0, 2}}, false},
                                              {{{3, 0, 6, 6}, {2, 5, 4, 9}}, true}};
  const Counts counts =
      count_changes({.entry = entry, .keys = keys, .texts = {"abcdef", "xyz"}, .changes = changes});
  CHECK(counts.inserted == 1);
  CHECK(counts.deleted == 2);
  CHECK_FALSE(counts.binary);
  const Counts sizes =
      count_changes({.entry = entry, .keys = keys, .binary = true, .texts = {"abcdef", "xyz"}});
  CHECK(sizes.binary);
  CHECK(sizes.inserted == 3);
  CHECK(sizes.deleted == 6);
}

}  // namespace
}  // namespace nt::diff
