#include "codec/bzip2/decode_table.hpp"

#include <algorithm>

namespace nt::codec::bzip2 {

void DecodeTable::make(std::span<const std::uint8_t> lengths) {
  std::array<std::uint32_t, kMostLength + 1> count{};
  for (const std::uint8_t length : lengths) ++count[length];
  std::array<std::uint32_t, kMostLength + 1> place{};
  std::uint32_t code = 0;
  std::uint32_t before = 0;
  for (unsigned length = 1; length <= kMostLength; ++length) {
    code <<= 1;
    place[length] = before;
    first_[length] = static_cast<std::int32_t>(before) - static_cast<std::int32_t>(code);
    code += count[length];
    before += count[length];
    end_[length] = code << (kMostLength - length);
  }
  for (std::size_t i = 0; i < lengths.size(); ++i)
    symbols_[place[lengths[i]]++] = static_cast<std::uint16_t>(i);

  std::size_t at = 0;
  std::size_t symbol = 0;
  for (unsigned length = 1; length <= kRootBits; ++length) {
    const std::size_t entries = std::size_t{1} << (kRootBits - length);
    for (; symbol < place[length] && at < root_.size(); ++symbol, at += entries)
      std::fill_n(root_.begin() + static_cast<std::ptrdiff_t>(at), entries,
                  static_cast<std::uint16_t>(unsigned{symbols_[symbol]} << kLengthBits | length));
  }
  std::fill(root_.begin() + static_cast<std::ptrdiff_t>(at), root_.end(), std::uint16_t{0});
}

DecodeTable::Found DecodeTable::find_long(std::uint64_t bits) const {
  for (unsigned length = kRootBits + 1; length <= kMostLength; ++length) {
    if (bits >= end_[length]) continue;
    const auto code = static_cast<std::int32_t>(bits >> (kMostLength - length));
    return {symbols_[static_cast<std::uint32_t>(code + first_[length])], length};
  }
  return {0, 0};
}

}  // namespace nt::codec::bzip2
