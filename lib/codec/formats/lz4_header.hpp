// What stands before the blocks of a frame of lz4 (lz4_Frame_format.md of its project).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace nt::codec::lz4 {

struct Header {
  std::size_t size = 0;  // of itself, with the magic number
  std::uint64_t most_of_block = 0;
  std::optional<std::uint64_t> content;
  std::optional<std::uint32_t> dictionary;
  bool has_check = false;         // of all
  bool has_block_checks = false;  // of each
};

inline constexpr std::size_t kMostHeader = 19;

// That of the frame that begins so, whose magic number is right; nothing where more bytes are
// wanted.
std::optional<Header> header_of(std::string_view begin);

// A block, by its size, which stands before it.
struct Block {
  std::size_t size = 0;  // with that, and its check
  bool is_end = false;   // there are no more
};
inline constexpr std::size_t kBlockHeader = 4;

// That which begins there with a whole size.
Block block_at(std::string_view bytes, std::size_t at, const Header& header);

}  // namespace nt::codec::lz4
