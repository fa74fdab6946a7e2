// BLAKE3 of many messages, several at once.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "digest/blake3.hpp"
#include "digest/multi_digester.hpp"
#include "simd/digests.hpp"

namespace nt::digest {

// Chunks, and then the nodes of each level of the trees, fill the lanes whatever message they are
// of. Of one message the last chunk, and the few nodes above, would leave most lanes idle.
class MultiBlake3 final : public MultiDigester {
 public:
  static constexpr std::size_t kMostSize = 32;  // bytes of a digest
  // The kernels have lanes.
  MultiBlake3(const simd::Blake3Kernels& kernels, std::size_t size);

  void digest(std::span<const std::string_view> messages, std::span<char> digests) override;
  // A message that is larger fills the lanes by itself.
  std::size_t largest() const override { return std::size_t{256} << 10; }

 private:
  static constexpr std::size_t kBlockSize = 64;
  static constexpr std::size_t kChunkBlocks = 16;
  using Block = std::array<std::uint8_t, kBlockSize>;
  using Value = Blake3::ChainingValue;

  // A message's nodes on a level, from left to right, and where they begin among those of all.
  struct Tree {
    std::size_t message;
    std::size_t first;
    std::size_t count;
  };

  void add_chunks(std::string_view message, const Tree& tree);
  void add_last_chunk(std::string_view chunk, std::size_t number, Value& value);
  bool join_pairs();
  std::size_t fill_lanes(simd::Blake3Job job, Value* values) const;
  void add(const simd::Blake3Input& input);
  void hash_waiting();

  const simd::Blake3Kernels& kernels_;
  const std::size_t size_;
  std::vector<Tree> trees_;     // that have no root yet, or were just given it
  std::vector<Value> values_;   // of the nodes of a level, and more
  std::vector<Value> parents_;  // the same of the level above
  std::vector<Block> tails_;    // last blocks, filled up with zeros
  // Inputs that wait for others that are as long, by their number of blocks less one.
  std::array<std::vector<simd::Blake3Input>, kChunkBlocks> waiting_;
  std::vector<simd::Blake3Input> rest_;  // those for which no others came
};

}  // namespace nt::digest
