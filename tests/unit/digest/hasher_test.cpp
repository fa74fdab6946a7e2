#include "digest/hasher.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "base/hex.hpp"

namespace nt::digest {
namespace {

std::string hex(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  return text;
}

std::string digest(Algorithm algorithm, std::string_view text) {
  const DigestType type = DigestType::of(algorithm);
  return hex(digest_of(*make_hasher(type), type, text));
}

std::string hmac(Algorithm algorithm, std::string_view key, std::string_view text) {
  const DigestType type = DigestType::of(algorithm);
  auto hasher = make_hmac(type, key);
  REQUIRE(hasher);
  return hex(digest_of(**hasher, type, text));
}

struct Vector {
  Algorithm algorithm;
  std::string_view empty;
  std::string_view abc;
};

// The examples of RFC 1321, FIPS 180-4, FIPS 202 and RFC 7693, and of no bytes at all.
constexpr Vector kVectors[] = {
    {Algorithm::kMd5, "d41d8cd98f00b204e9800998ecf8427e", "900150983cd24fb0d6963f7d28e17f72"},
    {Algorithm::kSha1, "da39a3ee5e6b4b0d3255bfef95601890afd80709",
     "a9993e364706816aba3e25717850c26c9cd0d89d"},
    {Algorithm::kSha224, "d14a028c2a3a2bc9476102bb288234c415a2b01f828ea62ac5b3e42f",
     "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7"},
    {Algorithm::kSha256, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
     "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {Algorithm::kSha384,
     "38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da274edebfe76f65fbd51ad2f14898"
     "b95b",
     "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c8"
     "25a7"},
    {Algorithm::kSha512,
     "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877e"
     "ec2f63b931bd47417a81a538327af927da3e",
     "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3fe"
     "ebbd454d4423643ce80e2a9ac94fa54ca49f"},
    {Algorithm::kSha512_256, "c672b8d1ef56ed28ab87c3622c5114069bdd3ad7b8f9737498d0c01ecef0967a",
     "53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23"},
    {Algorithm::kSha3_224, "6b4e03423667dbb73b6e15454f0eb1abd4597f9a1b078e3f5b5a6bc7",
     "e642824c3f8cf24ad09234ee7d3c766fc9a3a5168d0c94ad73b46fdf"},
    {Algorithm::kSha3_256, "a7ffc6f8bf1ed76651c14756a061d662f580ff4de43b49fa82d80a4b80f8434a",
     "3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532"},
    {Algorithm::kSha3_384,
     "0c63a75b845e4f7d01107d852e4c2485c51a50aaaa94fc61995e71bbee983a2ac3713831264adb47fb6bd1e058d5"
     "f004",
     "ec01498288516fc926459f58e2c6ad8df9b473cb0fc08c2596da7cf0e49be4b298d88cea927ac7f539f1edf22837"
     "6d25"},
    {Algorithm::kSha3_512,
     "a69f73cca23a9ac5c8b567dc185a756e97c982164fe25859e0d1dcc1475c80a615b2123af1f5f94c11e3e9402c3a"
     "c558f500199d95b6d3e301758586281dcd26",
     "b751850b1a57168a5693cd924b6b096e08f621827444f70d884f5d0240d2712e10e116e9192af3c91a7ec57647e3"
     "934057340b4cf408d5a56592f8274eec53f0"},
    {Algorithm::kBlake2b,
     "786a02f742015903c6c6fd852552d272912f4740e15847618a86e217f71f5419d25e1031afee585313896444934e"
     "b04b903a685b1448b755d56f701afe9be2ce",
     "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533"
     "cc9518d38aa8dbf1925ab92386edd4009923"},
    {Algorithm::kBlake2s, "69217a3079908094e11121d042354a7c1f55b6482ca1a51e1b250dfd1ed0eef9",
     "508c5e8c327c14e2e1a72ba34eeb452f37458b209ed63a294d999b4c86675982"},
    {Algorithm::kBlake3, "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262",
     "6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85"},
    {Algorithm::kCrc32, "00000000", "352441c2"},
    {Algorithm::kCrc32c, "00000000", "364b3fb7"},
    {Algorithm::kXxh32, "02cc5d05", "32d153ff"},
    {Algorithm::kXxh64, "ef46db3751d8e999", "44bc2cf5ad770999"},
    {Algorithm::kXxh3, "2d06800538d394c2", "78af5f94892f3950"},
    {Algorithm::kXxh128, "99aa06d3014798d86001c324468d497f", "06b05ab6733a618578af5f94892f3950"},
};

TEST_CASE("the digest of a text in one call, as the header shows it") {
  const DigestType type = DigestType::of(Algorithm::kSha256);
  const std::string digest = digest_of(type, "abc");
  const std::string digits = hex_encode(digest);
  CHECK(digest.size() == 32);
  CHECK(digits == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("every algorithm gives the digests that were published") {
  CHECK(std::size(kVectors) == algorithms().size());
  for (const Vector& vector : kVectors) {
    CAPTURE(info(vector.algorithm).name);
    CHECK(digest(vector.algorithm, "") == vector.empty);
    CHECK(digest(vector.algorithm, "abc") == vector.abc);
    CHECK(vector.empty.size() * 4 == info(vector.algorithm).bits);
  }
}

TEST_CASE("bytes in any number of pieces have the digest of all, and a hasher serves again") {
  std::mt19937 random(3);
  std::string text;
  while (text.size() < 3000) text += static_cast<char>(random());
  for (const AlgorithmInfo& it : algorithms()) {
    CAPTURE(it.name);
    const DigestType type = DigestType::of(it.algorithm);
    const auto hasher = make_hasher(type);
    for (std::size_t size = 0; size < text.size(); size += size < 300 ? 1 : 113) {
      const std::string_view part = std::string_view(text).substr(0, size);
      const std::string whole = digest_of(*hasher, type, part);
      std::string_view left = part;
      while (!left.empty()) {
        const std::string_view piece = left.substr(0, random() % 200);
        hasher->update(std::as_bytes(std::span(piece)));
        left.remove_prefix(piece.size());
      }
      REQUIRE(digest_of(*hasher, type, "") == whole);
    }
  }
}

TEST_CASE("HMAC is as in RFC 2202 and RFC 4231") {
  const std::string key(20, '\x0b');
  const std::string long_key(131, '\xaa');
  const std::string_view what = "what do ya want for nothing?";
  const std::string_view larger = "Test Using Larger Than Block-Size Key - Hash Key First";
  CHECK(hmac(Algorithm::kMd5, key.substr(0, 16), "Hi There") == "9294727a3638bb1c13f48ef8158bfc9d");
  CHECK(hmac(Algorithm::kMd5, "Jefe", what) == "750c783e6ab0b503eaa86e310a5db738");
  CHECK(hmac(Algorithm::kSha1, key, "Hi There") == "b617318655057264e28bc0b6fb378c8ef146be00");
  CHECK(hmac(Algorithm::kSha1, std::string(80, '\xaa'), larger) ==
        "aa4ae5e15272d00e95705637ce8a3b55ed402112");
  CHECK(hmac(Algorithm::kSha224, key, "Hi There") ==
        "896fb1128abbdf196832107cd49df33f47b4b1169912ba4f53684b22");
  CHECK(hmac(Algorithm::kSha256, key, "Hi There") ==
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  CHECK(hmac(Algorithm::kSha256, "Jefe", what) ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  CHECK(hmac(Algorithm::kSha256, long_key, larger) ==
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
  CHECK(hmac(Algorithm::kSha384, "Jefe", what) ==
        "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfa"
        "b21649");
  CHECK(hmac(Algorithm::kSha512, long_key, larger) ==
        "80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f3526b56d037e05f2598bd0fd2215d"
        "6a1e5295e64f73f63f0aec8b915a985d786598");
}

TEST_CASE("there is no HMAC with a digest that is longer than the block") {
  const std::string long_key(100, 'k');
  const auto of = [&](std::size_t bits) {
    return make_hmac({Algorithm::kBlake3, bits}, long_key).has_value();
  };
  CHECK(of(256));
  CHECK(of(512));
  CHECK_FALSE(of(520));
  CHECK_FALSE(of(65536));
}

TEST_CASE("there is no HMAC with a checksum, and none without a key") {
  CHECK(!make_hmac(DigestType::of(Algorithm::kCrc32), "key"));
  CHECK(!make_hmac(DigestType::of(Algorithm::kXxh3), "key"));
  CHECK(!make_hmac(DigestType::of(Algorithm::kSha256), ""));
}

TEST_CASE("digests of other lengths") {
  const DigestType short_one = with_length(Algorithm::kBlake2b, 256).value();
  CHECK(hex(digest_of(*make_hasher(short_one), short_one, "abc")) ==
        "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
  const DigestType long_one = with_length(Algorithm::kBlake3, 512).value();
  const std::string extended = hex(digest_of(*make_hasher(long_one), long_one, "abc"));
  CHECK(extended.substr(0, 64) == digest(Algorithm::kBlake3, "abc"));
  CHECK(extended.size() == 128);
}

}  // namespace
}  // namespace nt::digest
