// What the decoder of bzip2's streams and that of its units have in common.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "codec/bzip2/format.hpp"

namespace nt::codec::bzip2 {

inline std::span<const std::uint8_t> bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

// "BZh" and the level.
inline constexpr std::size_t kHeadSize = 4;

inline std::optional<int> level_of(std::string_view head) {
  const int level = head.size() < kHeadSize ? 0 : head[3] - '0';
  if (!head.starts_with("BZh") || level < 1 || level > kMostLevel) return std::nullopt;
  return level;
}

// What stands behind the magic number at the bit, if it is all there: the check of the block, or at
// its end that of the stream.
inline std::uint32_t block_check_of(std::span<const std::uint8_t> bytes, std::uint64_t bit) {
  bit += kMagicBits;
  std::uint64_t word = 0;
  for (std::uint64_t i = bit / 8; i < bit / 8 + 5; ++i)
    word = word << 8 | (i < bytes.size() ? bytes[static_cast<std::size_t>(i)] : 0U);
  return static_cast<std::uint32_t>(word >> (8 - bit % 8));
}

// A unit's note: it is a block, from a bit of its first byte to before one of the byte behind it;
// or a whole stream of one block.
struct UnitNote {
  UnitNote() = default;
  explicit UnitNote(std::uint32_t note)
      : begin(note & 7),
        end(note >> 3 & 7),
        level(static_cast<int>(note >> 6 & 15)),
        is_first((note >> 10 & 1) != 0),
        is_stream((note >> 11 & 1) != 0) {}
  std::uint32_t value() const {
    return begin | end << 3 | static_cast<std::uint32_t>(level) << 6 | (is_first ? 1U : 0U) << 10 |
           (is_stream ? 1U : 0U) << 11;
  }
  // Of the block.
  std::uint64_t begin_bit() const { return is_first ? 8 * kHeadSize : begin; }

  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  int level = 0;
  bool is_first = false;  // the stream's head stands before it
  bool is_stream = false;
};

}  // namespace nt::codec::bzip2
