// The hashes of xxHash (https://github.com/Cyan4973/xxHash), with seed 0: fast, and no defence
// against people. A digest is in canonical form, the most significant byte first, as xxhsum prints
// it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "simd/digests.hpp"
#include "simd/simd.hpp"

namespace nt::digest {

// XXH3 of 64 or 128 bits, made piece by piece. A copy goes on by itself from where the original is.
template <std::size_t kBytes>
class Xxh3Digest {
 public:
  static constexpr std::size_t kDigestSize = kBytes;

  // All kernels give the same digest.
  explicit Xxh3Digest(const simd::Kernels& kernels = simd::kernels());
  void update(std::span<const std::byte> bytes);
  // Fills out, of kDigestSize bytes.
  void finalize(std::span<std::byte> out) const;

 private:
  const simd::Xxh3Kernels* kernels_;
  alignas(simd::Xxh3Kernels::kStateAlignment) std::byte state_[simd::Xxh3Kernels::kStateSize];
};
extern template class Xxh3Digest<8>;
extern template class Xxh3Digest<16>;

// xxhsum's XXH3 (-H3).
using Xxh3 = Xxh3Digest<8>;
// xxhsum's XXH128 (-H2).
using Xxh128 = Xxh3Digest<16>;

// The older XXH32 and XXH64, made piece by piece. They have no use for vectors.
template <std::size_t kBytes>
class XxhDigest {
 public:
  static constexpr std::size_t kDigestSize = kBytes;

  XxhDigest();
  void update(std::span<const std::byte> bytes);
  // Fills out, of kDigestSize bytes.
  void finalize(std::span<std::byte> out) const;

 private:
  static constexpr std::size_t kStateSize = kBytes == 4 ? 48 : 88;
  alignas(8) std::byte state_[kStateSize];
};
extern template class XxhDigest<4>;
extern template class XxhDigest<8>;

// xxhsum's XXH32 (-H0).
using Xxh32 = XxhDigest<4>;
// xxhsum's XXH64 (-H1).
using Xxh64 = XxhDigest<8>;

}  // namespace nt::digest
