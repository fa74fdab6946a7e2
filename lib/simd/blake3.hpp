// What BLAKE3's kernels have in common (the BLAKE3 paper, 2.2 and 2.3).
#pragma once

#include <cstdint>

namespace nt::simd {

// The first words of the fractional parts of the square roots of primes, as in SHA-256.
inline constexpr std::uint32_t kBlake3Iv[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                               0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

// Flags of blocks (table 3).
namespace blake3 {
inline constexpr std::uint32_t kChunkStart = 1 << 0;
inline constexpr std::uint32_t kChunkEnd = 1 << 1;
inline constexpr std::uint32_t kParent = 1 << 2;
inline constexpr std::uint32_t kRoot = 1 << 3;
inline constexpr std::uint32_t kKeyedHash = 1 << 4;
inline constexpr std::uint32_t kDeriveKeyContext = 1 << 5;
inline constexpr std::uint32_t kDeriveKeyMaterial = 1 << 6;
}  // namespace blake3

// Which word of the message each of the 16 places of a round takes.
struct Blake3Schedule {
  std::uint8_t word[7][16];
};

// Every round takes the words of the one before, permuted.
inline constexpr Blake3Schedule kBlake3Schedule = [] {
  constexpr std::uint8_t kPermutation[16] = {2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8};
  Blake3Schedule schedule{};
  for (int i = 0; i < 16; ++i) schedule.word[0][i] = static_cast<std::uint8_t>(i);
  for (int round = 1; round < 7; ++round) {
    for (int i = 0; i < 16; ++i) {
      schedule.word[round][i] = schedule.word[round - 1][kPermutation[i]];
    }
  }
  return schedule;
}();

}  // namespace nt::simd
