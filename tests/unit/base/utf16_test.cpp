#include "base/utf16.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace nt {
namespace {

using namespace std::string_view_literals;

TEST_CASE("UTF-16 by its byte order mark") {
  CHECK(utf8_of_utf16("\xff\xfe"
                      "a\0\xe9\0"sv) == "aé");
  CHECK(utf8_of_utf16("\xfe\xff\0a\x20\xac"sv) == "a\u20ac");
  CHECK(utf8_of_utf16("\xff\xfe"sv) == "");
  CHECK(utf8_of_utf16("\xff\xfe\x3d\xd8\x00\xde"sv) == "\U0001f600");
  CHECK(!utf8_of_utf16("a\0b\0"sv));
  CHECK(!utf8_of_utf16(""));
  CHECK(!utf8_of_utf16("\xff\xfe\0\0a\0\0\0"sv));  // UTF-32
}

TEST_CASE("what is no UTF-16 becomes the replacement character") {
  CHECK(utf8_of_utf16("\xff\xfe\x3d\xd8"
                      "a\0"sv) == "\ufffda");  // half a pair
  CHECK(utf8_of_utf16("\xff\xfe\x00\xde"
                      "a\0"sv) == "\ufffda");  // the other half
  CHECK(utf8_of_utf16("\xff\xfe\x3d\xd8\x3d\xd8\x00\xde"sv) == "\ufffd\U0001f600");
  CHECK(utf8_of_utf16("\xff\xfe"
                      "a\0b"sv) == "a\ufffd");
  CHECK(utf8_of_utf16("\xff\xfe\x3d\xd8"sv) == "\ufffd");
}

TEST_CASE("pieces are read as the whole is") {
  const std::string_view bytes =
      "\xff\xfe"
      "a\0\x3d\xd8\x00\xde\xac\x20x"sv;
  for (std::size_t cut = 2; cut <= bytes.size(); ++cut) {
    auto reader = Utf16Reader::for_bom(bytes);
    REQUIRE(reader);
    std::string text;
    reader->read(bytes.substr(2, cut - 2), text);
    reader->read(bytes.substr(cut), text);
    reader->finish(text);
    CHECK(text == "a\U0001f600\u20ac\ufffd");
  }
}

}  // namespace
}  // namespace nt
