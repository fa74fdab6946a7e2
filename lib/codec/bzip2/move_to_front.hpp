// A list of bytes, the ones that were used last first.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace nt::codec::bzip2 {

// Eight places are in a word, the first the lowest, so that a byte is found and moved with a few
// operations a word.
class MoveToFront {
 public:
  MoveToFront() = default;
  // The byte that stands at a place before the list is used.
  void set(std::size_t place, std::uint8_t byte) {
    std::uint64_t& word = words_[place / 8];
    word = (word & ~(std::uint64_t{0xff} << place % 8 * 8)) | std::uint64_t{byte} << place % 8 * 8;
  }
  std::uint8_t front() const { return static_cast<std::uint8_t>(words_[0]); }

  // Moves a byte, which is there, to the front: the place where it was.
  std::size_t place_of(std::uint8_t byte) {
    constexpr std::uint64_t kLowest = 0x0101010101010101;
    constexpr std::uint64_t kHighest = 0x8080808080808080;
    std::uint64_t moved = byte;
    for (std::size_t i = 0;; ++i) {
      const std::uint64_t word = words_[i];
      const std::uint64_t differ = word ^ byte * kLowest;
      const std::uint64_t zeros = (differ - kLowest) & ~differ & kHighest;  // the lowest is right
      if (zeros != 0) {
        const std::uint64_t behind = ~(zeros ^ (zeros - 1));  // the places behind it
        const auto bit = static_cast<std::size_t>(std::countr_zero(zeros));
        words_[i] = (word & behind) | (word << 8 & ~behind) | moved;
        return i * 8 + bit / 8;
      }
      words_[i] = word << 8 | moved;
      moved = word >> 56;
    }
  }

  // Moves the byte at a place to the front, and returns it.
  std::uint8_t byte_at(std::size_t place) {
    const auto byte = static_cast<std::uint8_t>(words_[place / 8] >> place % 8 * 8);
    std::uint64_t moved = byte;
    for (std::size_t i = 0; i < place / 8; ++i) {
      const std::uint64_t word = words_[i];
      words_[i] = word << 8 | moved;
      moved = word >> 56;
    }
    const std::uint64_t behind = ~std::uint64_t{0xff} << place % 8 * 8;
    std::uint64_t& word = words_[place / 8];
    word = (word & behind) | (word << 8 & ~behind) | moved;
    return byte;
  }

 private:
  std::array<std::uint64_t, 32> words_{};
};

}  // namespace nt::codec::bzip2
