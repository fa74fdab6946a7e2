// xz, lzip and lzma, whose sizes stand in an index, in trailers and in a header.
#include <lzma.h>

#include <algorithm>
#include <memory>

#include "codec/little_endian.hpp"
#include "codec/outline_parts.hpp"

namespace nt::codec {
namespace {

constexpr std::uint64_t kMemory = std::uint64_t{256} << 20;  // for an index

const std::uint8_t* bytes_of(std::string_view bytes) {
  return reinterpret_cast<const std::uint8_t*>(bytes.data());
}

struct FreeIndex {
  void operator()(lzma_index* index) const { lzma_index_end(index, nullptr); }
};
using Index = std::unique_ptr<lzma_index, FreeIndex>;

// All streams and their padding; null where they do not fit together. What it reads of the bytes
// is at their begin and from there on where it seeks.
Index index_of(std::string_view bytes) {
  lzma_stream stream = LZMA_STREAM_INIT;
  lzma_index* index = nullptr;
  if (lzma_file_info_decoder(&stream, &index, kMemory, bytes.size()) != LZMA_OK) return nullptr;
  stream.next_in = bytes_of(bytes);
  stream.avail_in = bytes.size();
  lzma_ret result = LZMA_OK;
  while (result == LZMA_OK || result == LZMA_SEEK_NEEDED) {
    result = lzma_code(&stream, LZMA_RUN);
    if (result != LZMA_SEEK_NEEDED) continue;
    stream.next_in = bytes_of(bytes) + stream.seek_pos;
    stream.avail_in = bytes.size() - static_cast<std::size_t>(stream.seek_pos);
  }
  lzma_end(&stream);
  return result == LZMA_STREAM_END ? Index(index) : nullptr;
}

std::string_view name_of_checks(std::uint32_t checks) {
  switch (checks) {
    case 1U << LZMA_CHECK_NONE:
      return "none";
    case 1U << LZMA_CHECK_CRC32:
      return "crc32";
    case 1U << LZMA_CHECK_CRC64:
      return "crc64";
    case 1U << LZMA_CHECK_SHA256:
      return "sha256";
    default:
      return {};
  }
}

// Of the first block, whose header stands there.
std::optional<std::uint64_t> window_of(std::string_view block) {
  if (block.empty() || block.front() == '\0') return std::nullopt;
  lzma_filter filters[LZMA_FILTERS_MAX + 1];
  lzma_block header{};
  header.version = 1;
  header.filters = filters;
  header.header_size = lzma_block_header_size_decode(static_cast<std::uint8_t>(block.front()));
  if (header.header_size > block.size() ||
      lzma_block_header_decode(&header, nullptr, bytes_of(block)) != LZMA_OK)
    return std::nullopt;
  std::optional<std::uint64_t> window;
  for (const lzma_filter* filter = filters; filter->id != LZMA_VLI_UNKNOWN; ++filter) {
    if (filter->id == LZMA_FILTER_LZMA2)
      window = static_cast<const lzma_options_lzma*>(filter->options)->dict_size;
  }
  lzma_filters_free(filters, nullptr);
  return window;
}

}  // namespace

std::optional<StreamOutline> outline_xz(std::string_view bytes) {
  const Index index = index_of(bytes);
  if (!index) return std::nullopt;
  StreamOutline all{.coded = bytes.size()};
  all.size = lzma_index_uncompressed_size(index.get());
  all.frames = lzma_index_stream_count(index.get());
  all.blocks = lzma_index_block_count(index.get());
  all.check = name_of_checks(lzma_index_checks(index.get()));
  all.window = window_of(bytes.substr(LZMA_STREAM_HEADER_SIZE));
  return all;
}

std::optional<StreamOutline> outline_lzip(std::string_view bytes) {
  constexpr std::size_t kHead = 6;
  constexpr std::size_t kTrailer = 20;  // checksum, decoded size, size of the member
  StreamOutline all{.coded = bytes.size(), .size = 0, .frames = 0, .check = "crc32"};
  if (bytes[4] == 0) return StreamOutline{.check = "crc32"};  // whose trailer is shorter
  while (!bytes.empty()) {
    if (bytes.size() < kHead + kTrailer) return std::nullopt;
    const std::uint64_t member = little_endian(bytes, bytes.size() - 8, 8);
    if (member < kHead + kTrailer || member > bytes.size()) return std::nullopt;
    const std::size_t begin = bytes.size() - static_cast<std::size_t>(member);
    if (strong_format(bytes.substr(begin)) != Format::kLzip) return std::nullopt;
    const auto coded_window = static_cast<unsigned char>(bytes[begin + 5]);
    const std::uint64_t power = std::uint64_t{1} << (coded_window & 31);
    all.window = std::max(all.window.value_or(0), power - (power >> 4) * (coded_window >> 5));
    *all.size += little_endian(bytes, bytes.size() - 16, 8);
    ++*all.frames;
    bytes = bytes.substr(0, begin);
  }
  return all;
}

std::optional<StreamOutline> outline_lzma(std::string_view bytes) {
  StreamOutline stream{.check = "none"};
  stream.window = little_endian(bytes, 1, 4);
  const std::uint64_t size = little_endian(bytes, 5, 8);
  if (size != ~std::uint64_t{0}) stream.size = size;
  return stream;
}

}  // namespace nt::codec
