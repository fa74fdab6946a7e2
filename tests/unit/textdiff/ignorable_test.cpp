#include "textdiff/ignorable.hpp"

#include <doctest/doctest.h>

namespace nt::textdiff {
namespace {

bool all(const IgnorableLines& lines, std::string_view text, const LineRules& rules = {}) {
  return IgnorableMatcher::compile(lines).value().all(text, LineKeys::compile(rules).value());
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

}  // namespace
}  // namespace nt::textdiff
