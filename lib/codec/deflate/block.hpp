// A block of DEFLATE (RFC 1951), written.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

#include "codec/deflate/symbols.hpp"

namespace nt::codec::deflate {

// Bits put behind each other, the lowest first. It writes up to 8 bytes behind what they fill.
class BitWriter {
 public:
  explicit BitWriter(std::uint8_t* out) : out_(out) {}

  // Up to 56 bits between two flushes.
  void put(std::uint64_t bits, unsigned count) {
    word_ |= bits << count_;
    count_ += count;
  }
  void flush() {
    std::uint64_t word = word_;
    if constexpr (std::endian::native == std::endian::big) word = std::byteswap(word);
    std::memcpy(out_, &word, sizeof(word));
    out_ += count_ >> 3;
    word_ >>= count_ & ~7U;
    count_ &= 7;
  }
  // To the next byte, with zeros.
  void align() {
    count_ = (count_ + 7) & ~7U;
    flush();
  }
  // Where it stands at a byte.
  void copy(std::span<const std::uint8_t> bytes) {
    if (!bytes.empty()) std::memcpy(out_, bytes.data(), bytes.size());
    out_ += bytes.size();
  }
  // Behind the last whole byte.
  std::uint8_t* out() const { return out_; }

 private:
  std::uint8_t* out_;
  std::uint64_t word_ = 0;
  unsigned count_ = 0;
};

// A literal byte or a match.
class Token {
 public:
  Token() = default;
  static Token literal(std::uint8_t byte) { return Token(byte); }
  static Token match(std::size_t length, std::size_t distance) {
    return Token(kMatch | static_cast<std::uint32_t>(length) << 16 |
                 static_cast<std::uint32_t>(distance - 1));
  }
  bool is_match() const { return (word_ & kMatch) != 0; }
  std::uint8_t byte() const { return static_cast<std::uint8_t>(word_); }
  unsigned length() const { return word_ >> 16 & 0x1ff; }
  unsigned distance() const { return (word_ & 0x7fff) + 1; }

 private:
  static constexpr std::uint32_t kMatch = 1U << 31;
  explicit Token(std::uint32_t word) : word_(word) {}
  std::uint32_t word_;
};

// How often each symbol is used.
struct Uses {
  std::array<std::uint32_t, kLiterals> literals{};
  std::array<std::uint32_t, kDistances> distances{};
};

// Lengths of matches, by symbol.
inline constexpr std::array<std::uint16_t, kLongest + 1> kLengthSymbol = [] {
  std::array<std::uint16_t, kLongest + 1> all{};
  for (unsigned i = 0; i < kLengthRanges.size(); ++i)
    for (unsigned more = 0; more < 1U << kLengthRanges[i].extra; ++more)
      if (kLengthRanges[i].base + more <= kLongest)
        all[kLengthRanges[i].base + more] = static_cast<std::uint16_t>(kFirstLength + i);
  return all;
}();

// Writes the bytes as one block with a code of its own, which the tokens stand for and the uses are
// of, the block's end among them; or as they are, in several blocks, where that takes less.
void write_block(BitWriter& writer, std::span<const std::uint8_t> bytes,
                 std::span<const Token> tokens, const Uses& uses, bool last);

}  // namespace nt::codec::deflate
