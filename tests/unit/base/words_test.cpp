#include "base/words.hpp"

#include <doctest/doctest.h>

namespace nt {
namespace {

using Words = std::vector<std::string>;

TEST_CASE("words are split at blanks, which quotes and backslashes keep") {
  const auto words = [](std::string_view text) { return split_words(text).value_or(Words{"?"}); };
  CHECK(words("").empty());
  CHECK(words(" \t\n").empty());
  CHECK(words(" a  bc\td ") == Words{"a", "bc", "d"});
  CHECK(words("'a b' \"c d\" e\\ f") == Words{"a b", "c d", "e f"});
  CHECK(words("a'b'\"c\"d ''") == Words{"abcd", ""});
  CHECK(words("'a\\' \"b\\\"c\\\\d\\e\"") == Words{"a\\", "b\"c\\d\\e"});
  CHECK(words("$HOME *.log >x | y") == Words{"$HOME", "*.log", ">x", "|", "y"});
}

TEST_CASE("what is not closed is an error") {
  for (const char* text : {"'a", "a \"b", "a\\", "\"a\\\""}) {
    CAPTURE(text);
    CHECK_FALSE(split_words(text));
  }
}

}  // namespace
}  // namespace nt
