// What the CR before a LF is to patterns.
#include <doctest/doctest.h>

#include "pattern/matcher.hpp"
#include "pattern/matching.hpp"

namespace nt::pattern {
namespace {

TEST_CASE("a line ends before its CRLF, and its span holds the CR") {
  Matcher end = matcher("a$");
  CHECK(found(end, "a\r\nab\r\nba\nx") == Lines{"a\r", "ba"});
  Options whole;
  whole.patterns = {"foo"};
  whole.whole_line = true;
  Matcher line = matcher(whole);
  CHECK(found(line, "foo\r\nfoo\nfoo \n") == Lines{"foo\r", "foo"});
  const std::string_view text = "\r\na;\r\nx\r\n";
  for (const char* none : {"\\s", "\\s$", "[^;a-z]$", "x.", "\\r", ";[\\s]", "[\\r,]"}) {
    CAPTURE(none);
    Matcher never = matcher(none);
    CHECK(found(never, text) == Lines{});
    CHECK(never.count_lines(text).value_or(0) == 0);
  }
  Matcher any = matcher(".");
  CHECK(found(any, text) == Lines{"a;\r", "x\r"});
  Matcher empty = matcher("^$");
  CHECK(found(empty, text) == Lines{"\r"});
  for (const char* both : {"$\\b", "$^", "(?:$|^)\\b", "(?:^$){2}"}) {
    CAPTURE(both);
    Matcher at_end = matcher(both);
    CHECK(found(at_end, "\r\n\r\n").size() == found(at_end, "\n\n").size());
    CHECK(found(at_end, "a\r\n").size() == found(at_end, "a\n").size());
  }
}

TEST_CASE("any other CR is part of its line") {
  Matcher end = matcher("a\\r$");
  CHECK(found(end, "a\r") == Lines{"a\r"});
  CHECK(found(end, "a\r\n") == Lines{});
  CHECK(found(end, "a\r\r\nb") == Lines{"a\r\r"});
  CHECK(spans(end, "a\r") == Lines{"a\r"});
  Matcher a = matcher("a$");
  CHECK(found(a, "a\r") == Lines{});
  CHECK(found(a, "a\r\r\n") == Lines{});
  Matcher inner = matcher("a\\sb");
  CHECK(found(inner, "a\rb\r\n") == Lines{"a\rb\r"});
  Options options;
  options.patterns = {"a\r"};
  options.fixed = true;
  Matcher fixed = Matcher::compile(options, Need::kLines).value();
  CHECK(found(fixed, "a\r\na\r\r\na\rb\n") == Lines{"a\r\r", "a\rb"});
  options.fixed = false;
  options.patterns = {"a$", "\\s$"};
  options.null_records = true;
  Matcher records = matcher(options);
  CHECK(found(records, std::string_view("a\r\n\0a\r\0", 7)) == Lines{"a\r\n", "a\r"});
}

TEST_CASE("lines are counted at once where matches may hold a CR, but for that of a CRLF") {
  Matcher behind = matcher("a\\s");
  CHECK(behind.count_lines("a \na\r\na\rb\r\na\r\r\nba\n") == 3);
  CHECK(behind.count_lines("a\r\na\r") == 1);
  Matcher either = matcher("b\\s|c[;\\r]");
  CHECK(either.count_lines("b\r\nc\r\nc;\r\nb c\r\nxb\rc\nc\r\r\n") == 4);
  CHECK(either.count_lines("c\r\r\nb\r") == 2);
  Options options;
  options.patterns = {"a[ \r]"};
  options.null_records = true;
  Matcher records = matcher(options);
  CHECK(found(records, std::string_view("a\r\n\0a\0", 6)) == Lines{"a\r\n"});
  CHECK(records.count_lines(std::string_view("a\r\n\0a\0", 6)).value_or(1) == 1);
}

}  // namespace
}  // namespace nt::pattern
