#include "regex/syntax.hpp"

#include <doctest/doctest.h>

namespace nt::regex {
namespace {

std::string lines(std::string_view expression) { return anchor_to_lines(expression, LineEnd::kLf); }

TEST_CASE("anchors become those of a line") {
  CHECK(lines("^a$") == "(?m:^)a(?m:$)");
  CHECK(lines("\\Aa\\z") == lines("^a$"));
  CHECK(anchor_to_lines("^a$", LineEnd::kCrlf) == "(?m:^)a(?:\\r?(?m:$))");
  CHECK(anchor_to_lines("^a$", LineEnd::kText) == "\\Aa\\z");
}

TEST_CASE("what only looks like an anchor stays") {
  for (const char* expression :
       {"a\\$", "\\^", "[^a]", "[$]", "[a$^]", "[]$]", "[^]$]", "[[:alpha:]$]", "[\\]$]", "\\pL",
        "\\x{24}", "(?i)a", "(?P<name>a)", "[a", "a\\"}) {
    CHECK(lines(expression) == expression);
  }
}

TEST_CASE("quoted text is escaped byte by byte") {
  CHECK(lines("\\Qa.$\\E$") == "a\\.\\$(?m:$)");
  CHECK(lines("\\Qa^") == "a\\^");
}

TEST_CASE("groups have names or none") {
  using Names = std::vector<std::string_view>;
  CHECK(group_names("(a)(?P<b>c)(?:d)((?<e>f))[(]\\(\\Q(\\E(?i)") == Names{"", "b", "", "e"});
  CHECK(group_names("a").empty());
}

TEST_CASE("a pattern may be nothing but text") {
  for (const char* expression : {"abc", "a\\.b\\[", "\\Qa.b\\E", "a\\x41", "a{,3}", "a{01}"}) {
    CAPTURE(expression);
    CHECK(traits_of(expression).only_text);
  }
  for (const char* expression : {"", "\\Q\\E", "a.b", "a|b", "a*", "^a", "a$", "[a]", "(a)", "\\d",
                                 "a\\C", "a{2}", "a\\y"}) {
    CAPTURE(expression);
    CHECK(!traits_of(expression).only_text);
  }
}

TEST_CASE("traits tell of \\C and of anchors at the end") {
  CHECK(traits_of("a\\C").any_byte);
  CHECK(!traits_of("a\\\\C").any_byte);
  CHECK(traits_of("a$").end_anchor);
  CHECK(traits_of("a\\z").end_anchor);
  CHECK(!traits_of("[$]").end_anchor);
}

TEST_CASE("traits tell of assertions where a $ has matched") {
  for (const char* expression :
       {"$\\b", "$^", "(?:a|$)\\b", "(?:^$){2}", "(?:a|$)*\\B", "a$(?:b|(^))", "$(?i)\\b"})
    CHECK(traits_of(expression).end_is_inner);
  for (const char* expression :
       {"^a$", "\\ba\\b$", "^a$|^b$", "(^a$|\\bb$)", "(?:ab)*$", "^\\b(?i)a$", "[$]\\b", "a$$"})
    CHECK(!traits_of(expression).end_is_inner);
}

TEST_CASE("smart case looks at letters that stand for themselves") {
  CHECK(has_upper_case("Foo"));
  CHECK(has_upper_case("éÉ"));
  CHECK(has_upper_case("Ärger"));
  for (const char* upper : {"[EÉ]conomie", "[É]", "[A-Z]bc", "[^A]", "[!-Z]", "a\\x42c", "\\x{c9}",
                            "\\102", "[\\x41]", "[[:upper:]]", "\\p{Lu}", "[\\p{Lu}]", "\\QA\\E"}) {
    CAPTURE(upper);
    CHECK(has_upper_case(upper));
  }
  for (const char* none :
       {"foo\\S\\pL\\W\\D\\B\\PN", "(?P<Name>a)", "(?U)a", "\\Qa\\E", "[\\S\\D]", "\\p{Greek}",
        "[[:alpha:]]", "\\Aa", "[!-~]", "\\x{e9}|\\x{3B1}", "\\C"}) {
    CAPTURE(none);
    CHECK(!has_upper_case(none));
  }
  CHECK(!has_upper_case("ärger"));
}

}  // namespace
}  // namespace nt::regex
