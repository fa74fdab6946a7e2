// Blocks of bzip2, found.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace nt::codec::bzip2 {

// Where a block begins, or the end of a stream.
struct Magic {
  std::uint64_t bit = 0;
  bool is_end = false;
};

// The first one, from a bit on, that is there as a whole. (What a block holds may look like it too,
// once in 2^47 bits.)
std::optional<Magic> find_magic(std::span<const std::uint8_t> bytes, std::uint64_t from);
// The one that begins at the bit.
std::optional<Magic> magic_at(std::span<const std::uint8_t> bytes, std::uint64_t bit);

}  // namespace nt::codec::bzip2
