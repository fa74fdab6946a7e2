#include "base/hex.hpp"

#include <doctest/doctest.h>

namespace nt {
namespace {

TEST_CASE("bytes become digits and come back") {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  const std::string digits = hex_encode(all);
  CHECK(digits.size() == 512);
  CHECK(digits.substr(0, 6) == "000102");
  CHECK(digits.substr(506) == "fdfeff");
  CHECK(hex_decode(digits) == all);
  CHECK(hex_decode("aBCd") == "\xab\xcd");
  CHECK(hex_decode("") == "");
}

TEST_CASE("what is no digit is refused") {
  for (const char* text : {"a", "abc", "0g", "g0", " 0", "0 ", "0x", "\xe9\xe9", "@1", "`1", "/0"})
    CHECK(!hex_decode(text));
}

}  // namespace
}  // namespace nt
