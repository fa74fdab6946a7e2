// Cyclic redundancy checks of 32 bits: against accidents, not against people.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "simd/digests.hpp"
#include "simd/simd.hpp"

namespace nt::digest {

// A check made piece by piece. The register begins and ends inverted; the digest is its four bytes,
// the most significant first.
template <auto kFunction>
class Crc {
 public:
  static constexpr std::size_t kDigestSize = 4;

  // All kernels give the same digest.
  explicit Crc(const simd::Kernels& kernels = simd::kernels())
      : function_(kernels.crc->*kFunction) {}

  void update(std::span<const std::byte> bytes) {
    state_ = function_(state_, reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  }
  // The check of what was given so far, as a number.
  std::uint32_t value() const { return ~state_; }
  // The same as kDigestSize bytes.
  void finalize(std::span<std::byte> out) const {
    for (std::size_t i = 0; i < kDigestSize; ++i) {
      out[i] = static_cast<std::byte>(value() >> (24 - 8 * i));
    }
  }

 private:
  std::uint32_t (*function_)(std::uint32_t, const std::uint8_t*, std::size_t);
  std::uint32_t state_ = 0xffffffff;
};

// CRC-32 of ISO 3309, as in gzip (RFC 1952), PNG and zlib's crc32(): of "123456789" cbf43926.
using Crc32 = Crc<&simd::CrcKernels::crc32>;
// CRC-32C, Castagnoli's polynomial, as in iSCSI (RFC 3720): of "123456789" e3069283.
using Crc32c = Crc<&simd::CrcKernels::crc32c>;

}  // namespace nt::digest
