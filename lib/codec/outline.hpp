// What compressed bytes tell of themselves, without being decoded.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "codec/format.hpp"

namespace nt::codec {

// All streams of an input taken together. Numbers are missing where nothing but decoding tells.
struct Outline {
  Format format = Format::kZstd;  // of the first stream that is not skippable
  bool is_bgzf = false;
  std::optional<std::uint64_t> size = 0;    // decoded, in bytes
  std::optional<std::uint64_t> frames = 0;  // streams that are not skippable
  std::optional<std::uint64_t> blocks = 0;  // in these
  std::optional<std::uint64_t> window;      // the largest that is needed, in bytes
  std::string_view check;  // "xxh64", "crc32", "none" and the like; empty where streams differ
  bool seekable = false;   // what decodes a part of it need not decode what is before
  std::optional<std::uint32_t> dictionary;    // the number of the one that is needed
  std::optional<std::uint64_t> trailing = 0;  // bytes of padding behind the last stream
};

// Follows headers, trailers and tables through bytes that are all there. Nothing where they do not
// fit together: the bytes are damaged, or are something else behind a stream than a stream or
// padding. Sizes that they tell are followed, never trusted.
std::optional<Outline> outline(std::string_view bytes);

}  // namespace nt::codec
