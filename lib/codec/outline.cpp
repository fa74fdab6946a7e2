#include "codec/outline.hpp"

#include <algorithm>

#include "codec/outline_parts.hpp"
#include "codec/seek_table.hpp"

namespace nt::codec {
namespace {

std::optional<StreamOutline> outline_of(Format format, std::string_view bytes) {
  switch (format) {
    case Format::kZstd:
      return outline_zstd(bytes);
    case Format::kSkippable:
      return outline_skippable(bytes);
    case Format::kGzip:
      return outline_gzip(bytes);
    case Format::kLz4:
      return outline_lz4(bytes);
    case Format::kLz4Legacy:
      return outline_lz4_legacy(bytes);
    case Format::kXz:
      return outline_xz(bytes);
    case Format::kLzip:
      return outline_lzip(bytes);
    case Format::kLzma:
      return outline_lzma(bytes);
    case Format::kBzip2: {
      StreamOutline stream{.check = "crc32"};
      stream.window = static_cast<std::uint64_t>(bytes[3] - '0') * 100'000;
      return stream;
    }
    case Format::kZlib: {
      StreamOutline stream{.check = "adler32"};
      stream.window = std::uint64_t{256} << (static_cast<unsigned char>(bytes[0]) >> 4);
      return stream;
    }
    case Format::kCompress:
      return StreamOutline{.check = "none"};
  }
  return std::nullopt;
}

void add(std::optional<std::uint64_t>& sum, std::optional<std::uint64_t> more) {
  sum = sum && more ? std::optional(*sum + *more) : std::nullopt;
}

void add(Outline& all, const StreamOutline& stream, bool is_first) {
  add(all.size, stream.size);
  add(all.frames, stream.frames);
  add(all.blocks, stream.blocks);
  if (stream.window) all.window = std::max(all.window.value_or(0), *stream.window);
  if (stream.dictionary) all.dictionary = stream.dictionary;
  if (is_first) all.check = stream.check;
  if (all.check != stream.check) all.check = {};
  all.is_bgzf = stream.is_bgzf && (is_first || all.is_bgzf);
}

// How many zeros there are, where they are all that is left and may stand there.
std::optional<std::uint64_t> padding(Format format, std::string_view bytes) {
  if (bytes.find_first_not_of('\0') != std::string_view::npos) return std::nullopt;
  if (!bytes.empty() && format != Format::kGzip) return std::nullopt;
  return bytes.size();
}

// What stands behind a stream whose end is not known is not known either.
void forget_the_rest(Outline& all) {
  all.size = all.frames = all.blocks = all.trailing = std::nullopt;
}

bool is_seekable(const Outline& all, std::string_view bytes) {
  return all.is_bgzf || (all.format == Format::kXz && all.blocks.value_or(0) > 1) ||
         (all.format == Format::kZstd && SeekTable::of(bytes).has_value());
}

}  // namespace

std::optional<Outline> outline(std::string_view bytes) {
  Outline all;
  bool is_first = true;
  for (std::string_view rest = bytes; !rest.empty();) {
    std::optional<Format> format = strong_format(rest);
    if (!format && rest.size() == bytes.size()) format = weak_format(rest);
    if (!format) {
      const auto zeros = is_first ? std::nullopt : padding(all.format, rest);
      if (!zeros) return std::nullopt;
      all.trailing = zeros;
      break;
    }
    const auto stream = outline_of(*format, rest);
    if (!stream || stream->coded > rest.size()) return std::nullopt;
    if (*format != Format::kSkippable) {
      if (is_first) all.format = *format;
      add(all, *stream, is_first);
      is_first = false;
    }
    if (!stream->coded) {
      forget_the_rest(all);
      // Where the format has no more than one stream, that is all there is.
      const bool is_one = *format == Format::kLzma || *format == Format::kCompress;
      if (is_one) all.frames = 1;
      if (is_one) all.size = stream->size;
      break;
    }
    rest.remove_prefix(*stream->coded);
  }
  if (is_first) return std::nullopt;
  all.seekable = is_seekable(all, bytes);
  return all;
}

}  // namespace nt::codec
