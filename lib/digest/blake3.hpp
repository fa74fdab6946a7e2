// BLAKE3 (O'Connor, Aumasson, Neves, Wilcox-O'Hearn: BLAKE3, one function, fast everywhere;
// https://github.com/BLAKE3-team/BLAKE3-specs). "Paper" below is that.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "simd/digests.hpp"
#include "simd/simd.hpp"

namespace nt::digest {

// A digest of any length, made piece by piece. A copy goes on by itself from where the original is.
class Blake3 {
 public:
  static constexpr std::size_t kDigestSize = 32;  // bytes, where nothing else is asked for
  static constexpr std::size_t kKeySize = 32;
  static constexpr std::size_t kChunkSize = 1024;  // bytes of a leaf of the tree
  using ChainingValue = std::array<std::uint32_t, 8>;

  // The plain hash. All kernels give the same digest.
  explicit Blake3(const simd::Kernels& kernels = simd::kernels());
  // keyed_hash: a MAC.
  static Blake3 keyed(std::span<const std::byte, kKeySize> key,
                      const simd::Kernels& kernels = simd::kernels());
  // derive_key: what is then given to update() is the key material.
  static Blake3 derive_key(std::string_view context,
                           const simd::Kernels& kernels = simd::kernels());

  void update(std::span<const std::byte> bytes);

  // Fills out, whatever its size, with the digest of what was given so far. A shorter digest is the
  // beginning of a longer one.
  void finalize(std::span<std::byte> out) const;

  // For callers that have threads of their own. The chaining value of a whole subtree of the input:
  // 2^n chunks whose first has a number (from 0, in the whole input) that 2^n divides. The subtree
  // must not be the whole input. const: the result depends only on the mode, the key and the
  // arguments.
  ChainingValue subtree(std::span<const std::byte> bytes, std::uint64_t first_chunk) const;
  // Goes on as update() does with the bytes of that subtree, which must begin where the input ends
  // so far. Before finalize() there must be more input than the one subtree.
  void append_subtree(const ChainingValue& value, std::uint64_t chunks);
  // How many bytes were given so far.
  std::uint64_t size() const { return chunks_ * kChunkSize + partial_size_; }

 private:
  static constexpr std::size_t kBlockSize = 64;
  static constexpr std::size_t kMostDepth = 54;  // 2^64 bytes are 2^54 chunks

  struct Output;  // a node of the tree that may yet be the root (paper, 2.6)

  Blake3(const ChainingValue& key, std::uint32_t flags, const simd::Blake3Kernels& kernels);
  Output partial_output() const;
  Output parent_output(const ChainingValue& left, const ChainingValue& right) const;
  Output top() const;
  void update_partial(std::span<const std::byte> bytes);
  void start_chunk();
  void finish_chunk();
  void update_chunks(std::span<const std::byte> bytes);
  void join_pairs(std::uint32_t* values, std::size_t pairs) const;
  void push_all(std::uint32_t* values, std::size_t count);
  void join_siblings();
  void push(const std::uint32_t* value, std::uint64_t chunks);

  const simd::Blake3Kernels* kernels_;
  ChainingValue key_;
  std::uint32_t flags_;
  std::uint64_t first_chunk_ = 0;  // the number of the first chunk, not 0 in subtree()

  // The subtrees that are whole, from left to right, and of how many chunks they are in all. The
  // last two are joined when it is known that they are not the root's children.
  std::uint64_t chunks_ = 0;
  std::size_t depth_ = 0;
  std::array<ChainingValue, kMostDepth + 1> stack_;

  // The chunk that is not whole, or could be the only one. Its last block waits for more input,
  // since the last is marked.
  std::size_t partial_size_ = 0;
  ChainingValue partial_value_;
  std::array<std::uint8_t, kBlockSize> block_;
};

}  // namespace nt::digest
