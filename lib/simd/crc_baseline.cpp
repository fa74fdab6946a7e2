// CRC by tables, eight bytes at a time ("slicing by 8": Kounavis and Berry, A Systematic Approach
// to Building High Performance Software-Based CRC Generators, 2005).
#include <array>
#include <cstring>

#include "simd/digests.hpp"

namespace nt::simd {
namespace {

// Table k holds what a byte makes of the register after k more bytes of zero.
using Tables = std::array<std::array<std::uint32_t, 256>, 8>;

constexpr Tables make_tables(std::uint32_t polynomial) {
  Tables tables{};
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    std::uint32_t state = byte;
    for (int bit = 0; bit < 8; ++bit) state = state >> 1 ^ ((state & 1) != 0 ? polynomial : 0);
    tables[0][byte] = state;
  }
  for (std::size_t k = 1; k < tables.size(); ++k) {
    for (std::size_t byte = 0; byte < 256; ++byte) {
      const std::uint32_t before = tables[k - 1][byte];
      tables[k][byte] = before >> 8 ^ tables[0][before & 0xff];
    }
  }
  return tables;
}

constexpr Tables kTables = make_tables(kCrc32Polynomial);
constexpr Tables kCastagnoliTables = make_tables(kCrc32cPolynomial);

std::uint32_t take(const Tables& t, std::uint32_t state, const std::uint8_t* data,
                   std::size_t size) {
  for (; size >= 8; data += 8, size -= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, data, sizeof word);
    word ^= state;
    state = t[7][word & 0xff] ^ t[6][word >> 8 & 0xff] ^ t[5][word >> 16 & 0xff] ^
            t[4][word >> 24 & 0xff] ^ t[3][word >> 32 & 0xff] ^ t[2][word >> 40 & 0xff] ^
            t[1][word >> 48 & 0xff] ^ t[0][word >> 56];
  }
  for (; size > 0; ++data, --size) state = state >> 8 ^ t[0][(state ^ *data) & 0xff];
  return state;
}

}  // namespace

std::uint32_t crc32_by_tables(std::uint32_t state, const std::uint8_t* data, std::size_t size) {
  return take(kTables, state, data, size);
}

std::uint32_t crc32c_by_tables(std::uint32_t state, const std::uint8_t* data, std::size_t size) {
  return take(kCastagnoliTables, state, data, size);
}

extern const CrcKernels kCrc_baseline;
const CrcKernels kCrc_baseline{&crc32_by_tables, &crc32c_by_tables};

}  // namespace nt::simd
