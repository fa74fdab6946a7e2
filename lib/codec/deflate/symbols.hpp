// What the symbols of DEFLATE mean (RFC 1951).
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace nt::codec::deflate {

// How far back a match may begin, in bytes.
inline constexpr std::size_t kWindow = std::size_t{32} << 10;
inline constexpr unsigned kLongest = 258;  // match
inline constexpr unsigned kMostBits = 15;  // of a code
inline constexpr unsigned kBlockEnd = 256;
inline constexpr unsigned kFirstLength = 257;
inline constexpr std::size_t kLiterals = 286;  // symbols of literals, the block's end and lengths
inline constexpr std::size_t kDistances = 30;

enum class BlockType : std::uint8_t { kStored, kFixed, kDynamic };

// The lengths or distances of a symbol: from base on, as many as its extra bits tell apart.
struct Range {
  std::uint16_t base;
  std::uint8_t extra;
};

// 3.2.5: of symbol 257 and on; the last has one length, which another could tell too.
inline constexpr std::array<Range, kLiterals - kFirstLength> kLengthRanges = [] {
  std::array<Range, kLiterals - kFirstLength> all{};
  unsigned base = 3;
  for (unsigned i = 0; i + 1 < all.size(); ++i) {
    const unsigned extra = i < 8 ? 0 : i / 4 - 1;
    all[i] = {static_cast<std::uint16_t>(base), static_cast<std::uint8_t>(extra)};
    base += 1U << extra;
  }
  all.back() = {kLongest, 0};
  return all;
}();
inline constexpr std::array<Range, kDistances> kDistanceRanges = [] {
  std::array<Range, kDistances> all{};
  unsigned base = 1;
  for (unsigned i = 0; i < all.size(); ++i) {
    const unsigned extra = i < 4 ? 0 : i / 2 - 1;
    all[i] = {static_cast<std::uint16_t>(base), static_cast<std::uint8_t>(extra)};
    base += 1U << extra;
  }
  return all;
}();

// The symbol of a distance.
constexpr unsigned distance_symbol(unsigned distance) {
  const unsigned at = distance - 1;
  if (at < 4) return at;
  const auto extra = static_cast<unsigned>(std::bit_width(at)) - 2;
  return 2 * extra + 2 + (at >> extra & 1);
}

// 3.2.7: the order in which the lengths of the code for lengths stand, and what of its symbols are
// no lengths: the last one again, zeros, and many zeros, with so many bits that say how often.
inline constexpr std::size_t kLengthSymbols = 19;
inline constexpr std::array<std::uint8_t, kLengthSymbols> kLengthOrder = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
inline constexpr unsigned kMostLengthBits = 7;
inline constexpr unsigned kRepeat = 16;
inline constexpr unsigned kZeros = 17;
inline constexpr unsigned kManyZeros = 18;
constexpr unsigned repeat_bits(unsigned symbol) {
  return symbol == kRepeat ? 2 : symbol == kZeros ? 3 : symbol == kManyZeros ? 7 : 0;
}
constexpr unsigned least_repeat(unsigned symbol) { return symbol == kManyZeros ? 11 : 3; }

}  // namespace nt::codec::deflate
