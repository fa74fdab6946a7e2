#include "digest/xxh.hpp"

#include <doctest/doctest.h>

#include <random>

#include "digest/digest.hpp"

namespace nt::digest {
namespace {

// As xxhsum 0.8.1 prints them, of the bytes 0, 1, ... 250, 0, 1, ...
struct Vector {
  std::size_t size;
  std::string_view xxh32;
  std::string_view xxh64;
  std::string_view xxh3;
  std::string_view xxh128;
};

constexpr Vector kVectors[] = {
    {0, "02cc5d05", "ef46db3751d8e999", "2d06800538d394c2", "99aa06d3014798d86001c324468d497f"},
    {1, "cf65b03e", "e934a84adb052768", "c44bdff4074eecdb", "a6cd5e9392000f6ac44bdff4074eecdb"},
    {16, "b72837f4", "44b6ef2fb84169f7", "8355e3a6f61770db", "72950631827607e2842812cc870dcae2"},
    {17, "7c77adc2", "5603e60c527599b6", "9ef341a99de37328", "685bc458b37d057fc06e233df7729217"},
    {128, "6d6194b7", "7a7fe14647b9ab92", "85c6174c7ff4c46b", "14792fc3af88dc6c05321a0b64d67b41"},
    {129, "6572cb97", "0ba25dfd6e891fcf", "ec7642b431ba3e5a", "dd5e74ac6b45f54ebc30b63382b09a3b"},
    {240, "1fd0fbb0", "012947f0da6a27b1", "375a384d957fe865", "65b5be86da5540e7c92b68e16f83bbb6"},
    {241, "5b9a61e5", "8d643f23bf2808e1", "02e8cd95421c6d02", "1da1cb61bcb8a2a102e8cd95421c6d02"},
    {1024, "69dd7c7e", "138e26c65048ce29", "e5d78bafa45b2aa5", "d0ac1f7b93bf57b9e5d78bafa45b2aa5"},
    {1025, "d6a1188a", "cfd73aedd2d6a39d", "e95c42288f28186e", "2882ebca04ec915ce95c42288f28186e"},
    {100000, "875d1b04", "4cf75ee72cd8f4cc", "42c23aeead96750d",
     "54182c58bbb1337c42c23aeead96750d"},
};

TEST_CASE("the XXH hashes are xxhsum's, in every set") {
  for (const Vector& vector : kVectors) {
    CAPTURE(vector.size);
    const auto bytes = counting_bytes(vector.size);
    CHECK(digest_of(Xxh32(), bytes) == vector.xxh32);
    CHECK(digest_of(Xxh64(), bytes) == vector.xxh64);
    for (const simd::Kernels* set : simd::available()) {
      CAPTURE(set->name);
      CHECK(digest_of(Xxh3(*set), bytes) == vector.xxh3);
      CHECK(digest_of(Xxh128(*set), bytes) == vector.xxh128);
    }
  }
}

template <class Hasher>
void check_pieces(const Hasher& fresh, const std::string& expected,
                  std::span<const std::byte> bytes, std::mt19937& random) {
  Hasher hasher = fresh;
  update_in_pieces(hasher, bytes.first(bytes.size() / 2), random);
  Hasher copy = hasher;
  copy.update(bytes);
  update_in_pieces(hasher, bytes.subspan(bytes.size() / 2), random);
  CHECK(digest_of(hasher) == expected);
}

TEST_CASE("the XXH hashes in pieces are the same as at once") {
  std::mt19937 random(1);
  const auto input = counting_bytes(300'000);
  for (int round = 0; round < 20; ++round) {
    const auto bytes = std::span(input).first(random() % input.size());
    check_pieces(Xxh32(), digest_of(Xxh32(), bytes), bytes, random);
    check_pieces(Xxh64(), digest_of(Xxh64(), bytes), bytes, random);
    const simd::Kernels& baseline = *simd::available().front();
    for (const simd::Kernels* set : simd::available()) {
      CAPTURE(set->name);
      check_pieces(Xxh3(*set), digest_of(Xxh3(baseline), bytes), bytes, random);
      check_pieces(Xxh128(*set), digest_of(Xxh128(baseline), bytes), bytes, random);
    }
  }
}

TEST_CASE("XXH3 of every size up to some blocks is the same in every set") {
  const auto input = counting_bytes(2200);
  const simd::Kernels& baseline = *simd::available().front();
  for (std::size_t size = 0; size <= input.size(); ++size) {
    const auto bytes = std::span(input).first(size);
    for (const simd::Kernels* set : simd::available()) {
      CAPTURE(set->name);
      CAPTURE(size);
      REQUIRE(digest_of(Xxh3(*set), bytes) == digest_of(Xxh3(baseline), bytes));
      REQUIRE(digest_of(Xxh128(*set), bytes) == digest_of(Xxh128(baseline), bytes));
    }
  }
}

}  // namespace
}  // namespace nt::digest
