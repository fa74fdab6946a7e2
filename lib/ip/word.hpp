// The whole numbers that addresses are.
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace nt::ip {

// Both address families' numbers: an IPv6 address is one of 128 bits, an IPv4 address one of 32.
__extension__ using Word128 = unsigned __int128;
using Word32 = std::uint32_t;

template <class Word>
inline constexpr unsigned kBits = 8 * sizeof(Word);
template <class Word>
inline constexpr Word kMost = ~Word{0};

constexpr Word128 make_word(std::uint64_t high, std::uint64_t low) {
  return (Word128{high} << 64) | low;
}
constexpr std::uint64_t high_half(Word128 word) { return static_cast<std::uint64_t>(word >> 64); }
constexpr std::uint64_t low_half(Word128 word) { return static_cast<std::uint64_t>(word); }

// How many zero bits stand at the low end: of 0, all of them.
constexpr unsigned trailing_zeros(Word32 word) {
  return static_cast<unsigned>(std::countr_zero(word));
}
constexpr unsigned trailing_zeros(Word128 word) {
  const unsigned low = static_cast<unsigned>(std::countr_zero(low_half(word)));
  return low < 64 ? low : 64 + static_cast<unsigned>(std::countr_zero(high_half(word)));
}

// How many bits it takes to write the number: of 0, none.
constexpr unsigned bit_width(Word32 word) { return static_cast<unsigned>(std::bit_width(word)); }
constexpr unsigned bit_width(Word128 word) {
  const std::uint64_t high = high_half(word);
  return static_cast<unsigned>(high != 0 ? 64 + std::bit_width(high)
                                         : std::bit_width(low_half(word)));
}

// The number with the lowest count bits set; count is at most the word's bits.
template <class Word>
constexpr Word low_bits(unsigned count) {
  return count == 0 ? Word{0} : static_cast<Word>(kMost<Word> >> (kBits<Word> - count));
}

// In decimal.
std::string to_decimal(Word128 number);
// A count of addresses that is never 0, as its number modulo 2^128: 0 stands for 2^128.
std::string count_to_decimal(Word128 count);

// A number from 0 to 2^128.
struct Count {
  Word128 low = 0;      // modulo 2^128
  bool is_all = false;  // 2^128

  bool is_zero() const { return low == 0 && !is_all; }
  // For what can never be counted to 2^128.
  Word128 at_most() const { return is_all ? kMost<Word128> : low; }
};

// Of decimal digits, no sign: "010" is ten. Errors: not a number, too large.
Result<Count> parse_count(std::string_view text);
// Decimal digits, or "0x" and hexadecimal ones. Errors: the same.
Result<Word128> parse_word(std::string_view text);

}  // namespace nt::ip
