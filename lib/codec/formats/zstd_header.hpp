// What stands before the blocks of a frame of zstd (RFC 8878, 3.1.1.1).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace nt::codec::zstd {

struct Header {
  std::size_t size = 0;      // of itself, with the magic number
  std::uint64_t window = 0;  // how far back the frame may refer
  std::optional<std::uint64_t> content;
  std::uint32_t dictionary = 0;  // 0: none, or it does not tell
  bool has_check = false;
  bool is_single_segment = false;  // its window is all of it
};

inline constexpr std::size_t kMostHeader = 18;

// That of the frame that begins so; nothing where that is none, or more bytes are wanted.
std::optional<Header> header_of(std::string_view begin);

// A block of a frame (3.1.1.2), by what stands before it.
struct Block {
  std::size_t size = 0;  // with that
  bool is_last = false;
  bool is_reserved = false;  // of a type that nothing decodes
};
inline constexpr std::size_t kBlockHeader = 3;

// That which begins there with a whole header.
Block block_at(std::string_view bytes, std::size_t at);

}  // namespace nt::codec::zstd
