#include "codec/formats/lz4_header.hpp"

#include "codec/little_endian.hpp"

namespace nt::codec::lz4 {

std::optional<Header> header_of(std::string_view begin) {
  if (begin.size() < 7) return std::nullopt;
  const auto flags = static_cast<unsigned char>(begin[4]);
  Header header;
  header.has_block_checks = (flags & 0x10) != 0;
  header.has_check = (flags & 4) != 0;
  // 64 KiB, and four times as much for each step.
  header.most_of_block = std::uint64_t{1}
                         << (8 + 2 * (static_cast<unsigned char>(begin[5]) >> 4 & 7));
  const bool has_content = (flags & 8) != 0;
  const bool has_dictionary = (flags & 1) != 0;
  std::size_t at = 6;
  header.size = at + (has_content ? 8 : 0) + (has_dictionary ? 4 : 0) + 1;
  if (begin.size() < header.size) return std::nullopt;
  if (has_content) {
    header.content = little_endian(begin, at, 8);
    at += 8;
  }
  if (has_dictionary) header.dictionary = static_cast<std::uint32_t>(little_endian(begin, at, 4));
  return header;
}

Block block_at(std::string_view bytes, std::size_t at, const Header& header) {
  constexpr std::uint64_t kStored = std::uint64_t{1} << 31;
  const std::uint64_t size = little_endian(bytes, at, kBlockHeader);
  if (size == 0) return {kBlockHeader, true};
  return {kBlockHeader + static_cast<std::size_t>(size & (kStored - 1)) +
              (header.has_block_checks ? 4 : 0),
          false};
}

}  // namespace nt::codec::lz4
