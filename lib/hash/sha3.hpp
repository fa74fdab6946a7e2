// SHA-3 (FIPS 202): digests of 224, 256, 384 and 512 bits.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace nt::hash {

class Sha3 {
 public:
  // bits: of the digest.
  explicit Sha3(std::size_t bits) : rate_(200 - bits / 4) {}

  void update(std::span<const std::byte> bytes);
  // The digest, of bits / 8 bytes. To be called once.
  void finalize(std::span<std::byte> digest);

 private:
  void absorb(const std::byte* block);

  std::array<std::uint64_t, 25> state_{};
  std::size_t rate_;  // bytes that go in between two permutations
  std::array<std::byte, 144> block_{};
  std::size_t filled_ = 0;  // bytes of block_
};

}  // namespace nt::hash
