#include "base/base64.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>

namespace nt {
namespace {

TEST_CASE("base64_encode gives the test vectors of RFC 4648") {
  CHECK(base64_encode("") == "");
  CHECK(base64_encode("f") == "Zg==");
  CHECK(base64_encode("fo") == "Zm8=");
  CHECK(base64_encode("foo") == "Zm9v");
  CHECK(base64_encode("foob") == "Zm9vYg==");
  CHECK(base64_encode("fooba") == "Zm9vYmE=");
  CHECK(base64_encode("foobar") == "Zm9vYmFy");
}

TEST_CASE("base64_encode takes any byte") {
  CHECK(base64_encode(std::string_view("\x00\xff\xfe", 3)) == "AP/+");
  CHECK(base64_encode("\xfb\xef\xbe") == "++++");
}

TEST_CASE("base64_decode takes what base64_encode gives, and nothing else") {
  std::mt19937 random(1);
  for (std::size_t size = 0; size < 100; ++size) {
    std::string bytes;
    while (bytes.size() < size) bytes += static_cast<char>(random());
    const std::string text = base64_encode(bytes);
    CHECK(base64_decode(text) == bytes);
    if (size > 0) CHECK(!base64_decode(text.substr(1)));
  }
  for (const char* text :
       {"Zg=", "Zg", "Z===", "====", "Zh==", "Zm9=", "Zg==Zg==", "Z!==", "Zm9v\n", "Zm8-", "=Zg="})
    CHECK(!base64_decode(text));
}

}  // namespace
}  // namespace nt
