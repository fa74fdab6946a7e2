// Blocks of bzip2, found.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace nt::codec::bzip2 {

// The first bit, from one on, at which kBlockBegin begins and is there as a whole. (What a block
// holds may look like it too, once in 2^48 bits.)
std::optional<std::uint64_t> find_block(std::span<const std::uint8_t> bytes, std::uint64_t from);

}  // namespace nt::codec::bzip2
