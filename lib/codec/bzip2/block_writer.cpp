#include "codec/bzip2/block_writer.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "codec/bzip2/format.hpp"
#include "codec/bzip2/move_to_front.hpp"
#include "codec/huffman.hpp"

namespace nt::codec::bzip2 {
namespace {

// Which bytes are used: of 16 ranges of 16 bytes, those that have any, then which those are.
void write_used_bytes(BitWriter& writer, std::span<const bool, 256> is_used) {
  std::uint32_t ranges = 0;
  std::array<std::uint32_t, 16> of_range{};
  for (std::size_t byte = 0; byte < 256; ++byte)
    of_range[byte / 16] = of_range[byte / 16] << 1 | static_cast<std::uint32_t>(is_used[byte]);
  for (const std::uint32_t bits : of_range) ranges = ranges << 1 | (bits != 0 ? 1U : 0U);
  writer.write(ranges, 16);
  for (const std::uint32_t bits : of_range)
    if (bits != 0) writer.write(bits, 16);
}

// Each is its place in a list of tables, as so many ones before a zero.
void write_selectors(BitWriter& writer, const CodeTables& tables) {
  MoveToFront list;
  for (std::size_t i = 0; i < tables.count; ++i) list.set(i, static_cast<std::uint8_t>(i));
  writer.write(tables.count, 3);
  writer.write(tables.selectors.size(), 15);
  for (const std::uint8_t selector : tables.selectors) {
    const auto place = static_cast<unsigned>(list.place_of(selector));
    writer.write((std::uint64_t{2} << place) - 2, place + 1);
  }
}

// Each as how it differs from the one before: 10 for one more, 11 for one less, as often as it
// takes, then 0.
void write_lengths(BitWriter& writer, std::span<const std::uint8_t> lengths) {
  unsigned last = lengths[0];
  writer.write(last, 5);
  for (const unsigned length : lengths) {
    for (; last < length; ++last) writer.write(2, 2);
    for (; last > length; --last) writer.write(3, 2);
    writer.write(0, 1);
  }
}

using Codes = std::array<Code, kMostSymbols>;

// The first bit highest.
void make_block_codes(std::span<const std::uint8_t> lengths, Codes& codes) {
  make_codes(lengths, codes);
  for (Code& code : std::span(codes).first(lengths.size()))
    code.bits = reversed_bits(code.bits, code.length);
}

void write_symbols(BitWriter& held, const BlockSymbols& symbols, const CodeTables& tables) {
  std::array<Codes, kMostTables> codes;
  for (std::size_t i = 0; i < tables.count; ++i)
    make_block_codes(std::span(tables.lengths[i]).first(symbols.alphabet), codes[i]);
  static_assert(3 * kMostMade <= 56);
  BitWriter writer = held;  // which no store to the output can change
  std::span<const std::uint16_t> left(symbols.all.data(), symbols.count);
  for (const std::uint8_t selector : tables.selectors) {
    const Codes& table = codes[selector];
    const auto put = [&](std::uint16_t symbol) {
      writer.put(table[symbol].bits, table[symbol].length);
    };
    const std::span group = left.first(std::min(kGroup, left.size()));
    std::size_t i = 0;
    for (; i + 3 <= group.size(); i += 3) {  // what there is room for before a flush
      put(group[i]);
      put(group[i + 1]);
      put(group[i + 2]);
      writer.flush();
    }
    for (; i < group.size(); ++i) {
      put(group[i]);
      writer.flush();
    }
    left = left.subspan(group.size());
  }
  held = writer;
}

}  // namespace

std::size_t block_bound(const CodeTables& tables) {
  constexpr std::size_t kHead = kMagicBits + 32 + 1 + 24 + 17 * 16 + 3 + 15;
  constexpr std::size_t kTable = 5 + kMostSymbols * (2 * kMostMade + 1);
  const std::size_t bits = kHead + kTable * tables.count + kMostTables * tables.selectors.size() +
                           static_cast<std::size_t>(tables.bits);
  return bits / 8 + 1 + 8;
}

void write_block(BitWriter& writer, const BlockHead& head, const BlockSymbols& symbols,
                 const CodeTables& tables) {
  writer.write(kBlockBegin, kMagicBits);
  writer.write(head.check, 32);
  writer.write(0, 1);  // it is not randomised
  writer.write(head.row, 24);
  write_used_bytes(writer, symbols.is_used);
  write_selectors(writer, tables);
  for (std::size_t i = 0; i < tables.count; ++i)
    write_lengths(writer, std::span(tables.lengths[i]).first(symbols.alphabet));
  write_symbols(writer, symbols, tables);
}

}  // namespace nt::codec::bzip2
