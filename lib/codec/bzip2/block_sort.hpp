// The Burrows-Wheeler transform of a block.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "codec/bzip2/lyndon_sort.hpp"
#include "codec/bzip2/valley_names.hpp"

namespace nt::codec::bzip2 {

// The memory, some 30 times as much as a block at the most, is kept from block to block.
class BlockSorter {
 public:
  BlockSorter() = default;
  BlockSorter(const BlockSorter&) = delete;  // of which a part refers to another
  BlockSorter& operator=(const BlockSorter&) = delete;

  static constexpr std::size_t kMostSize = LyndonSorter<std::uint8_t>::kMostSize;

  // All rotations of a block of 1 to kMostSize bytes, in order: puts the last byte of each into
  // `last`, and returns which of them is the block itself. The time is linear in the size.
  std::uint32_t run(std::span<const std::uint8_t> block, std::span<std::uint8_t> last);

 private:
  std::vector<std::uint8_t> twice_;
  ValleyNamer namer_;
  LyndonSorter<std::uint8_t> sorter_{namer_};
};

}  // namespace nt::codec::bzip2
