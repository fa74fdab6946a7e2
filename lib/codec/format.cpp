#include "codec/format.hpp"

#include <algorithm>
#include <bit>

#include "codec/little_endian.hpp"

namespace nt::codec {
namespace {

using namespace std::string_view_literals;

// First bytes that are always the same.
struct Magic {
  Format format;
  std::string_view bytes;
};

constexpr Magic kMagics[] = {
    {Format::kGzip, "\x1f\x8b\x08"sv},  // RFC 1952; no other method was ever used
    {Format::kZstd, "\x28\xb5\x2f\xfd"sv}, {Format::kXz, "\xfd\x37zXZ\0"sv},
    {Format::kLz4, "\x04\x22\x4d\x18"sv},  {Format::kLz4Legacy, "\x02\x21\x4c\x18"sv},
};
// Behind bzip2's level: the first block, or the end of a stream that has none.
constexpr std::string_view kBzip2Block = "\x31\x41\x59\x26\x53\x59"sv;
constexpr std::string_view kBzip2End = "\x17\x72\x45\x38\x50\x90"sv;

unsigned byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

// Whether two are alike as far as both go.
bool agree(std::string_view a, std::string_view b) {
  const std::size_t size = std::min(a.size(), b.size());
  return a.substr(0, size) == b.substr(0, size);
}

// Each as far as there are bytes.
bool agrees_bzip2(std::string_view begin) {
  if (!agree(begin, "BZh")) return false;
  if (begin.size() > 3 && (begin[3] < '1' || begin[3] > '9')) return false;
  const std::string_view behind = begin.substr(std::min<std::size_t>(begin.size(), 4));
  return agree(behind, kBzip2Block) || agree(behind, kBzip2End);
}
bool agrees_lzip(std::string_view begin) {
  return agree(begin, "LZIP") && (begin.size() < 5 || byte_at(begin, 4) <= 1);
}
bool agrees_skippable(std::string_view begin) {
  return (begin.empty() || (byte_at(begin, 0) & 0xf0) == 0x50) &&
         agree(begin.substr(std::min<std::size_t>(begin.size(), 1)), "\x2a\x4d\x18");
}

constexpr std::size_t kBzip2Size = 10;
constexpr std::size_t kLzipSize = 5;
constexpr std::size_t kSkippableSize = 4;

// RFC 1950; a preset dictionary is none that anybody has at hand.
bool is_zlib(std::string_view begin) {
  if (begin.size() < 2) return false;
  const unsigned head = byte_at(begin, 0);
  const unsigned flags = byte_at(begin, 1);
  return (head & 15) == 8 && head >> 4 <= 7 && (head << 8 | flags) % 31 == 0 && (flags & 32) == 0;
}

// As compress(1) writes it: codes of up to 9 to 16 bits, and no flags that nobody knows.
bool is_compress(std::string_view begin) {
  if (begin.size() < 3 || !begin.starts_with("\x1f\x9d")) return false;
  const unsigned flags = byte_at(begin, 2);
  return (flags & 0x60) == 0 && (flags & 31) >= 9 && (flags & 31) <= 16;
}

// The header of .lzma has no magic: what xz takes for one is a size of dictionary that encoders
// choose (2^n, or 2^n + 2^(n-1)), and an unknown size or one below 256 GiB.
bool is_lzma(std::string_view begin) {
  if (begin.size() < kMagicSize || byte_at(begin, 0) >= 225) return false;
  const std::uint64_t dictionary = little_endian(begin, 1, 4);
  const std::uint64_t size = little_endian(begin, 5, 8);
  if (size != ~std::uint64_t{0} && size >= std::uint64_t{1} << 38) return false;
  if (dictionary == 0xffffffff) return true;
  if (dictionary == 0) return false;
  const std::uint64_t rest = dictionary & ~std::bit_floor(dictionary);
  return rest == 0 || rest == std::bit_floor(dictionary) / 2;
}

}  // namespace

std::string_view name_of(Format format) {
  switch (format) {
    case Format::kZstd:
      return "zstd";
    case Format::kGzip:
      return "gzip";
    case Format::kXz:
      return "xz";
    case Format::kBzip2:
      return "bzip2";
    case Format::kLz4:
    case Format::kLz4Legacy:
      return "lz4";
    case Format::kLzip:
      return "lzip";
    case Format::kSkippable:
      return "skippable";
    case Format::kZlib:
      return "zlib";
    case Format::kLzma:
      return "lzma";
    case Format::kCompress:
      return "compress";
  }
  return {};
}

std::optional<Format> strong_format(std::string_view begin) {
  for (const Magic& magic : kMagics)
    if (begin.starts_with(magic.bytes)) return magic.format;
  if (begin.size() >= kBzip2Size && agrees_bzip2(begin)) return Format::kBzip2;
  if (begin.size() >= kLzipSize && agrees_lzip(begin)) return Format::kLzip;
  if (begin.size() >= kSkippableSize && agrees_skippable(begin)) return Format::kSkippable;
  return std::nullopt;
}

std::optional<Format> weak_format(std::string_view begin) {
  if (is_compress(begin)) return Format::kCompress;
  if (is_zlib(begin)) return Format::kZlib;
  if (is_lzma(begin)) return Format::kLzma;
  return std::nullopt;
}

bool may_become_strong(std::string_view begin) {
  if (strong_format(begin)) return false;
  const bool agrees = std::ranges::any_of(
      kMagics, [begin](const Magic& magic) { return agree(begin, magic.bytes); });
  return agrees || agrees_bzip2(begin) || agrees_lzip(begin) || agrees_skippable(begin);
}

}  // namespace nt::codec
