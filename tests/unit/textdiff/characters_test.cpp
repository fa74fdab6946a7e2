#include "textdiff/difflib/characters.hpp"

#include <doctest/doctest.h>

namespace nt::textdiff {
namespace {

using Characters = std::vector<edits::Id>;

Characters characters(std::string_view text) {
  Characters all;
  append_characters(text, all);
  return all;
}

TEST_CASE("characters are code points") {
  CHECK(characters("a\u00e9\u65e5\U0001f600\n") == Characters{'a', 0xe9, 0x65e5, 0x1f600, '\n'});
  CHECK(characters("").empty());
}

TEST_CASE("a byte of no code point is one, and like no code point") {
  const Characters all = characters(
      "\xff\xe2\x80"
      "a\xed\xa0\x80");
  REQUIRE(all.size() == 7);
  CHECK(all[1] != all[2]);
  CHECK(all[2] == all[6]);
  for (const std::size_t i : {0U, 1U, 2U, 4U, 5U, 6U}) CHECK(all[i] > 0x10ffff);
}

TEST_CASE("they are taken with their bytes") {
  std::string_view text = "\u00e9\xff!";
  CHECK(take_character(text).bytes == "\u00e9");
  CHECK(take_character(text).bytes == "\xff");
  CHECK(text == "!");
}

TEST_CASE("white space is what Python's str.isspace() says") {
  std::size_t count = 0;
  for (edits::Id c = 0; c <= 0x110200; ++c) count += is_python_space(c) ? 1 : 0;
  CHECK(count == 29);
  for (const edits::Id c :
       {0x09U, 0x0dU, 0x1cU, 0x1fU, 0x20U, 0x85U, 0xa0U, 0x1680U, 0x2000U, 0x200aU, 0x3000U})
    CHECK(is_python_space(c));
  for (const edits::Id c : {0x08U, 0x0eU, 0x1bU, 0x21U, 0x180eU, 0x200bU, 0x2060U, 0xfeffU})
    CHECK_FALSE(is_python_space(c));
}

}  // namespace
}  // namespace nt::textdiff
