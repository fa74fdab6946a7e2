// The symbols of a block: what is left of its transform once that is told by places in a list.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "codec/bzip2/format.hpp"

namespace nt::codec::bzip2 {

struct BlockSymbols {
  std::vector<std::uint16_t> all;  // the first `count` count
  std::size_t count = 0;
  std::size_t alphabet = 0;  // each is less
  std::array<std::uint32_t, kMostSymbols> uses;
  std::array<bool, 256> is_used;  // bytes of the block
};

// Each byte of the transform is its place in a list of all bytes that are used, to the front of
// which it moves then. Where it is at the front already, that is counted: n times are the digits of
// n in base 2 with the digits 1 (kRunA) and 2 (kRunB), the lowest first.
void find_symbols(std::span<const std::uint8_t> last, BlockSymbols& symbols);

}  // namespace nt::codec::bzip2
