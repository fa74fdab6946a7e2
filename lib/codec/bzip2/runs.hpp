// Runs of one byte, told by their length.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace nt::codec::bzip2 {

// Where four bytes are the same, a fifth tells how many more of them there are, 251 at the most.
inline constexpr std::size_t kShortestRun = 4;
inline constexpr std::size_t kLongestRun = 255;

struct Packed {
  std::size_t taken;  // of the text
  std::size_t made;   // of the room
};

// Packs as much of the text as there is room for.
Packed pack_runs(std::span<const std::uint8_t> text, std::span<std::uint8_t> room);

}  // namespace nt::codec::bzip2
