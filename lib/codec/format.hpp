// Formats of compressed streams, and how they are told by their first bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace nt::codec {

enum class Format : std::uint8_t {
  kZstd,
  kGzip,  // BGZF too
  kXz,
  kBzip2,
  kLz4,
  kLz4Legacy,
  kLzip,
  kSkippable,  // a frame of zstd's or lz4's that holds no data (RFC 8878, 3.1.2)
  kZlib,
  kLzma,
  kCompress,  // .Z
};

std::string_view name_of(Format format);

// The most bytes that tell a format.
inline constexpr std::size_t kMagicSize = 13;

// The format of a stream that begins so, if its first bytes are those of one and of hardly anything
// else: all up to kSkippable.
std::optional<Format> strong_format(std::string_view begin);
// The others, whose first bytes may well be those of a text: what begins so is known to be of that
// format only once some of it was decoded.
std::optional<Format> weak_format(std::string_view begin);
// Whether so few bytes may become those of a strong format with more behind them.
bool may_become_strong(std::string_view begin);

}  // namespace nt::codec
