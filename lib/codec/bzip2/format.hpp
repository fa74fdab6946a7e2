// What bzip2's streams are made of.
//
// There is no specification by its author; this is what libbz2 reads and writes. A stream is "BZh"
// and a digit, how many hundreds of thousands of bytes a block holds at the most, then blocks, then
// kStreamEnd and the checks of all blocks in one. Bits come the highest first, and nothing but the
// stream's begin is at the begin of a byte.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

namespace nt::codec::bzip2 {

inline constexpr std::uint64_t kBlockBegin = 0x314159265359;  // 48 bits
inline constexpr std::uint64_t kStreamEnd = 0x177245385090;
inline constexpr unsigned kMagicBits = 48;

inline constexpr std::size_t kBlockUnit = 100'000;  // bytes that a block holds, a level
inline constexpr int kMostLevel = 9;

// Symbols of a block: digits of how often the byte at the front of the list comes again (see
// block_symbols.hpp), places in the list from 1 on, and an end, which is behind the last of these.
inline constexpr std::uint16_t kRunA = 0;
inline constexpr std::uint16_t kRunB = 1;
inline constexpr std::size_t kMostSymbols = 258;

inline constexpr std::size_t kGroup = 50;  // symbols that one table is for
inline constexpr std::size_t kLeastTables = 2;
inline constexpr std::size_t kMostTables = 6;
inline constexpr unsigned kMostLength = 20;  // of a code

// The check of a stream, with one more block.
constexpr std::uint32_t add_check(std::uint32_t stream, std::uint32_t block) {
  return std::rotl(stream, 1) ^ block;
}

}  // namespace nt::codec::bzip2
