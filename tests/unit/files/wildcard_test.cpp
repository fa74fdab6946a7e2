#include "files/wildcard.hpp"

#include <doctest/doctest.h>

#include <string>

namespace nt::files {
namespace {

using Dialect = Wildcard::Dialect;

bool matches(std::string_view pattern, std::string_view text, Dialect dialect = Dialect::kGlob) {
  CAPTURE(pattern);
  const auto compiled = Wildcard::compile(pattern, dialect);
  REQUIRE(compiled);
  return compiled->matches(text);
}

bool git_matches(std::string_view pattern, std::string_view text) {
  return matches(pattern, text, Dialect::kGit);
}

TEST_CASE("a star and a question mark stay within a name") {
  CHECK(matches("", ""));
  CHECK(!matches("", "a"));
  CHECK(matches("*", ""));
  CHECK(matches("a*", "a"));
  CHECK(matches("a*b*c", "abbc"));
  CHECK(matches("a*b*c", "axbcbc"));
  CHECK(!matches("a*b*c", "axbcb"));
  CHECK(!matches("a*c", "a/c"));
  CHECK(!matches("a?c", "a/c"));
  CHECK(!matches("a?c", "ac"));
  CHECK(matches("*/b", "a/b"));
  CHECK(!matches("*/b", "a/a/b"));
  CHECK(matches("a?*", "ab"));
  CHECK(!matches("ab*ba", "aba"));
  CHECK(matches("*/x*y/*", "aa/xyy/zz"));
}

TEST_CASE("two stars cross folders where they stand between slashes") {
  CHECK(matches("**", "a/b"));
  CHECK(matches("**/b", "b"));
  CHECK(matches("**/b", "a/a/b"));
  CHECK(!matches("**/b", "ab"));
  CHECK(matches("a/**", "a/b/c"));
  CHECK(!matches("a/**", "a"));
  CHECK(matches("a/**/b", "a/b"));
  CHECK(matches("a/**/b", "a/x/y/b"));
  CHECK(!matches("a/**/b", "a/xb"));
  CHECK(matches("**/a/**/b/**", "x/a/b/a/b/y"));
  CHECK(!matches("**/a/**/b/**", "x/a/c/d"));
  CHECK(matches("**/*.c", "x/a.b/y.c"));
  CHECK(matches("***/b", "a/a/b"));
  CHECK(matches("x**", "xy"));
  CHECK(!matches("x**", "x/y"));
  CHECK(!matches("x**/b", "x/y/b"));
  CHECK(matches("x**/b", "xy/b"));
  CHECK(!matches("**b", "a/b"));
  CHECK(matches("**\\/b", "a/a/b"));
  CHECK(!matches("**\\/b", "b"));
}

TEST_CASE("git takes two stars after a literal begin for folders") {
  CHECK(git_matches("x**/b", "x/y/b"));
  CHECK(git_matches("x**/b", "xb"));
  CHECK(git_matches("d/x**", "d/xy/z"));
  CHECK(!git_matches("?x**/b", "ax/y/b"));
  CHECK(!git_matches("\\x**/b", "x/y/b"));
}

TEST_CASE("brackets hold bytes, ranges and classes") {
  CHECK(matches("[ab-d]", "c"));
  CHECK(!matches("[ab-d]", "e"));
  CHECK(matches("[!ab]", "c"));
  CHECK(!matches("[^ab]", "a"));
  CHECK(!matches("x[!a]y", "x/y"));
  CHECK(!matches("x[/]y", "x/y"));
  CHECK(matches("[]a]", "]"));
  CHECK(matches("[!]a]", "b"));
  CHECK(!matches("[!]a]", "]"));
  CHECK(matches("[a-]", "-"));
  CHECK(matches("[-a]", "-"));
  CHECK(matches("[a-c-e]", "-"));
  CHECK(!matches("[a-c-e]", "d"));
  CHECK(matches("[\\]]", "]"));
  CHECK(matches("[\\a-\\c]", "b"));
  CHECK(matches("[[:digit:][:upper:]_]", "7"));
  CHECK(matches("[[:digit:][:upper:]_]", "_"));
  CHECK(!matches("[[:digit:][:upper:]_]", "a"));
  CHECK(matches("[[:punct:]]", "~"));
  CHECK(matches("[[:xdigit:]]", "f"));
  CHECK(matches("[[:space:]]", " "));
  CHECK(matches("[[:cntrl:]]", "\x7f"));
  CHECK(!matches("[[:alpha:]]", "\xe9"));
  CHECK(matches("[[:]", ":"));
  CHECK(matches("[[:a]", "["));
  CHECK(matches("[[:a]", "a"));
  CHECK(matches("[\x80-\xff]", "\xc3"));
}

TEST_CASE("what is wrong with a pattern is said") {
  const auto error = [](std::string_view pattern, Dialect dialect = Dialect::kGlob) {
    const auto compiled = Wildcard::compile(pattern, dialect);
    return compiled ? "" : compiled.error().message;
  };
  for (const char* open : {"[", "a[", "[]", "[!]", "[a", "[a-", "[a\\", "[\\]", "[[:alpha:]", "[!"})
    CHECK(error(open) == "a bracket is not closed");
  CHECK(error("a\\") == "it ends in a lone backslash");
  CHECK(error("[[:none:]]") == "there is no such class");
  CHECK(error("[z-a]") == "a range is backwards");
  CHECK(error("[z-a]", Dialect::kGit).empty());
  CHECK(!git_matches("[z-a]", "b"));
  CHECK(git_matches("[z-am]", "m"));
}

TEST_CASE("a backslash takes the next byte as it is") {
  CHECK(matches("\\*", "*"));
  CHECK(!matches("\\*", "a"));
  CHECK(matches("a\\\\b", "a\\b"));
  CHECK(matches("\\a", "a"));
}

TEST_CASE("literals and endings are known as such") {
  const auto literal = Wildcard::compile("a\\*b", Dialect::kGit);
  CHECK(literal->literal() == "a*b");
  CHECK(!literal->ending());
  const auto ending = Wildcard::compile("*.\\o", Dialect::kGit);
  CHECK(ending->ending() == ".o");
  CHECK(!ending->literal());
  CHECK(!Wildcard::compile("a*.o", Dialect::kGit)->ending());
  CHECK(!Wildcard::compile("*[.]o", Dialect::kGit)->ending());
}

TEST_CASE("many stars do not make a match slow") {
  std::string pattern;
  for (int i = 0; i < 100; ++i) pattern += "*a";
  const std::string text(10000, 'a');
  CHECK(!matches(pattern + "*b*c", text));
  CHECK(matches(pattern + "*", text));
  std::string deep;
  for (int i = 0; i < 2000; ++i) deep += "a/";
  CHECK(!matches("**/*a*/**/*a*/**/*a*/**/b?c", deep + "d"));
}

}  // namespace
}  // namespace nt::files
