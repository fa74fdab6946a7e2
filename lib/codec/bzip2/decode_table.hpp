// A code of bzip2's, looked up.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "codec/bzip2/format.hpp"

namespace nt::codec::bzip2 {

class DecodeTable {
 public:
  static constexpr unsigned kRootBits = 10;

  // For the canonical code in which symbol i has lengths[i] bits, 1 to kMostLength. Codes for which
  // nothing is left are none, and what is left is no code: libbz2 takes either as long as none of
  // it is met, and so does this.
  void make(std::span<const std::uint8_t> lengths);

  struct Found {
    std::uint32_t symbol;
    unsigned bits;  // 0: there is no such code
  };
  // What the next kMostLength bits begin with.
  Found find(std::uint64_t bits) const {
    const std::uint16_t entry = root_[bits >> (kMostLength - kRootBits)];
    if (entry != 0) [[likely]]
      return {static_cast<std::uint32_t>(entry >> kLengthBits), entry & ((1U << kLengthBits) - 1)};
    return find_long(bits);
  }

 private:
  static constexpr unsigned kLengthBits = 5;

  Found find_long(std::uint64_t bits) const;

  // By the first kRootBits: a symbol and the length of its code; 0 where that is longer, or none.
  std::array<std::uint16_t, std::size_t{1} << kRootBits> root_;
  // Of each length, what is behind the last code, as of kMostLength bits, and how many symbols with
  // shorter codes there are less the first code's number.
  std::array<std::uint32_t, kMostLength + 1> end_;
  std::array<std::int32_t, kMostLength + 1> first_;
  std::array<std::uint16_t, kMostSymbols> symbols_;  // in the order of their codes
};

}  // namespace nt::codec::bzip2
