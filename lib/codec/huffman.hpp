// Huffman codes, canonical.
#pragma once

#include <cstdint>
#include <span>

namespace nt::codec {

// The lengths of a code for symbols that are used so often (288 of them at the most), 0 for those
// that are not: a code of the fewest bits (Huffman 1952), or near one where no length may be more
// than `most`. A single symbol gets a length of 1.
void make_code_lengths(std::span<const std::uint32_t> uses, unsigned most,
                       std::span<std::uint8_t> lengths);

// The bits of a code, and how many.
struct Code {
  std::uint32_t bits;
  std::uint32_t length;
};

// The canonical code of such lengths (RFC 1951, 3.2.2), the first bit lowest.
void make_codes(std::span<const std::uint8_t> lengths, std::span<Code> codes);

// The lowest `count` bits, the other way round.
constexpr unsigned reversed_bits(unsigned bits, unsigned count) {
  unsigned result = 0;
  for (unsigned i = 0; i < count; ++i, bits >>= 1) result = result << 1 | (bits & 1);
  return result;
}

}  // namespace nt::codec
