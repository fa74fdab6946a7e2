#include "textdiff/ignorable.hpp"

#include <doctest/doctest.h>

namespace nt::textdiff {
namespace {

bool all(const IgnorableLines& lines, std::string_view text, const LineRules& rules = {}) {
  auto keys = LineKeys::compile(rules).value();
  return IgnorableMatcher::compile(lines).value().all(text, keys);
}

TEST_CASE("lines that match a pattern, a plain string too") {
  CHECK(all({.patterns = {"fox"}}, "the fox\na fox"));
  CHECK_FALSE(all({.patterns = {"fox"}}, "the fox\nthe dog\n"));
  CHECK(all({.patterns = {"^f.x$", "dog"}}, "fox\nthe dog\n"));
  CHECK_FALSE(all({.patterns = {"^fox$"}}, "foxes\n"));
}

TEST_CASE("lines that are blank, as the rules have it") {
  CHECK(all({.blank = true}, "\n\n"));
  CHECK_FALSE(all({.blank = true}, " \n"));
  CHECK(all({.blank = true}, " \t\n", {.white_space = WhiteSpace::kTrailing}));
  CHECK(all({.blank = true, .patterns = {"x"}}, "\nx\n"));
  CHECK(all({.blank = true}, ""));
}

TEST_CASE("masks come before") {
  const LineRules rules{.masks = {{"[0-9]+", "N"}, {"x", {}}}};
  CHECK(all({.patterns = {"^at N$"}}, "at 12\nat 7", rules));
  CHECK_FALSE(all({.patterns = {"12"}}, "at 12\n", rules));
  CHECK(all({.blank = true}, "xx\nx\n", rules));
}

}  // namespace
}  // namespace nt::textdiff
