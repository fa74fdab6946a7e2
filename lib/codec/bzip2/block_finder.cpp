#include "codec/bzip2/block_finder.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "codec/bzip2/format.hpp"

namespace nt::codec::bzip2 {
namespace {

// Wherever it begins, five whole bytes are of it: one of the pairs in these is at a multiple of
// this.
constexpr std::size_t kStride = 4;

// Which pairs of bytes these are.
class Pairs {
 public:
  constexpr Pairs() {
    for (unsigned bit = 0; bit < 8; ++bit)
      for (unsigned pair = 0; pair < kStride; ++pair)
        for (const std::uint64_t magic : {kBlockBegin, kStreamEnd}) {
          const auto bytes =
              static_cast<std::uint16_t>(magic >> (kMagicBits - 16 - bit - 8 * pair));
          words_[bytes / 64] |= std::uint64_t{1} << bytes % 64;
        }
  }
  bool has(std::uint16_t bytes) const { return (words_[bytes / 64] >> bytes % 64 & 1) != 0; }

 private:
  std::array<std::uint64_t, 1024> words_{};
};
constexpr Pairs kPairs;

}  // namespace

std::optional<Magic> magic_at(std::span<const std::uint8_t> bytes, std::uint64_t bit) {
  if (bit + kMagicBits > bytes.size() * 8) return std::nullopt;
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < 8; ++i)
    word = word << 8 | (bit / 8 + i < bytes.size() ? bytes[bit / 8 + i] : 0U);
  const std::uint64_t magic = word << bit % 8 >> (64 - kMagicBits);
  if (magic != kBlockBegin && magic != kStreamEnd) return std::nullopt;
  return Magic{bit, magic == kStreamEnd};
}

std::optional<Magic> find_magic(std::span<const std::uint8_t> bytes, std::uint64_t from) {
  // A pair is of a block that begins at its own first bit or at one of so many before it.
  constexpr std::uint64_t kBefore = 8 * kStride - 1;
  for (std::size_t i = from / 8 / kStride * kStride; i + 1 < bytes.size(); i += kStride) {
    if (!kPairs.has(static_cast<std::uint16_t>(bytes[i] << 8 | bytes[i + 1]))) continue;
    const std::uint64_t last = std::uint64_t{i} * 8;
    for (std::uint64_t bit = std::max(from, last - std::min(last, kBefore)); bit <= last; ++bit)
      if (const auto magic = magic_at(bytes, bit)) return magic;
  }
  return std::nullopt;
}

}  // namespace nt::codec::bzip2
