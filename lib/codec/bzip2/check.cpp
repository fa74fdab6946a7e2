#include "codec/bzip2/check.hpp"

#include <libdeflate.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstring>

namespace nt::codec::bzip2 {
namespace {

// The bits of each byte the other way round.
constexpr std::uint64_t mirrored_bytes(std::uint64_t word) {
  constexpr std::uint64_t kOdd = 0x5555555555555555;
  constexpr std::uint64_t kPairs = 0x3333333333333333;
  constexpr std::uint64_t kHalves = 0x0f0f0f0f0f0f0f0f;
  word = (word >> 1 & kOdd) | (word & kOdd) << 1;
  word = (word >> 2 & kPairs) | (word & kPairs) << 2;
  return (word >> 4 & kHalves) | (word & kHalves) << 4;
}

constexpr std::uint32_t mirrored(std::uint32_t word) {
  return static_cast<std::uint32_t>(mirrored_bytes(std::byteswap(word)));
}

}  // namespace

// It is the check of gzip, which CPUs have instructions for, of everything the other way round.
std::uint32_t check_of(std::span<const std::uint8_t> bytes, std::uint32_t before) {
  std::array<std::uint64_t, 512> words;  // as many bytes as a first cache holds with those read
  std::uint32_t check = mirrored(before);
  while (!bytes.empty()) {
    const std::size_t size = std::min(bytes.size(), sizeof(words));
    words[(size - 1) / sizeof(words[0])] = 0;
    std::memcpy(words.data(), bytes.data(), size);
    for (std::size_t i = 0; i < (size + 7) / 8; ++i) words[i] = mirrored_bytes(words[i]);
    check = libdeflate_crc32(check, words.data(), size);
    bytes = bytes.subspan(size);
  }
  return mirrored(check);
}

}  // namespace nt::codec::bzip2
