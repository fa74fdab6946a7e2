#include "digest/crc.hpp"

#include <doctest/doctest.h>

#include <random>

#include "digest/digest.hpp"

namespace nt::digest {
namespace {

// Bit by bit, as the polynomial's definition has it.
std::uint32_t plain_crc(std::span<const std::byte> bytes, std::uint32_t polynomial) {
  std::uint32_t state = 0xffffffff;
  for (const std::byte byte : bytes) {
    state ^= static_cast<std::uint32_t>(byte);
    for (int bit = 0; bit < 8; ++bit) state = state >> 1 ^ ((state & 1) != 0 ? polynomial : 0);
  }
  return ~state;
}

TEST_CASE("the CRCs give the well-known values") {
  for (const simd::Kernels* set : simd::available()) {
    CAPTURE(set->name);
    CHECK(digest_of(Crc32(*set), bytes_of("123456789")) == "cbf43926");
    CHECK(digest_of(Crc32c(*set), bytes_of("123456789")) == "e3069283");
    CHECK(digest_of(Crc32(*set), {}) == "00000000");
    // RFC 3720, B.4: 32 bytes of zero, of one bits, and counting up.
    CHECK(digest_of(Crc32c(*set), std::vector<std::byte>(32)) == "8a9136aa");
    CHECK(digest_of(Crc32c(*set), std::vector<std::byte>(32, std::byte{0xff})) == "62a8ab43");
    CHECK(digest_of(Crc32c(*set), counting_bytes(32)) == "46dd794e");
  }
}

TEST_CASE("the CRCs of every size, at every alignment, are those of the definition") {
  std::mt19937 random(1);
  std::vector<std::byte> input(1200);
  for (std::byte& byte : input) byte = static_cast<std::byte>(random());
  for (std::size_t size = 0; size <= 1100; ++size) {
    const auto bytes = std::span(input).subspan(size % 64, size);
    const std::uint32_t gzip = plain_crc(bytes, 0xedb88320);
    const std::uint32_t castagnoli = plain_crc(bytes, 0x82f63b78);
    for (const simd::Kernels* set : simd::available()) {
      CAPTURE(set->name);
      CAPTURE(size);
      Crc32 crc32(*set);
      crc32.update(bytes);
      REQUIRE(crc32.value() == gzip);
      Crc32c crc32c(*set);
      crc32c.update(bytes);
      REQUIRE(crc32c.value() == castagnoli);
    }
  }
}

TEST_CASE("the CRCs in pieces are the same as at once") {
  std::mt19937 random(2);
  const auto input = counting_bytes(300'000);
  for (const simd::Kernels* set : simd::available()) {
    CAPTURE(set->name);
    for (int round = 0; round < 10; ++round) {
      Crc32 crc32(*set);
      update_in_pieces(crc32, input, random);
      CHECK(digest_of(crc32) == digest_of(Crc32(), input));
      Crc32c crc32c(*set);
      update_in_pieces(crc32c, input, random);
      CHECK(digest_of(crc32c) == digest_of(Crc32c(), input));
    }
  }
}

}  // namespace
}  // namespace nt::digest
