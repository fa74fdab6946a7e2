#include "codec/deflate/decode_table.hpp"

#include <algorithm>
#include <array>

#include "codec/huffman.hpp"

namespace nt::codec::deflate {
namespace {

Entry entry_of(unsigned symbol, Alphabet alphabet) {
  switch (alphabet) {
    case Alphabet::kOfLiterals:
      if (symbol < kBlockEnd) return Entry::literal(symbol);
      if (symbol == kBlockEnd) return Entry::block_end();
      return symbol < kLiterals ? Entry::range(kLengthRanges[symbol - kFirstLength])
                                : Entry::none();
    case Alphabet::kOfDistances:
      return symbol < kDistances ? Entry::range(kDistanceRanges[symbol]) : Entry::none();
    case Alphabet::kOfLengths:
      return Entry::number(symbol);
  }
  return Entry::none();
}

// Symbols in the order of their codes, and how many codes there are of each length.
struct Order {
  std::array<std::uint16_t, 288> symbols;
  std::array<unsigned, kMostBits + 1> count{};
  unsigned coded = 0;
  unsigned longest = 0;

  explicit Order(std::span<const std::uint8_t> lengths) {
    for (const std::uint8_t length : lengths) ++count[length];
    coded = static_cast<unsigned>(lengths.size()) - count[0];
    count[0] = 0;
    std::array<unsigned, kMostBits + 2> place{};
    for (unsigned bits = 1; bits <= kMostBits; ++bits) {
      place[bits + 1] = place[bits] + count[bits];
      if (count[bits] != 0) longest = bits;
    }
    for (unsigned i = 0; i < lengths.size(); ++i)
      if (lengths[i] != 0) symbols[place[lengths[i]]++] = static_cast<std::uint16_t>(i);
  }

  // Whether it is a code: all that begin with 0s and 1s are given away, but for a code of one
  // symbol or none.
  bool is_code() const {
    unsigned left = 1;
    for (unsigned bits = 1; bits <= kMostBits; ++bits) {
      left <<= 1;
      if (count[bits] > left) return false;
      left -= count[bits];
    }
    return left == 0 || longest <= 1;
  }
};

}  // namespace

bool make_table(std::span<Entry> table, unsigned root, std::span<const std::uint8_t> lengths,
                Alphabet alphabet) {
  const Order order(lengths);
  if (!order.is_code()) return false;
  const std::size_t root_size = std::size_t{1} << root;
  std::fill_n(table.begin(), root_size, Entry::none());

  std::size_t used = root_size;
  std::size_t prefix = root_size;  // of the second table that is being filled: none yet
  std::size_t second = 0;          // where it is
  unsigned second_bits = 0;
  std::array<unsigned, kMostBits + 1> left = order.count;  // codes of each length that are to come
  unsigned code = 0;
  for (unsigned i = 0, bits = 1; i < order.coded; ++i, ++code) {
    for (; left[bits] == 0; ++bits) code <<= 1;
    const unsigned reversed = reversed_bits(code, bits);
    const Entry entry = entry_of(order.symbols[i], alphabet);
    if (bits <= root) {
      for (std::size_t at = reversed; at < root_size; at += std::size_t{1} << bits)
        table[at] = entry.with_code(bits);
    } else {
      if ((reversed & (root_size - 1)) != prefix) {
        prefix = reversed & (root_size - 1);
        second = used;
        // As many bits as it takes until the codes that are to come have filled it.
        second_bits = bits - root;
        for (unsigned room = 1U << second_bits; left[root + second_bits] < room;
             room = (room - left[root + second_bits]) << 1, ++second_bits)
          if (root + second_bits == order.longest) break;
        used += std::size_t{1} << second_bits;
        if (used > table.size()) return false;
        std::fill_n(table.begin() + static_cast<std::ptrdiff_t>(second),
                    std::size_t{1} << second_bits, Entry::none());
        table[prefix] = Entry::second(second, root, second_bits);
      }
      for (std::size_t at = reversed >> root; at < std::size_t{1} << second_bits;
           at += std::size_t{1} << (bits - root))
        table[second + at] = entry.with_code(bits - root);
    }
    --left[bits];
  }
  return true;
}

}  // namespace nt::codec::deflate
