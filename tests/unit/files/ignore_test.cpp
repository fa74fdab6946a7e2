#include "files/ignore.hpp"

#include <doctest/doctest.h>

#include <string>

namespace nt::files {
namespace {

using Verdict = IgnoreRules::Verdict;

// A path that ends in a slash is a folder's.
Verdict judge(std::string_view rules, std::string_view path) {
  const bool folder = path.ends_with('/');
  if (folder) path.remove_suffix(1);
  return IgnoreRules::parse(rules).judge(path, folder);
}

bool ignores(std::string_view rules, std::string_view path) {
  CAPTURE(rules);
  CAPTURE(path);
  return judge(rules, path) == Verdict::kIgnored;
}

TEST_CASE("a rule without a slash is for names at any depth") {
  CHECK(ignores("foo", "foo"));
  CHECK(ignores("foo", "a/b/foo"));
  CHECK(ignores("foo", "foo/"));
  CHECK(!ignores("foo", "foob"));
  CHECK(!ignores("foo", "foo/bar"));  // the walk is not to come here
  CHECK(ignores("*.o", "a/b.o"));
  CHECK(ignores("*.o", ".o"));
  CHECK(!ignores("*.o", "b.o.c"));
  CHECK(ignores("*.tar.gz", "a.b.tar.gz"));
  CHECK(ignores("*~", "a/x~"));
  CHECK(ignores("a?[0-9]", "x/ab7"));
}

TEST_CASE("a slash at the begin or within ties a rule to its folder") {
  CHECK(ignores("/foo", "foo"));
  CHECK(!ignores("/foo", "a/foo"));
  CHECK(ignores("a/foo", "a/foo"));
  CHECK(!ignores("a/foo", "b/a/foo"));
  CHECK(ignores("/*.c", "a.c"));
  CHECK(!ignores("/*.c", "a/a.c"));
  CHECK(ignores("a/*", "a/b"));
  CHECK(!ignores("a/*", "a/b/c"));
  CHECK(ignores("**/a/b", "x/a/b"));
  CHECK(ignores("a/**/b", "a/x/y/b"));
  CHECK(ignores("a/**", "a/x/y"));
  CHECK(!ignores("a/**", "a/"));
  CHECK(!ignores("//foo", "foo"));
}

TEST_CASE("a slash at the end is for folders only") {
  CHECK(ignores("foo/", "foo/"));
  CHECK(ignores("foo/", "a/foo/"));
  CHECK(!ignores("foo/", "foo"));
  CHECK(ignores("/foo/", "foo/"));
  CHECK(!ignores("/foo/", "a/foo/"));
  CHECK(ignores("*.d/", "a.d/"));
  CHECK(!ignores("*.d/", "a.d"));
  CHECK(ignores("f*o/", "foo/"));
  CHECK(!ignores("f*o/", "foo"));
  CHECK(!ignores("foo//", "foo/"));
}

TEST_CASE("the last rule that matches decides") {
  CHECK(judge("*.log\n!keep.log", "keep.log") == Verdict::kTaken);
  CHECK(judge("!keep.log\n*.log", "keep.log") == Verdict::kIgnored);
  CHECK(judge("*.log\n!keep.log", "x.log") == Verdict::kIgnored);
  CHECK(judge("*.log\n!keep.log", "x.txt") == Verdict::kNone);
  CHECK(judge("a*\n!ab*\nabc*", "abcd") == Verdict::kIgnored);
  CHECK(judge("a*\n!ab*\nabc*", "abd") == Verdict::kTaken);
  CHECK(judge("foo\n!foo/", "foo") == Verdict::kIgnored);
  CHECK(judge("foo\n!foo/", "foo/") == Verdict::kTaken);
  CHECK(judge("!foo/\nfoo", "foo/") == Verdict::kIgnored);
  CHECK(judge("/a/b\n!b", "a/b") == Verdict::kTaken);
  CHECK(judge("!b\n/a/b", "a/b") == Verdict::kIgnored);
  CHECK(judge("*.c\n!*.x.c\na*.c", "b.x.c") == Verdict::kTaken);
}

TEST_CASE("comments, escapes and blanks") {
  CHECK(!ignores("#foo", "#foo"));
  CHECK(ignores("\\#foo", "#foo"));
  CHECK(ignores(" #foo", " #foo"));
  CHECK(ignores("\\!foo", "!foo"));
  CHECK(judge("!!foo", "!foo") == Verdict::kTaken);
  CHECK(ignores("foo   ", "foo"));
  CHECK(!ignores("foo   ", "foo   "));
  CHECK(ignores("foo\\ ", "foo "));
  CHECK(ignores("foo\\   ", "foo "));
  CHECK(ignores("foo \\  ", "foo  "));
  CHECK(ignores("foo\t", "foo\t"));
  CHECK(ignores("  foo", "  foo"));
  CHECK(ignores("a b", "a b"));
  CHECK(ignores("a\\\\b", "a\\b"));
  CHECK(ignores("a\\*b", "a*b"));
  CHECK(!ignores("a\\*b", "axb"));
}

TEST_CASE("lines end in LF or CRLF, the last with or without") {
  CHECK(ignores("foo\r\nbar\r\n", "foo"));
  CHECK(ignores("foo\r\nbar\r\n", "bar"));
  CHECK(ignores("bar\r", "bar"));
  CHECK(ignores("foo \r\n", "foo"));
  CHECK(ignores("foo\r\r\n", "foo\r"));
  CHECK(ignores("a\n\n\nfoo", "foo"));
  CHECK(
      ignores("\xef\xbb\xbf"
              "foo",
              "foo"));
  CHECK(!ignores("\xef\xbb\xbf#foo", "#foo"));
  CHECK(
      !ignores("a\n\xef\xbb\xbf"
               "foo",
               "foo"));
  CHECK(ignores(std::string_view("foo\0bar", 7), "foo"));
}

TEST_CASE("a line that is no pattern is no rule") {
  for (const char* text : {"", "\n", "/", "!", "!/", "//", "   ", "\r\n", "[a", "a\\", "[[:x:]]",
                           "foo\\/", "# x", "\xef\xbb\xbf"}) {
    CAPTURE(text);
    CHECK(judge(text, "a") == Verdict::kNone);
    CHECK(judge(text, "foo/") == Verdict::kNone);
  }
  CHECK(ignores("[a\nfoo", "foo"));
  CHECK(IgnoreRules::parse("# x\n\n/\n").empty());
  CHECK(!IgnoreRules::parse("x").empty());
}

TEST_CASE("classes in rules") {
  CHECK(ignores("[!a]x", "bx"));
  CHECK(ignores("[^a]x", "bx"));
  CHECK(!ignores("[^a]x", "ax"));
  CHECK(ignores("[[:upper:]]*.[ch]", "Ab.h"));
  CHECK(!ignores("a[b/]c", "a/c"));
  CHECK(ignores("*.{c,h}", "a.{c,h}"));  // braces are bytes like others
}

}  // namespace
}  // namespace nt::files
