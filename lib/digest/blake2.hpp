// BLAKE2b and BLAKE2s (RFC 7693): one algorithm, of words of 64 and of 32 bits.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "simd/digests.hpp"
#include "simd/simd.hpp"

namespace nt::digest {

// A digest made piece by piece. A copy goes on by itself from where the original is.
template <class Word>
class Blake2 {
 public:
  static constexpr std::size_t kMostDigestSize = 8 * sizeof(Word);  // bytes: 64 or 32
  static constexpr std::size_t kMostKeySize = kMostDigestSize;
  static constexpr std::size_t kBlockSize = 16 * sizeof(Word);

  // A digest of 1 to kMostDigestSize bytes, which is not the beginning of a longer one; and a key
  // of at most kMostKeySize bytes, which makes it a MAC. All kernels give the same digest.
  explicit Blake2(std::size_t digest_size = kMostDigestSize, std::span<const std::byte> key = {},
                  const simd::Kernels& kernels = simd::kernels());

  std::size_t digest_size() const { return digest_size_; }
  void update(std::span<const std::byte> bytes);
  // Fills out, of digest_size() bytes, with the digest of what was given so far.
  void finalize(std::span<std::byte> out) const;

 private:
  void compress(const std::byte* blocks, std::size_t count);

  void (*kernel_)(const simd::Blake2Job& job, Word* value);
  std::array<Word, 8> value_;
  std::uint64_t done_ = 0;    // bytes that are in value_
  std::size_t buffered_ = 0;  // bytes of the block that may be the last
  std::size_t digest_size_;
  std::array<std::byte, kBlockSize> block_;
};
extern template class Blake2<std::uint64_t>;
extern template class Blake2<std::uint32_t>;

using Blake2b = Blake2<std::uint64_t>;
using Blake2s = Blake2<std::uint32_t>;

}  // namespace nt::digest
