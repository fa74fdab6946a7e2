#include "codec/formats/zstd_header.hpp"

#include <array>

#include "codec/format.hpp"
#include "codec/little_endian.hpp"

namespace nt::codec::zstd {

std::optional<Header> header_of(std::string_view begin) {
  if (begin.size() < 6 || strong_format(begin) != Format::kZstd) return std::nullopt;
  const auto descriptor = static_cast<unsigned char>(begin[4]);
  constexpr unsigned kReservedBit = 8;
  if ((descriptor & kReservedBit) != 0) return std::nullopt;
  const bool is_single_segment = (descriptor & 0x20) != 0;
  Header header;
  header.is_single_segment = is_single_segment;
  header.has_check = (descriptor & 4) != 0;
  const std::size_t dictionary_size = std::array<std::size_t, 4>{0, 1, 2, 4}[descriptor & 3];
  std::size_t content_size = std::array<std::size_t, 4>{0, 2, 4, 8}[descriptor >> 6];
  if (content_size == 0 && is_single_segment) content_size = 1;
  std::size_t at = 5;
  header.size = at + (is_single_segment ? 0 : 1) + dictionary_size + content_size;
  if (begin.size() < header.size) return std::nullopt;
  if (!is_single_segment) {  // mantissa and exponent
    const auto window = static_cast<unsigned char>(begin[at++]);
    const std::uint64_t base = std::uint64_t{1} << (10 + (window >> 3));
    header.window = base + base / 8 * (window & 7);
  }
  header.dictionary = static_cast<std::uint32_t>(little_endian(begin, at, dictionary_size));
  at += dictionary_size;
  if (content_size > 0)
    header.content = little_endian(begin, at, content_size) + (content_size == 2 ? 256 : 0);
  if (is_single_segment) header.window = *header.content;
  return header;
}

Block block_at(std::string_view bytes, std::size_t at) {
  const auto head = static_cast<std::size_t>(little_endian(bytes, at, kBlockHeader));
  constexpr std::size_t kRepeated = 1;  // one byte, so many times
  constexpr std::size_t kReserved = 3;
  const std::size_t type = head >> 1 & 3;
  return {kBlockHeader + (type == kRepeated ? 1 : head >> 3), (head & 1) != 0, type == kReserved};
}

}  // namespace nt::codec::zstd
