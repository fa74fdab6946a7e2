// DEFLATE (RFC 1951), made fast.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "codec/deflate/block.hpp"

namespace nt::codec::deflate {

// A coder for speed: a place looks at one earlier one, and each block has a code of its own. Of
// logs it makes less than zlib's level 1 does, in less than half the time.
//
// (It is here because libdeflate's level 1 takes longer, and Debian has ISA-L, which does not, as a
// shared library alone.)
class FastDeflater {
  static constexpr unsigned kHashBits = 14;
  static constexpr std::size_t kMostTokens = std::size_t{1} << 15;  // of a block

 public:
  // The most that comes of so many bytes: as they are, in pieces with 42 bits before each, of a
  // block of at least kMostTokens bytes or of 65,535; and what a BitWriter writes beyond.
  static constexpr std::size_t bound(std::size_t size) {
    return size + 6 * (size / (kMostTokens / 2) + 1) + 8;
  }
  // Makes one whole stream, in an output of bound() bytes at the least: how many it takes.
  std::size_t run(std::span<const std::uint8_t> input, std::span<std::uint8_t> output);

 private:
  void begin_block();
  void add_literal(std::uint8_t byte);
  void add_match(std::size_t length, std::size_t distance);
  std::size_t find_tokens(std::span<const std::uint8_t> input, std::size_t begin);

  // The last place of each hash, by its lowest 16 bits.
  std::array<std::uint16_t, std::size_t{1} << kHashBits> last_;
  std::array<Token, kMostTokens> tokens_;
  Token* token_ = nullptr;
  Uses uses_;
};

}  // namespace nt::codec::deflate
