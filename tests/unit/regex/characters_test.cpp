#include "regex/characters.hpp"

#include <doctest/doctest.h>
#include <re2/re2.h>

#include "base/utf8.hpp"

namespace nt::regex {
namespace {

bool matches(const std::string& expression, std::string_view text, bool insensitive = false) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_case_sensitive(!insensitive);
  const re2::RE2 compiled(expression, options);
  REQUIRE(compiled.ok());
  return re2::RE2::FullMatch(re2::StringPiece(text.data(), text.size()), compiled);
}

constexpr const char* kExpressions[] = {".",
                                        "[^a]",
                                        "[^]a]",
                                        "[^-a]",
                                        "[^]-a]",
                                        "[^^]",
                                        "\\W",
                                        "\\D",
                                        "\\S",
                                        "\\PL",
                                        "\\P{Greek}",
                                        "\\p{^Greek}",
                                        "[\\Wa]",
                                        "[a\\W-z]",
                                        "[\\D\\d]",
                                        "[\\s\\S]",
                                        "[[:^word:]]",
                                        "[[:^alpha:]x]",
                                        "(?s).",
                                        "(?i)[^k]",
                                        "(?i)[\\Wx]",
                                        "(?i:[\\W])",
                                        "[^\\d\\s]",
                                        "[\\x{80}-\\x{10ffff}]",
                                        "\\pC",
                                        "\\p{Cs}",
                                        "[a-\\x{ffff}b-c]",
                                        "\\pL",
                                        "(?i)\\W",
                                        "[^\\PL]",
                                        "[[:^upper:]]",
                                        "(?i)[[:^upper:]]",
                                        "(?i)[[:^lower:]_]",
                                        "[[:^ascii:]]",
                                        "(?i)[[:^xdigit:]]"};

TEST_CASE("a class matches characters of UTF-8, and nothing that only looks like one") {
  for (const char* expression : kExpressions) {
    CAPTURE(expression);
    const std::string strict = only_characters(expression, {});
    CAPTURE(strict);
    for (const char* text : {"\xed\xa0\x80", "\xed\xbf\xbf", "\xc0\x80", "\xc1\xbf", "\xe0\x80\x80",
                             "\xe0\x9f\xbf", "\xf0\x80\x80\x80", "\xf0\x8f\xbf\xbf",
                             "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\x80", "\xff", "\xc3"}) {
      CAPTURE(text);
      CHECK(!matches(strict, text));
    }
  }
}

TEST_CASE("a class matches the same characters of UTF-8 as before") {
  for (const char* expression : kExpressions) {
    const std::string strict = only_characters(expression, {});
    CAPTURE(expression);
    CAPTURE(strict);
    for (const bool insensitive : {false, true}) {
      const std::string read = only_characters(expression, {false, insensitive});
      for (char32_t c : {0x0U,    0x9U,    0xaU,    0x20U,    0x2dU,    0x30U,   0x39U,   0x41U,
                         0x4bU,   0x5dU,   0x5eU,   0x5fU,    0x61U,    0x62U,   0x63U,   0x6bU,
                         0x73U,   0x78U,   0x7aU,   0x7fU,    0x80U,    0xe9U,   0x17eU,  0x17fU,
                         0x180U,  0x3b1U,  0x7ffU,  0x800U,   0x2129U,  0x212aU, 0x212bU, 0xd7ffU,
                         0xe000U, 0xfffdU, 0xffffU, 0x10000U, 0x10ffffU}) {
        CAPTURE(static_cast<unsigned>(c));
        const std::string text = encode_utf8(c);
        CHECK(matches(read, text, insensitive) == matches(expression, text, insensitive));
      }
    }
  }
}

TEST_CASE("what stands for itself stays") {
  for (const char* expression :
       {"abc", "a\\.b", "[a.]", "\\Q.\\E", "\\d+", "[[:alpha:]]", "(?P<n>a)", "\\x{e9}", "\\C"}) {
    CHECK(only_characters(expression, {}) == expression);
  }
  CHECK(only_characters("(?s:.)", {}) == "(?s:[^\\x{d800}-\\x{dfff}])");
  CHECK(only_characters("(?s:a).", {}) == "(?s:a)[^\\n\\x{d800}-\\x{dfff}]");
  CHECK(only_characters("(?-s).", {true, false}) == "(?-s)[^\\n\\x{d800}-\\x{dfff}]");
}

}  // namespace
}  // namespace nt::regex
