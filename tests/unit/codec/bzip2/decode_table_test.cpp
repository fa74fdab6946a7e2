#include "codec/bzip2/decode_table.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <random>
#include <vector>

#include "support/rounds.hpp"

namespace nt::codec::bzip2 {
namespace {

// Bit by bit: codes of one length are numbers behind each other, and a shorter one counts first.
DecodeTable::Found slow_find(std::span<const std::uint8_t> lengths, std::uint64_t bits) {
  std::uint64_t code = 0;
  for (unsigned length = 1; length <= kMostLength; ++length) {
    code <<= 1;
    for (std::uint32_t symbol = 0; symbol < lengths.size(); ++symbol)
      if (lengths[symbol] == length && code++ == bits >> (kMostLength - length))
        return {symbol, length};
  }
  return {0, 0};
}

TEST_CASE("decode table: any lengths, too few codes, too many, or just right, as bit by bit") {
  std::mt19937 rng(100);
  const auto table = std::make_unique<DecodeTable>();
  for (int round = 0; round < rounds(2000); ++round) {
    std::vector<std::uint8_t> lengths(3 + rng() % 256);
    const std::size_t least = 1 + rng() % kMostLength;
    const std::size_t range = 1 + rng() % (kMostLength + 1 - least);
    for (std::uint8_t& length : lengths) length = static_cast<std::uint8_t>(least + rng() % range);
    table->make(lengths);
    for (int i = 0; i < 20; ++i) {
      // Codes of few ones are those that are there where most are not.
      std::uint64_t bits = rng() >> (32 - kMostLength);
      if (rng() % 2 == 0) bits >>= rng() % kMostLength;
      const auto [symbol, length] = table->find(bits);
      const auto [slow_symbol, slow_length] = slow_find(lengths, bits);
      REQUIRE(length == slow_length);
      if (length != 0) REQUIRE(symbol == slow_symbol);
    }
  }
}

}  // namespace
}  // namespace nt::codec::bzip2
