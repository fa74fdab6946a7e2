#include "base/utf16.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace nt {
namespace {

using namespace std::string_view_literals;

TEST_CASE("UTF-16 of either byte order becomes UTF-8") {
  CHECK(utf8_of_utf16("\xff\xfe"sv) == "");
  CHECK(utf8_of_utf16("\xff\xfe"
                      "a\0\xe4\0\xac\x20\x3d\xd8\x00\xde"
                      "b\0"sv) == "a\u00e4\u20ac\U0001f600b");
  CHECK(utf8_of_utf16("\xfe\xff"
                      "\0a\0\xe4\x20\xac\xd8\x3d\xde\x00\0b"sv) == "a\u00e4\u20ac\U0001f600b");
}

TEST_CASE("what is no UTF-16 is told, or shown as such") {
  CHECK(!utf8_of_utf16(""));
  CHECK(!utf8_of_utf16("\xff"));
  CHECK(!utf8_of_utf16("\xff\xfe\0\0a\0\0\0"sv));  // UTF-32
  CHECK(!utf8_of_utf16("\xef\xbb\xbf text"));
  CHECK(utf8_of_utf16("\xff\xfe\x3d\xd8"
                      "a\0\x00\xde"
                      "b\0"sv) == "\ufffda\ufffdb");
  CHECK(utf8_of_utf16("\xff\xfe\x3d\xd8"sv) == "\ufffd");
  CHECK(utf8_of_utf16("\xff\xfe"
                      "a\0b"sv) == "a\ufffd");
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
