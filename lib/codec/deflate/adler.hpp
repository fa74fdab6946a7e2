// Adler-32 (RFC 1950) of parts.
#pragma once

#include <cstdint>

namespace nt::codec::deflate {

// That of two texts, one behind the other, by those of each and the size of the second.
constexpr std::uint32_t joined_adler(std::uint32_t first, std::uint32_t second,
                                     std::uint64_t second_size) {
  constexpr std::uint64_t kBase = 65521;
  const std::uint64_t a = (first & 0xffff) + (second & 0xffff) + kBase - 1;
  // Each byte of the second text adds to b what a was before the second.
  const std::uint64_t b =
      (first >> 16) + (second >> 16) + second_size % kBase * ((first & 0xffff) + kBase - 1);
  return static_cast<std::uint32_t>(b % kBase << 16 | a % kBase);
}

}  // namespace nt::codec::deflate
