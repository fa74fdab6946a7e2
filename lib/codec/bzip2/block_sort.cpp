#include "codec/bzip2/block_sort.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "codec/little_endian.hpp"

namespace nt::codec::bzip2 {
namespace {

using Bytes = Word<std::uint8_t>;

// How many bytes the rotations from a and b on have in common, as the text goes round: `size` at
// the most.
std::size_t common_prefix(const std::uint8_t* a, const std::uint8_t* b, std::size_t size) {
  std::size_t common = 0;
  for (; common + 8 <= size; common += 8) {
    const std::uint64_t differ = little_endian_word(a + common) ^ little_endian_word(b + common);
    if (differ != 0) return common + static_cast<std::size_t>(std::countr_zero(differ) >> 3);
  }
  while (common < size && a[common] == b[common]) ++common;
  return common;
}

std::uint8_t least_byte(std::span<const std::uint8_t> bytes) {
  std::array<bool, 256> is_there{};
  for (const std::uint8_t byte : bytes) is_there[byte] = true;
  return static_cast<std::uint8_t>(std::ranges::find(is_there, true) - is_there.begin());
}

struct Root {
  std::size_t begin;   // of the least rotation
  std::size_t period;  // after which it repeats itself: its size, where it does not
};

// Of a text that stands there twice. The rotations from i and j on are the least that there may be
// up to the greater of the two; where one is greater after so many bytes in common, so are those
// from within these. (Shiloach, Fast Canonization of Circular Strings, 1981.)
Root find_root(const std::uint8_t* twice, std::size_t size) {
  const std::uint8_t least = least_byte({twice, size});
  const auto next = [&](std::size_t from) {
    if (from >= size) return size;
    const void* const found = std::memchr(twice + from, least, size - from);
    return found == nullptr
               ? size
               : static_cast<std::size_t>(static_cast<const std::uint8_t*>(found) - twice);
  };
  std::size_t i = next(0);
  std::size_t j = next(i + 1);
  while (i < size && j < size) {
    const std::size_t common = common_prefix(twice + i, twice + j, size);
    if (common == size) return {std::min(i, j), std::max(i, j) - std::min(i, j)};
    std::size_t& greater = twice[i + common] > twice[j + common] ? i : j;
    greater = next(greater + common + 1);
    if (i == j) j = next(j + 1);
  }
  return {std::min(i, j), size};
}

}  // namespace

std::uint32_t BlockSorter::run(std::span<const std::uint8_t> block, std::span<std::uint8_t> last) {
  const std::size_t size = block.size();
  twice_.resize(Bytes::kBefore + 2 * size + Bytes::kBehind);
  std::uint8_t* const twice = twice_.data() + Bytes::kBefore;
  std::copy(block.begin(), block.end(), twice);
  std::copy(block.begin(), block.end(), twice + size);
  for (std::size_t i = 1; i <= Bytes::kBefore; ++i) *(twice - i) = twice[(2 * size - i) % size];

  const Root root = find_root(twice, size);
  if (root.period == 1) {
    std::fill(last.begin(), last.end(), block[0]);
    return 0;
  }
  // Of the rotations of a text that repeats itself each is there as often, equal ones together.
  const std::size_t times = size / root.period;
  const auto begin = static_cast<std::uint32_t>((root.period - root.begin) % root.period);
  const Bytes word{twice + root.begin, static_cast<std::uint32_t>(root.period), 256};
  std::uint32_t row = 0;
  sorter_.run(word, [&](std::uint32_t rank, LyndonSorter<std::uint8_t>::Suffix suffix) {
    last[rank] = suffix.before();
    if (suffix.position() == begin) row = rank;
  });
  if (times > 1)
    for (std::size_t i = root.period; i-- > 0;)
      std::fill_n(last.begin() + static_cast<std::ptrdiff_t>(i * times), times, last[i]);
  return row * static_cast<std::uint32_t>(times);
}

}  // namespace nt::codec::bzip2
