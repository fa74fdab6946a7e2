// Sets of bytes.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace nt {

// A set of byte values.
class ByteSet {
 public:
  constexpr ByteSet() = default;
  static constexpr ByteSet of(unsigned char byte) {
    ByteSet set;
    set.add(byte);
    return set;
  }
  constexpr void add(unsigned char byte) { words_[byte >> 6] |= std::uint64_t{1} << (byte & 63); }
  constexpr void add_range(unsigned char first, unsigned char last) {
    for (unsigned byte = first; byte <= last; ++byte) add(static_cast<unsigned char>(byte));
  }
  constexpr void remove(unsigned char byte) {
    words_[byte >> 6] &= ~(std::uint64_t{1} << (byte & 63));
  }
  constexpr bool has(unsigned char byte) const {
    return (words_[byte >> 6] >> (byte & 63) & 1) != 0;
  }
  constexpr std::size_t size() const {
    std::size_t size = 0;
    for (const std::uint64_t word : words_) size += static_cast<std::size_t>(std::popcount(word));
    return size;
  }
  // The smallest member of a set that is not empty.
  constexpr unsigned char least() const {
    std::size_t i = 0;
    while (words_[i] == 0) ++i;
    return static_cast<unsigned char>(64 * i +
                                      static_cast<std::size_t>(std::countr_zero(words_[i])));
  }
  // Calls visit(byte) for each member, the smallest first.
  template <class Visit>
  constexpr void for_each(const Visit& visit) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      for (std::uint64_t word = words_[i]; word != 0; word &= word - 1)
        visit(
            static_cast<unsigned char>(64 * i + static_cast<std::size_t>(std::countr_zero(word))));
    }
  }
  // A bit for each value, the least value in the first word's lowest.
  constexpr const std::array<std::uint64_t, 4>& words() const { return words_; }
  bool operator==(const ByteSet&) const = default;

 private:
  std::array<std::uint64_t, 4> words_{};
};

}  // namespace nt
