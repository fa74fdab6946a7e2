#include "codec/bzip2/block_finder.hpp"

#include <doctest/doctest.h>

#include <random>
#include <vector>

#include "codec/bzip2/format.hpp"
#include "support/rounds.hpp"

namespace nt::codec::bzip2 {
namespace {

void put_magic(std::vector<std::uint8_t>& bytes, std::uint64_t bit,
               std::uint64_t magic = kBlockBegin) {
  for (unsigned i = 0; i < kMagicBits; ++i, ++bit) {
    const auto mask = static_cast<std::uint8_t>(0x80 >> bit % 8);
    bytes[bit / 8] = static_cast<std::uint8_t>(
        (magic >> (kMagicBits - 1 - i) & 1) != 0 ? bytes[bit / 8] | mask : bytes[bit / 8] & ~mask);
  }
}

std::optional<std::uint64_t> find_block(std::span<const std::uint8_t> bytes, std::uint64_t from) {
  const auto magic = find_magic(bytes, from);
  return magic ? std::optional(magic->bit) : std::nullopt;
}

TEST_CASE("block finder: blocks and ends are told apart") {
  for (std::uint64_t at = 0; at < 64; ++at) {
    std::vector<std::uint8_t> bytes(40);
    put_magic(bytes, at, kStreamEnd);
    put_magic(bytes, at + 100);
    const auto first = find_magic(bytes, 0);
    REQUIRE(first);
    CHECK(first->bit == at);
    CHECK(first->is_end);
    const auto second = find_magic(bytes, at + 1);
    REQUIRE(second);
    CHECK(second->bit == at + 100);
    CHECK(!second->is_end);
    CHECK(magic_at(bytes, at));
    CHECK(!magic_at(bytes, at + 1));
  }
}

TEST_CASE("block finder: at every bit, from every bit, up to the last") {
  constexpr std::size_t kSize = 40;
  for (const int filler : {0x00, 0x31, 0xff}) {
    for (std::uint64_t at = 0; at + kMagicBits <= kSize * 8; ++at) {
      std::vector<std::uint8_t> bytes(kSize, static_cast<std::uint8_t>(filler));
      put_magic(bytes, at);
      CHECK(find_block(bytes, 0) == at);
      CHECK(find_block(bytes, at) == at);
      if (at > 0) CHECK(find_block(bytes, at - 1) == at);
      CHECK(!find_block(bytes, at + 1));
      bytes.resize((at + kMagicBits - 1) / 8);  // its last bit is not there
      CHECK(!find_block(bytes, 0));
    }
  }
}

TEST_CASE("block finder: none in nothing, nor where all but one bit is there") {
  CHECK(!find_block({}, 0));
  std::vector<std::uint8_t> bytes(20);
  put_magic(bytes, 37);
  for (std::uint64_t bit = 37; bit < 37 + kMagicBits; ++bit) {
    bytes[bit / 8] ^= static_cast<std::uint8_t>(0x80 >> bit % 8);
    CHECK(!find_block(bytes, 0));
    bytes[bit / 8] ^= static_cast<std::uint8_t>(0x80 >> bit % 8);
  }
  CHECK(find_block(bytes, 0) == 37);
}

TEST_CASE("block finder: all of them, one behind the other, in noise") {
  std::mt19937 rng(90);
  for (int round = 0; round < rounds(100); ++round) {
    std::vector<std::uint8_t> bytes(2000);
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(rng());
    std::vector<std::uint64_t> places;
    for (std::uint64_t at = rng() % 300; at + kMagicBits <= bytes.size() * 8;
         at += kMagicBits + (rng() % 2 == 0 ? 0 : rng() % 2000)) {
      put_magic(bytes, at);
      places.push_back(at);
    }
    std::vector<std::uint64_t> found;
    for (auto at = find_block(bytes, 0); at; at = find_block(bytes, *at + 1)) found.push_back(*at);
    CHECK(found == places);
  }
}

}  // namespace
}  // namespace nt::codec::bzip2
