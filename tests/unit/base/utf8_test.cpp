#include "base/utf8.hpp"

#include <doctest/doctest.h>

#include <string>

namespace nt {
namespace {

std::string encode(char32_t c) {
  std::string out;
  const auto put = [&out](char32_t byte) { out += static_cast<char>(byte); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xc0 | c >> 6), put(0x80 | (c & 0x3f));
  } else if (c < 0x10000) {
    put(0xe0 | c >> 12), put(0x80 | (c >> 6 & 0x3f)), put(0x80 | (c & 0x3f));
  } else {
    put(0xf0 | c >> 18), put(0x80 | (c >> 12 & 0x3f)), put(0x80 | (c >> 6 & 0x3f)),
        put(0x80 | (c & 0x3f));
  }
  return out;
}

TEST_CASE("every code point but the surrogates decodes to itself") {
  for (char32_t c = 0; c <= 0x110000; ++c) {
    const std::string bytes = encode(c) + "x";
    const Utf8Unit unit = decode_utf8(bytes);
    const bool valid = c <= 0x10ffff && (c < 0xd800 || c > 0xdfff);
    if (unit.valid != valid ||
        (valid && (unit.code_point != c || unit.length != bytes.size() - 1))) {
      FAIL("U+" << static_cast<unsigned>(c));
    }
  }
}

TEST_CASE("what RFC 3629 forbids is a byte of its own") {
  for (const char* bytes : {"\x80", "\xc0\x80", "\xc1\xbf", "\xe0\x9f\xbf", "\xf0\x8f\xbf\xbf",
                            "\xed\xa0\x80", "\xf5\x80\x80\x80", "\xff", "\xe2\x82", "\xc3"}) {
    const Utf8Unit unit = decode_utf8(bytes);
    CHECK(!unit.valid);
    CHECK(unit.length == 1);
    CHECK(!is_utf8(bytes));
  }
}

TEST_CASE("a stray byte is found wherever it is") {
  const std::string good = "ascii for longer than a word, \u20ac, é and back to ascii";
  CHECK(is_utf8(good));
  for (std::size_t i = 0; i <= good.size(); ++i) {
    std::string bad = good;
    bad.insert(i, "\xff");
    CHECK(!is_utf8(bad));
  }
}

TEST_CASE("code points are encoded as they are decoded") {
  for (const char32_t point :
       {0x0U, 0x7fU, 0x80U, 0xe9U, 0x7ffU, 0x800U, 0x20acU, 0xffffU, 0x10000U, 0x10ffffU}) {
    const std::string bytes = encode_utf8(point);
    const Utf8Unit unit = decode_utf8(bytes);
    CAPTURE(point);
    CHECK(unit.valid);
    CHECK(unit.code_point == point);
    CHECK(unit.length == bytes.size());
  }
}

}  // namespace
}  // namespace nt
