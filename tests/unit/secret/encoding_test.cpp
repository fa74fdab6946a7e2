#include "secret/encoding.hpp"

#include <doctest/doctest.h>

#include <numeric>
#include <string>
#include <vector>

namespace nt::secret {
namespace {

std::string encoded(Encoding encoding, std::string_view bytes) {
  Bytes to;
  encode(encoding, std::as_bytes(std::span(bytes)), to);
  return std::string(view(to));
}

TEST_CASE("the test vectors of RFC 4648 section 10") {
  struct Vector {
    std::string_view bytes;
    std::string_view base64;
    std::string_view base32;
    std::string_view hex;
  };
  constexpr Vector kVectors[] = {{"", "", "", ""},
                                 {"f", "Zg==", "MY======", "66"},
                                 {"fo", "Zm8=", "MZXQ====", "666f"},
                                 {"foo", "Zm9v", "MZXW6===", "666f6f"},
                                 {"foob", "Zm9vYg==", "MZXW6YQ=", "666f6f62"},
                                 {"fooba", "Zm9vYmE=", "MZXW6YTB", "666f6f6261"},
                                 {"foobar", "Zm9vYmFy", "MZXW6YTBOI======", "666f6f626172"}};
  for (const Vector& vector : kVectors) {
    CHECK(encoded(Encoding::kBase64, vector.bytes) == vector.base64);
    CHECK(encoded(Encoding::kBase32, vector.bytes) == vector.base32);
    CHECK(encoded(Encoding::kHex, vector.bytes) == vector.hex);
    CHECK(encoded(Encoding::kRaw, vector.bytes) == vector.bytes);
    const std::string_view unpadded = vector.base64.substr(0, vector.base64.find('='));
    CHECK(encoded(Encoding::kUrlsafe, vector.bytes) == unpadded);
  }
}

TEST_CASE("all digits are in their places") {
  CHECK(encoded(Encoding::kBase64, "\xfb\xff\xbf") == "+/+/");
  CHECK(encoded(Encoding::kUrlsafe, "\xfb\xff\xbf") == "-_-_");
  std::string all(256, '\0');
  std::iota(all.begin(), all.end(), '\0');
  CHECK(encoded(Encoding::kHex, all).substr(0, 6) == "000102");
  CHECK(encoded(Encoding::kHex, all).substr(508) == "feff");
}

TEST_CASE("base 58 as Bitcoin has it") {
  // From draft-msporny-base58, section 5.
  CHECK(encoded(Encoding::kBase58, "Hello World!") == "2NEpo7TZRRrLZSi2U");
  CHECK(encoded(Encoding::kBase58, "The quick brown fox jumps over the lazy dog.") ==
        "USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z");
  using namespace std::string_view_literals;
  CHECK(encoded(Encoding::kBase58, "\0\0\x28\x7f\xb4\xcd"sv) == "11233QC4");
  CHECK(encoded(Encoding::kBase58, "") == "");
  CHECK(encoded(Encoding::kBase58, "\0"sv) == "1");
  CHECK(encoded(Encoding::kBase58, "\0\0\0\0\0"sv) == "11111");
  CHECK(encoded(Encoding::kBase58, "\x39") == "z");
  CHECK(encoded(Encoding::kBase58, "\x3a") == "21");
  // 2^256 - 1, whose last division leaves no digits over.
  CHECK(encoded(Encoding::kBase58, std::string(32, '\xff')) ==
        "JEKNVnkbo3jma5nREBBJCDoXFVeKkD56V3xKrvRmWxFG");
}

TEST_CASE("base 58 comes back as the bytes that it was") {
  constexpr std::string_view kDigits = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  // The plain way: bytes = bytes * 58 + digit.
  const auto decoded = [&](std::string_view text) {
    std::vector<unsigned> bytes;  // the lowest first
    for (const char c : text) {
      unsigned carry = static_cast<unsigned>(kDigits.find(c));
      for (unsigned& byte : bytes) {
        carry += byte * 58;
        byte = carry & 255;
        carry >>= 8;
      }
      if (carry != 0) bytes.push_back(carry);
    }
    std::string out(std::min(text.find_first_not_of('1'), text.size()), '\0');
    for (auto byte = bytes.rbegin(); byte != bytes.rend(); ++byte) {
      out += static_cast<char>(*byte);
    }
    return out;
  };
  std::uint32_t state = 1;  // of a generator that is the same in each run
  for (std::size_t size = 0; size < 300; ++size) {
    std::string bytes(size, '\0');
    for (char& byte : bytes) byte = static_cast<char>((state = state * 1664525 + 1013904223) >> 24);
    for (std::size_t i = 0; i < size % 4 && i < size; ++i) bytes[i] = '\0';
    CHECK(decoded(encoded(Encoding::kBase58, bytes)) == bytes);
  }
}

TEST_CASE("pieces may be put together") {
  std::string bytes(10 * kWholePiece + 7, '\0');
  std::iota(bytes.begin(), bytes.end(), '\0');
  for (const Encoding encoding :
       {Encoding::kHex, Encoding::kBase64, Encoding::kUrlsafe, Encoding::kBase32, Encoding::kRaw}) {
    std::string pieces;
    for (std::size_t at = 0; at < bytes.size(); at += 2 * kWholePiece) {
      pieces += encoded(encoding, std::string_view(bytes).substr(at, 2 * kWholePiece));
    }
    CHECK(pieces == encoded(encoding, bytes));
  }
}

TEST_CASE("what is encoded goes behind what there is") {
  for (const Encoding encoding : {Encoding::kHex, Encoding::kBase64, Encoding::kUrlsafe,
                                  Encoding::kBase32, Encoding::kBase58, Encoding::kRaw}) {
    Bytes to;
    append(to, "key: ");
    encode(encoding, std::as_bytes(std::span(std::string_view("foobar"))), to);
    CHECK(view(to) == "key: " + encoded(encoding, "foobar"));
  }
}

}  // namespace
}  // namespace nt::secret
