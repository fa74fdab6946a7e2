// Frames, members and blocks that tell how long they are.
#define ZSTD_STATIC_LINKING_ONLY  // ZSTD_getFrameHeader()
#include <zstd.h>

#include <algorithm>

#include "codec/little_endian.hpp"
#include "codec/outline_parts.hpp"

namespace nt::codec {
namespace {

using namespace std::string_view_literals;

std::size_t number_at(std::string_view bytes, std::size_t at, std::size_t size) {
  return static_cast<std::size_t>(little_endian(bytes, at, size));
}

// The end of a gzip member's name or comment; nothing where that is not there.
std::optional<std::size_t> behind_text(std::string_view bytes, std::size_t at) {
  const std::size_t end = bytes.find('\0', at);
  return end == std::string_view::npos ? std::nullopt : std::optional(end + 1);
}

// How long the member is of which the extra field tells: BC the whole, MZ the deflated bytes.
std::optional<std::size_t> size_by_field(std::string_view extra, std::size_t body, bool& is_bgzf) {
  while (extra.size() >= 4) {
    const std::size_t size = number_at(extra, 2, 2);
    if (extra.size() < 4 + size) return std::nullopt;
    if (extra.starts_with("BC") && size == 2) {
      is_bgzf = true;
      return number_at(extra, 4, 2) + 1;
    }
    constexpr std::size_t kTail = 8;  // checksum and size
    if (extra.starts_with("MZ") && size == 4) return body + number_at(extra, 4, 4) + kTail;
    extra.remove_prefix(4 + size);
  }
  return std::nullopt;
}

}  // namespace

std::optional<StreamOutline> outline_zstd(std::string_view bytes) {
  ZSTD_frameHeader header;
  if (ZSTD_getFrameHeader(&header, bytes.data(), bytes.size()) != 0) return std::nullopt;
  StreamOutline frame;
  if (header.frameContentSize != ZSTD_CONTENTSIZE_UNKNOWN) frame.size = header.frameContentSize;
  frame.window = header.windowSize;
  frame.check = header.checksumFlag != 0 ? "xxh64" : "none";
  if (header.dictID != 0) frame.dictionary = header.dictID;
  std::size_t at = header.headerSize;
  std::uint64_t blocks = 0;
  for (bool is_last = false; !is_last; ++blocks) {
    if (at + 3 > bytes.size()) return std::nullopt;
    const std::size_t head = number_at(bytes, at, 3);
    constexpr std::size_t kRepeated = 1;  // one byte, so many times
    constexpr std::size_t kReserved = 3;
    const std::size_t type = head >> 1 & 3;
    if (type == kReserved) return std::nullopt;
    is_last = (head & 1) != 0;
    at += 3 + (type == kRepeated ? 1 : head >> 3);
  }
  frame.blocks = blocks;
  frame.coded = at + (header.checksumFlag != 0 ? 4 : 0);
  return frame;
}

std::optional<StreamOutline> outline_skippable(std::string_view bytes) {
  if (bytes.size() < 8) return std::nullopt;
  return StreamOutline{.coded = 8 + number_at(bytes, 4, 4)};
}

std::optional<StreamOutline> outline_gzip(std::string_view bytes) {
  constexpr std::size_t kHead = 10;
  if (bytes.size() < kHead + 2) return std::nullopt;
  StreamOutline member{.check = "crc32"};
  member.window = std::uint64_t{32} << 10;
  const auto flags = static_cast<unsigned char>(bytes[3]);
  std::size_t at = kHead;
  std::string_view extra;
  if ((flags & 4) != 0) {
    const std::size_t size = number_at(bytes, at, 2);
    if (bytes.size() < at + 2 + size) return std::nullopt;
    extra = bytes.substr(at + 2, size);
    at += 2 + size;
  }
  for (const unsigned has_text : {8U, 16U}) {
    if ((flags & has_text) == 0) continue;
    const auto behind = behind_text(bytes, at);
    if (!behind) return std::nullopt;
    at = *behind;
  }
  if ((flags & 2) != 0) at += 2;
  member.coded = size_by_field(extra, at, member.is_bgzf);
  if (!member.coded) return member;
  if (*member.coded < at + 8 || *member.coded > bytes.size()) return std::nullopt;
  member.size = little_endian(bytes, *member.coded - 4, 4);
  return member;
}

std::optional<StreamOutline> outline_lz4(std::string_view bytes) {
  if (bytes.size() < 7) return std::nullopt;
  const auto flags = static_cast<unsigned char>(bytes[4]);
  const bool has_size = (flags & 8) != 0;
  const bool has_dictionary = (flags & 1) != 0;
  std::size_t at = 6;
  if (bytes.size() < at + (has_size ? 8 : 0) + (has_dictionary ? 4 : 0)) return std::nullopt;
  StreamOutline frame{.check = (flags & 4) != 0 ? "xxh32" : "none"};
  if (has_size) frame.size = little_endian(bytes, at, 8);
  at += has_size ? 8 : 0;
  if (has_dictionary) frame.dictionary = static_cast<std::uint32_t>(little_endian(bytes, at, 4));
  at += (has_dictionary ? 4 : 0) + 1;
  std::uint64_t blocks = 0;
  for (;; ++blocks) {
    if (at + 4 > bytes.size()) return std::nullopt;
    const std::size_t head = number_at(bytes, at, 4);
    at += 4;
    if (head == 0) break;
    constexpr std::size_t kStored = std::size_t{1} << 31;
    at += (head & (kStored - 1)) + ((flags & 16) != 0 ? 4 : 0);
  }
  frame.blocks = blocks;
  frame.coded = at + ((flags & 4) != 0 ? 4 : 0);
  return frame;
}

// It ends where the bytes do, or another magic number begins.
std::optional<StreamOutline> outline_lz4_legacy(std::string_view bytes) {
  StreamOutline stream{.check = "none"};
  std::uint64_t blocks = 0;
  std::size_t at = 4;
  for (; at < bytes.size() && !strong_format(bytes.substr(at)); ++blocks) {
    if (at + 4 > bytes.size()) return std::nullopt;
    at += 4 + number_at(bytes, at, 4);
  }
  stream.blocks = blocks;
  stream.coded = at;
  return stream;
}

}  // namespace nt::codec
