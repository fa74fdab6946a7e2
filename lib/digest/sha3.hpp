// SHA-3 (FIPS 202): digests of 224, 256, 384 and 512 bits.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "simd/digests.hpp"
#include "simd/simd.hpp"

namespace nt::digest {

// A digest made piece by piece. A copy goes on by itself from where the original is.
class Sha3 {
 public:
  // bits: of the digest. All kernels give the same digest.
  explicit Sha3(std::size_t bits, const simd::Kernels& kernels = simd::kernels());

  std::size_t digest_size() const { return (kStateSize - rate_) / 2; }
  void update(std::span<const std::byte> bytes);
  // Fills out, of digest_size() bytes, with the digest of what was given so far.
  void finalize(std::span<std::byte> out) const;

 private:
  using State = std::array<std::uint64_t, 25>;
  static constexpr std::size_t kStateSize = sizeof(State);
  static constexpr std::size_t kMostRate = 144;  // of 224 bits

  void absorb(State& state, const std::byte* blocks, std::size_t count) const;

  const simd::Sha3Kernels* kernels_;
  State state_{};
  std::size_t rate_;        // bytes of a block
  std::size_t filled_ = 0;  // bytes of block_, always less than one
  std::array<std::byte, kMostRate> block_;
};

}  // namespace nt::digest
