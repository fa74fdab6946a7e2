#include "hash/digest_text.hpp"

#include <doctest/doctest.h>

#include <random>

#include "base/base64.hpp"
#include "base/hex.hpp"

namespace nt::hash {
namespace {

using digest::Algorithm;
using digest::DigestType;

std::string random_bytes(std::size_t size, std::mt19937& random) {
  std::string bytes(size, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random());
  return bytes;
}

TEST_CASE("the size of a digest tells hexadecimal digits from base64") {
  std::mt19937 random(1);
  for (std::size_t size = 1; size < 80; ++size) {
    for (int i = 0; i < 200; ++i) {
      const std::string bytes = random_bytes(size, random);
      CHECK(digest_bytes(hex_encode(bytes), size) == bytes);
      CHECK(digest_bytes(base64_encode(bytes), size) == bytes);
    }
  }
  CHECK(digest_bytes("beefbeef", 6) == base64_decode("beefbeef"));
  CHECK(digest_bytes("beefbeef", 4) == "\xbe\xef\xbe\xef");
  // 64 hexadecimal digits are a sha256, and no sha384 in base64.
  CHECK(!digest_bytes(std::string(64, 'a'), 48));
}

TEST_CASE("with a length that is asked for, base64 of hexadecimal letters alone is read") {
  const DigestType type{Algorithm::kBlake2b, 48};
  const auto found = read_digest("beefbeef", {.wanted = {type}, .exact_length = true});
  REQUIRE(found);
  CHECK(found->bytes == base64_decode("beefbeef"));
  CHECK(found->type == type);
  CHECK(!found->is_guess);
}

TEST_CASE("base64 without padding is told from a typing error in hexadecimal digits") {
  std::mt19937 random(1);
  for (int i = 0; i < 1000; ++i) {
    const std::string bytes = random_bytes(48, random);
    const auto found = read_digest(base64_encode(bytes), {});
    REQUIRE(found);
    CHECK(found->type == DigestType::of(Algorithm::kSha384));
    CHECK(found->bytes == bytes);
    CHECK(found->is_guess);
  }
  CHECK(!read_digest("g" + std::string(63, 'a'), {}));
  CHECK(!read_digest("G" + std::string(63, 'a'), {}));
}

TEST_CASE("a digest may name its type") {
  const std::string bytes(32, '\x5a');
  const std::string hex = hex_encode(bytes);
  const std::string base64 = base64_encode(bytes);
  for (const std::string& text : {"sha256:" + hex, "SHA-256:" + hex, "sha2-256:" + hex,
                                  "sha256:" + base64, "sha256-" + base64}) {
    CAPTURE(text);
    const auto found = read_digest(text, {});
    REQUIRE(found);
    CHECK(found->type == DigestType::of(Algorithm::kSha256));
    CHECK(found->bytes == bytes);
    CHECK(!found->is_guess);
  }
  CHECK(read_digest("sha3-256:" + hex, {})->type == DigestType::of(Algorithm::kSha3_256));
  CHECK(read_digest("XXH3_0123456789abcdef", {})->type == DigestType::of(Algorithm::kXxh3));
  for (const std::string& text :
       {"sha512:" + hex, "sha256-" + hex, "foo:" + hex, ":" + hex, "-" + base64, std::string()}) {
    CAPTURE(text);
    CHECK(!read_digest(text, {}));
  }
  CHECK(!read_digest("sha256:" + hex, {.wanted = {DigestType::of(Algorithm::kBlake3)}}));
}

TEST_CASE("what a length most likely is goes before what it usually is") {
  const std::string hex(64, 'a');
  const auto found = [&hex](DigestType likely, bool is_sure) {
    return *read_digest(hex, {.likely = LikelyType{likely, is_sure}});
  };
  CHECK(read_digest(hex, {})->is_guess);
  const auto blake3 = DigestType::of(Algorithm::kBlake3);
  CHECK(found(blake3, true).type == blake3);
  CHECK(!found(blake3, true).is_guess);
  CHECK(found(blake3, false).type == blake3);
  CHECK(found(blake3, false).is_guess);
  // Of other lengths only where there is no doubt.
  const auto blake2b = DigestType::of(Algorithm::kBlake2b);
  CHECK(found(blake2b, true).type == DigestType{Algorithm::kBlake2b, 256});
  CHECK(!found(blake2b, true).is_guess);
  CHECK(found(blake2b, false).type == DigestType::of(Algorithm::kSha256));
  CHECK(found(DigestType::of(Algorithm::kMd5), true).type == DigestType::of(Algorithm::kSha256));
}

TEST_CASE("a digest of BLAKE that names no length has its own") {
  const std::string hex(40, 'a');
  for (const char* tag : {"blake2b", "BLAKE2b", "b2", "blake2b-160"}) {
    CAPTURE(tag);
    const auto found = read_digest(fmt::format("{}:{}", tag, hex), {});
    REQUIRE(found);
    CHECK(found->type == DigestType{Algorithm::kBlake2b, 160});
    CHECK(!found->is_guess);
  }
  CHECK(read_digest("blake3:" + hex, {})->type == DigestType{Algorithm::kBlake3, 160});
  CHECK(read_digest("blake3-" + base64_encode(std::string(20, 'x')), {})->type ==
        DigestType{Algorithm::kBlake3, 160});
  for (const char* tag : {"blake2b-512", "blake2b512", "blake3-256", "blake2s", "sha256"})
    CHECK(!read_digest(fmt::format("{}:{}", tag, hex), {}));
  const DigestRules exact{.wanted = {{Algorithm::kBlake3, 128}}, .exact_length = true};
  CHECK(!read_digest("blake3:" + hex, exact));
  CHECK(read_digest("blake3:" + hex.substr(0, 32), exact));
}

TEST_CASE("the algorithms with digests as long are named") {
  CHECK(others_of_length(DigestType::of(Algorithm::kSha256)) ==
        "sha512-256, sha3-256, blake2s, blake3");
  CHECK(others_of_length(DigestType::of(Algorithm::kSha1)).empty());
}

}  // namespace
}  // namespace nt::hash
