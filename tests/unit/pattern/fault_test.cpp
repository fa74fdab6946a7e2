// What a bad pattern's error says, through the matcher.
#include "regex/fault.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "pattern/matching.hpp"

namespace nt::pattern {
namespace {

TEST_CASE("a bad pattern is shown with its fault") {
  const auto error = [](std::string pattern) {
    Options options;
    options.patterns = {"fine", std::move(pattern)};
    const auto compiled = Matcher::compile(options);
    REQUIRE(!compiled);
    CHECK(exit_code(compiled.error().kind) == 2);
    return compiled.error();
  };
  CHECK(error("foo(bar").message == "bad pattern: a parenthesis is not closed\n  foo(bar\n     ^");
  CHECK(error("é[a").message == "bad pattern: a bracket is not closed\n  é[a\n   ^");
  CHECK(error("a**").message.starts_with("bad pattern: "));
  CHECK(error("(?=x)").hint.find("--and") != std::string::npos);
  CHECK(error("(a)\\1").message.find("back-references") != std::string::npos);
  const auto caret = [&error](std::string pattern) {
    const std::string message = error(std::move(pattern)).message;
    return message.size() - message.rfind('\n') - 4;
  };
  CHECK(caret("(a(b)c") == 0);
  CHECK(caret("(foo\\(") == 0);
  CHECK(caret("(a)b)") == 4);
  CHECK(caret("a\\))") == 3);
  CHECK(caret("a*|*") == 3);
  CHECK(caret("xb-a[b-a]") == 5);
  CHECK(caret("\\\\1(a)\\1") == 6);
  CHECK(caret("(?P<n>a)(?P=n)") == 8);
  CHECK(caret("x\\") == 1);
  for (const char* pattern : {"(?P<n>a)(?P=n)", "(?P<n>a)\\k<n>", "(a)\\g1", "(a)\\g{1}"})
    CHECK(error(pattern).message.find("back-references") != std::string::npos);
  for (const char* pattern : {"(?<=x)", "(?<!x)", "(?!x)"})
    CHECK(error(pattern).message.find("look-around") != std::string::npos);
  const auto says = [&error](std::string pattern, std::string_view message, std::string_view hint) {
    CAPTURE(pattern);
    const Error found = error(std::move(pattern));
    CHECK(found.message.find(message) != std::string::npos);
    CHECK(found.hint.find(hint) != std::string::npos);
  };
  says("a{,3}", "{,3} has no least count", "{0,3}");
  says("a{2,1}", "wrong order", "smaller");
  says("a{1001}", "more than 1000", "+");
  says("(a{50}){50}", "more than 1000", "+");
  says("{3}", "nothing to repeat", "-F");
  says("a\\h", "no escape \\h", "[ \\t]");
  says("a\\Kb", "no escape \\K", "--replace");
  says("a\\Z", "no escape \\Z", "$");
  says("\\u00e9", "no escape \\u", "\\x{");
  says("\\y", "no escape \\y", "two");
  says("\\x4", "no escape \\x4", "braces");
  says("a++", "possessive", "leave out");
  says("a{2}+", "possessive", "leave out");
  says("a**", "repeated", "parentheses");
  says("(?>a)", "atomic", "(?:");
  says("(?#a)", "comments", "leave");
  says("(?|a)", "share numbers", "name");
  says("(?(1)a)", "conditions", "alternatives");
  says("(?R)", "recursion", "out");
  says("(?x)a", "no such group or flag", "flags");
  says("[:alpha:]+", "outside brackets", "[[:alpha:]]");
  says("[[:foo:]]", "no class [:foo:]", "alnum");
  says("\\p{Foo}", "no class \\p{Foo}", "Greek");
  says("[b-a]", "the range b-a", "last");
  CHECK(caret("xa{,3}") == 2);
  CHECK(caret("x[:alpha:]") == 1);
  for (const char* fine :
       {"a{3,}", "\\{,3}", "{}", "{,}", "[:alpha]", "[::]", "\\Q{,3}[:alpha:]\\E"})
    CHECK(matcher(fine).matches("") == (fine == std::string_view("")));
  CHECK(error("\\<a").hint.find("\\b") != std::string::npos);
}

}  // namespace
}  // namespace nt::pattern
