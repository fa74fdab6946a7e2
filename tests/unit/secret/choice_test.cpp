#include "secret/choice.hpp"

#include <doctest/doctest.h>

#include <string>

namespace nt::secret {
namespace {

using Items = std::vector<std::string_view>;

TEST_CASE("items end with a terminator, or at the end") {
  CHECK(split_items("a\nb\n", '\n') == Items{"a", "b"});
  CHECK(split_items("a\nb", '\n') == Items{"a", "b"});
  CHECK(split_items("a\n\nb\n", '\n') == Items{"a", "", "b"});
  CHECK(split_items("\n", '\n') == Items{""});
  CHECK(split_items("", '\n').empty());
  CHECK(split_items(std::string_view("a\nb\0c\0", 6), '\0') == Items{"a\nb", "c"});
}

TEST_CASE("UTF-16 is read by its byte order mark") {
  const auto read = [](std::string_view bytes) {
    Bytes text(bytes.begin(), bytes.end());
    read_utf16(text);
    return std::string(view(text));
  };
  using namespace std::string_view_literals;
  CHECK(read("a\nb") == "a\nb");
  CHECK(read("").empty());
  CHECK(read("\xff\xfe"sv).empty());
  CHECK(read("\xff\xfe"
             "a\0\n\0"sv) == "a\n");
  CHECK(read("\xfe\xff\0a\x20\xac"sv) == "a\u20ac");
  std::string bytes = "\xff\xfe";
  std::string text;
  for (int i = 0; i < 2000; ++i) {
    bytes += "\xac\x20";
    text += "\u20ac";
  }
  CHECK(read(bytes) == text);
  CHECK(read(bytes + "x") == text + "\ufffd");
}

TEST_CASE("a CR before a newline, and a byte order mark, are no part of a line") {
  CHECK(split_items("a\r\nb\r\n", '\n') == Items{"a", "b"});
  CHECK(split_items("a\r\nb\r", '\n') == Items{"a", "b"});
  CHECK(split_items("a\r\r\nb\r\r\n", '\n') == Items{"a", "b"});
  CHECK(split_items("\r\na\rb\r\n", '\n') == Items{"", "a\rb"});
  CHECK(split_items("\xef\xbb\xbf"
                    "a\n",
                    '\n') == Items{"a"});
  CHECK(split_items("\xef\xbb\xbf", '\n').empty());
  CHECK(split_items(std::string_view("a\r\0b\0", 5), '\0') == Items{"a\r", "b"});
}

TEST_CASE("the entropy of a choice is that of its likeliest outcome") {
  CHECK(choice_bits(Items{"a"}) == 0);
  CHECK(choice_bits(Items{"a", "b"}) == 1);
  CHECK(choice_bits(Items{"a", "b", "c", "d"}) == 2);
  CHECK(choice_bits(Items{"b", "a", "b", "c"}) == 1);
  CHECK(choice_bits(Items{"a", "a"}) == 0);
}

}  // namespace
}  // namespace nt::secret
