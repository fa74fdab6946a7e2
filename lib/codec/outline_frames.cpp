// Frames, members and blocks that tell how long they are.
#include "codec/formats/gzip_fields.hpp"
#include "codec/formats/lz4_header.hpp"
#include "codec/formats/zstd_header.hpp"
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

}  // namespace

std::optional<StreamOutline> outline_zstd(std::string_view bytes) {
  const std::optional<zstd::Header> header = zstd::header_of(bytes);
  if (!header) return std::nullopt;
  // A window that the library has no number for.
  constexpr std::uint64_t kNoWindow = std::uint64_t{1} << 32;
  if (!header->is_single_segment && header->window >= kNoWindow) return std::nullopt;
  StreamOutline frame{.size = header->content, .check = header->has_check ? "xxh64" : "none"};
  frame.window = header->window;
  if (header->dictionary != 0) frame.dictionary = header->dictionary;
  std::size_t at = header->size;
  std::uint64_t blocks = 0;
  for (bool is_last = false; !is_last; ++blocks) {
    if (at + zstd::kBlockHeader > bytes.size()) return std::nullopt;
    const zstd::Block block = zstd::block_at(bytes, at);
    if (block.is_reserved) return std::nullopt;
    is_last = block.is_last;
    at += block.size;
  }
  frame.blocks = blocks;
  frame.coded = at + (header->has_check ? 4 : 0);
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
  const auto size = gzip::member_size(extra, at);
  if (!size) return member;
  if (size->bytes < at + gzip::kTailSize || size->bytes > bytes.size()) return std::nullopt;
  member.is_bgzf = size->is_bgzf;
  member.coded = static_cast<std::size_t>(size->bytes);
  member.size = little_endian(bytes, *member.coded - 4, 4);
  return member;
}

std::optional<StreamOutline> outline_lz4(std::string_view bytes) {
  const std::optional<lz4::Header> header = lz4::header_of(bytes);
  if (!header) return std::nullopt;
  StreamOutline frame{.size = header->content, .check = header->has_check ? "xxh32" : "none"};
  frame.dictionary = header->dictionary;
  std::size_t at = header->size;
  std::uint64_t blocks = 0;
  for (;; ++blocks) {
    if (at + lz4::kBlockHeader > bytes.size()) return std::nullopt;
    const lz4::Block block = lz4::block_at(bytes, at, *header);
    at += block.size;
    if (block.is_end) break;
  }
  frame.blocks = blocks;
  frame.coded = at + (header->has_check ? 4 : 0);
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
