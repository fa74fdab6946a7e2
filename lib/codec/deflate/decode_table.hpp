// Codes of DEFLATE, looked up.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "codec/deflate/symbols.hpp"

namespace nt::codec::deflate {

// What the next bits are. The low 6 bits are how many of them it takes, extra ones with it; bits 8
// to 11 how many of those are the code.
class Entry {
 public:
  Entry() = default;
  constexpr explicit Entry(std::uint32_t word) : word_(word) {}
  static constexpr Entry literal(unsigned byte) { return Entry(kLiteral | byte << kValueShift); }
  static constexpr Entry range(const Range& range) {
    return Entry(std::uint32_t{range.base} << kValueShift | range.extra);
  }
  static constexpr Entry number(unsigned number) { return Entry(number << kValueShift); }
  static constexpr Entry block_end() { return Entry(kOther | kBlockEnd); }
  // No code: it takes no bits.
  static constexpr Entry none() { return Entry(kOther); }
  // Where a second table begins: it takes the bits that lead there, and is looked up by those that
  // follow.
  static constexpr Entry second(std::size_t begin, unsigned bits_before, unsigned bits_behind) {
    return Entry(kOther | kSecond | static_cast<std::uint32_t>(begin) << kValueShift |
                 bits_behind << kCodeShift | bits_before);
  }
  constexpr Entry with_code(unsigned bits) const {
    return Entry(word_ + (bits << kCodeShift) + bits);
  }

  constexpr bool is_literal() const { return (word_ & kLiteral) != 0; }
  // Neither a literal, nor a range or number.
  constexpr bool is_other() const { return (word_ & kOther) != 0; }
  constexpr bool is_second() const { return (word_ & kSecond) != 0; }  // of those
  constexpr bool is_block_end() const { return (word_ & kBlockEnd) != 0; }
  constexpr std::uint8_t byte() const { return static_cast<std::uint8_t>(word_ >> kValueShift); }
  constexpr std::uint32_t value() const { return (word_ >> kValueShift) & kValueMask; }
  constexpr unsigned bits() const { return word_ & 63; }
  // Of the code, or behind those that lead to a second table.
  constexpr unsigned code_bits() const { return word_ >> kCodeShift & 15; }

 private:
  static constexpr std::uint32_t kLiteral = 1U << 31;
  static constexpr std::uint32_t kOther = 1U << 15;
  static constexpr std::uint32_t kSecond = 1U << 14;
  static constexpr std::uint32_t kBlockEnd = 1U << 13;
  static constexpr unsigned kValueShift = 16;
  static constexpr std::uint32_t kValueMask = 0x7fff;
  static constexpr unsigned kCodeShift = 8;

  std::uint32_t word_;
};

// Which symbols a table is for.
enum class Alphabet : std::uint8_t { kOfLiterals, kOfDistances, kOfLengths };

// Fills a table for the canonical code (RFC 1951, 3.2.2) in which symbol i has lengths[i] bits,
// none where that is 0. It is looked up by the next `root` bits; the longest code may have more.
// False: there is no such code, or one that zlib would not take either, or no room: 2,342 entries
// are enough for 288 symbols and 11 bits, 594 for 32 symbols and 9 (as counted by zlib's
// examples/enough.c).
bool make_table(std::span<Entry> table, unsigned root, std::span<const std::uint8_t> lengths,
                Alphabet alphabet);

}  // namespace nt::codec::deflate
