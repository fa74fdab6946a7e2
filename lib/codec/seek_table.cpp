#include "codec/seek_table.hpp"

namespace nt::codec {

std::optional<SeekTable> SeekTable::of(std::string_view bytes) {
  using namespace std::string_view_literals;
  constexpr std::string_view kFooter = "\xb1\xea\x92\x8f"sv;
  constexpr std::size_t kFooterSize = 9;  // number of frames, descriptor, magic
  constexpr std::size_t kHeadSize = 8;
  constexpr std::size_t kMostFrames = std::size_t{1} << 27;
  constexpr std::uint64_t kReservedBits = 0x7c;
  if (bytes.size() < kHeadSize + kFooterSize || !bytes.ends_with(kFooter)) return std::nullopt;
  const std::size_t footer = bytes.size() - kFooterSize;
  const auto count = static_cast<std::size_t>(little_endian(bytes, footer, 4));
  const std::uint64_t descriptor = little_endian(bytes, footer + 4, 1);
  if (count > kMostFrames || (descriptor & kReservedBits) != 0) return std::nullopt;
  const std::size_t entry = (descriptor & 0x80) != 0 ? 12 : 8;
  if (count * entry > footer - kHeadSize) return std::nullopt;
  const std::size_t begin = footer - count * entry;
  const std::size_t head = begin - kHeadSize;
  if (bytes.substr(head, 4) != "\x5e\x2a\x4d\x18"sv ||
      little_endian(bytes, head + 4, 4) != count * entry + kFooterSize)
    return std::nullopt;
  const SeekTable table(bytes.substr(begin, count * entry), entry);
  std::size_t coded = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (coded < head && bytes.substr(coded, 4) != "\x28\xb5\x2f\xfd"sv) return std::nullopt;
    coded += table.frame(i).coded;
  }
  if (coded != head) return std::nullopt;
  return table;
}

}  // namespace nt::codec
