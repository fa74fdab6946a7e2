// Bits put behind each other, the highest first.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>

namespace nt::codec::bzip2 {

// It writes up to 8 bytes behind what they fill.
class BitWriter {
 public:
  explicit BitWriter(std::uint8_t* out) : out_(out) {}

  // Up to 56 bits between two flushes.
  void put(std::uint64_t bits, unsigned count) {
    word_ = word_ << count | bits;
    count_ += count;
  }
  void flush() {
    std::uint64_t word = word_ << (63 - count_) << 1;
    if constexpr (std::endian::native == std::endian::little) word = std::byteswap(word);
    std::memcpy(out_, &word, sizeof(word));
    out_ += count_ >> 3;
    count_ &= 7;
  }
  void write(std::uint64_t bits, unsigned count) {
    put(bits, count);
    flush();
  }
  // To the next byte, with zeros.
  void align() { write(0, (8 - count_) & 7); }
  // To write on elsewhere; the bits of the last byte that is not whole go there.
  void go_on(std::uint8_t* out) { out_ = out; }
  // Behind the last whole byte.
  std::uint8_t* out() const { return out_; }

 private:
  std::uint8_t* out_;
  std::uint64_t word_ = 0;  // the bits that count are the lowest
  unsigned count_ = 0;
};

}  // namespace nt::codec::bzip2
