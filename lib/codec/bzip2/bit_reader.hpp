// Bits of bytes, the highest first.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>

#include "codec/little_endian.hpp"

namespace nt::codec::bzip2 {

class BitReader {
 public:
  // From a bit on, which is there or right behind the last.
  BitReader(std::span<const std::uint8_t> bytes, std::uint64_t bit)
      : begin_(bytes.data()), next_(begin_ + bit / 8), end_(begin_ + bytes.size()) {
    if (has(bit % 8)) drop(bit % 8);
  }

  // At least 56 bits are there to be taken, or all that are left.
  void refill() {
    if (end_ - next_ >= 8) [[likely]] {
      word_ |= std::byteswap(little_endian_word(next_)) >> count_;
      next_ += (63 - count_) >> 3;
      count_ |= 56;
    } else {
      for (; count_ <= 56 && next_ != end_; count_ += 8)
        word_ |= std::uint64_t{*next_++} << (56 - count_);
    }
  }
  bool has(std::uint64_t bits) {
    if (count_ < bits) refill();
    return count_ >= bits;
  }
  // That are there without a refill.
  unsigned count() const { return count_; }
  // The next bits, 1 to 56: zeros, where there are none.
  std::uint64_t peek(unsigned bits) const { return word_ >> (64 - bits); }
  // Those that are there.
  void drop(std::uint64_t bits) {
    word_ <<= bits;
    count_ -= static_cast<unsigned>(bits);
  }
  std::uint64_t take(unsigned bits) {
    const std::uint64_t value = peek(bits);
    drop(bits);
    return value;
  }
  // The place of the next one.
  std::uint64_t bit() const { return static_cast<std::uint64_t>(next_ - begin_) * 8 - count_; }

 private:
  const std::uint8_t* begin_;
  const std::uint8_t* next_;
  const std::uint8_t* end_;
  std::uint64_t word_ = 0;  // the next bit is the highest
  unsigned count_ = 0;
};

}  // namespace nt::codec::bzip2
