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
};

inline constexpr std::size_t kMostHeader = 18;

// That of the frame that begins so; nothing where that is none, or more bytes are wanted.
std::optional<Header> header_of(std::string_view begin);

}  // namespace nt::codec::zstd
