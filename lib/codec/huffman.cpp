#include "codec/huffman.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace nt::codec {
namespace {

constexpr std::size_t kMostSymbols = 288;
constexpr unsigned kMostLength = 20;  // that is asked for
constexpr unsigned kDeepest = 64;     // no tree of 32-bit uses is as deep

struct Leaf {
  std::uint32_t uses;
  std::uint16_t symbol;
};

// How deep each leaf of Huffman's tree is, for leaves in the order of their uses. Inner nodes arise
// in that order too, so that the two lightest are at the heads of two queues (van Leeuwen 1976).
void find_depths(std::span<const Leaf> leaves, std::span<std::uint16_t> depths) {
  const std::size_t count = leaves.size();
  std::array<std::uint64_t, kMostSymbols> weights;
  std::array<std::uint16_t, 2 * kMostSymbols> parents;  // of leaves, then of inner nodes
  std::size_t leaf = 0;
  std::size_t inner = 0;
  for (std::size_t made = 0; made + 1 < count; ++made) {
    weights[made] = 0;
    for (int side = 0; side < 2; ++side) {
      const bool takes_leaf =
          leaf < count && (inner == made || leaves[leaf].uses <= weights[inner]);
      weights[made] += takes_leaf ? leaves[leaf].uses : weights[inner];
      parents[takes_leaf ? leaf++ : count + inner++] = static_cast<std::uint16_t>(count + made);
    }
  }
  std::array<std::uint16_t, 2 * kMostSymbols> all;
  all[2 * count - 2] = 0;
  for (std::size_t i = 2 * count - 2; i-- > 0;)
    all[i] = static_cast<std::uint16_t>(all[parents[i]] + 1);
  std::copy_n(all.begin(), count, depths.begin());
}

}  // namespace

void make_code_lengths(std::span<const std::uint32_t> uses, unsigned most,
                       std::span<std::uint8_t> lengths) {
  std::array<Leaf, kMostSymbols> buffer;
  std::size_t count = 0;
  for (std::size_t i = 0; i < uses.size(); ++i) {
    lengths[i] = 0;
    if (uses[i] != 0) buffer[count++] = {uses[i], static_cast<std::uint16_t>(i)};
  }
  if (count == 0) return;
  const std::span leaves = std::span(buffer).first(count);
  if (count == 1) {
    lengths[leaves[0].symbol] = 1;
    return;
  }
  std::ranges::sort(leaves, [](const Leaf& a, const Leaf& b) {
    return a.uses != b.uses ? a.uses < b.uses : a.symbol < b.symbol;
  });
  std::array<std::uint16_t, kMostSymbols> depths;
  find_depths(leaves, depths);
  std::array<unsigned, kDeepest> of_length{};
  for (std::size_t i = 0; i < count; ++i) ++of_length[std::min<unsigned>(depths[i], most)];

  // Codes that were cut to `most` bits take more than there is. For each such code too many, one
  // of the longest of the others becomes two of a bit more, one of which is the cut one's.
  std::uint64_t taken = 0;
  for (unsigned bits = 1; bits <= most; ++bits)
    taken += std::uint64_t{of_length[bits]} << (most - bits);
  for (; taken > std::uint64_t{1} << most; --taken) {
    unsigned bits = most - 1;
    while (of_length[bits] == 0) --bits;
    --of_length[bits];
    of_length[bits + 1] += 2;
    --of_length[most];
  }
  const Leaf* next = leaves.data();
  for (unsigned bits = most; bits > 0; --bits)
    for (unsigned i = 0; i < of_length[bits]; ++i)
      lengths[(next++)->symbol] = static_cast<std::uint8_t>(bits);
}

void make_codes(std::span<const std::uint8_t> lengths, std::span<Code> codes) {
  std::array<unsigned, kMostLength + 1> count{};
  for (const std::uint8_t length : lengths)
    if (length != 0) ++count[length];
  std::array<unsigned, kMostLength + 1> next{};  // the next code of each length
  for (unsigned bits = 1; bits < kMostLength; ++bits)
    next[bits + 1] = (next[bits] + count[bits]) << 1;
  for (std::size_t i = 0; i < lengths.size(); ++i) {
    const unsigned length = lengths[i];
    codes[i] = {length == 0 ? 0 : reversed_bits(next[length]++, length), length};
  }
}

}  // namespace nt::codec
