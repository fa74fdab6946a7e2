// The outline of single streams.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "codec/outline.hpp"

namespace nt::codec {

// What is known of a stream. Numbers as those of an Outline.
struct StreamOutline {
  std::optional<std::size_t> coded = {};  // bytes; nothing: where it ends is not known
  std::optional<std::uint64_t> size = {};
  std::optional<std::uint64_t> frames = 1;
  std::optional<std::uint64_t> blocks = {};
  std::optional<std::uint64_t> window = {};
  std::string_view check = {};
  bool is_bgzf = false;
  std::optional<std::uint32_t> dictionary = {};
};

// Of the stream that the bytes begin with, which has the magic of the format; nothing where it is
// damaged. xz and lzip are known from their end: theirs are all streams up to the end of the bytes.
std::optional<StreamOutline> outline_zstd(std::string_view bytes);
std::optional<StreamOutline> outline_skippable(std::string_view bytes);
std::optional<StreamOutline> outline_gzip(std::string_view bytes);
std::optional<StreamOutline> outline_lz4(std::string_view bytes);
std::optional<StreamOutline> outline_lz4_legacy(std::string_view bytes);
std::optional<StreamOutline> outline_xz(std::string_view bytes);
std::optional<StreamOutline> outline_lzip(std::string_view bytes);
std::optional<StreamOutline> outline_lzma(std::string_view bytes);

}  // namespace nt::codec
