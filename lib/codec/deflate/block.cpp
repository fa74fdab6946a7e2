#include "codec/deflate/block.hpp"

#include <algorithm>

#include "codec/huffman.hpp"

namespace nt::codec::deflate {
namespace {

constexpr std::size_t kMostStored = 65535;

// One of the symbols that tell the lengths of a block's codes, with what its further bits say.
struct LengthSymbol {
  std::uint8_t symbol;
  std::uint8_t more;
};

// The head of a block with codes of its own (3.2.7).
class Head {
 public:
  explicit Head(const Uses& uses) {
    make_code_lengths(uses.literals, kMostBits, literals_);
    make_code_lengths(uses.distances, kMostBits, distances_);
    while (literal_count_ > kFirstLength && literals_[literal_count_ - 1] == 0) --literal_count_;
    while (distance_count_ > 1 && distances_[distance_count_ - 1] == 0) --distance_count_;
    std::array<std::uint8_t, kLiterals + kDistances> all;
    std::copy_n(literals_.begin(), literal_count_, all.begin());
    std::copy_n(distances_.begin(), distance_count_,
                all.begin() + static_cast<std::ptrdiff_t>(literal_count_));
    tell(std::span(all).first(literal_count_ + distance_count_));
    make_code_lengths(uses_, kMostLengthBits, lengths_);
    while (order_count_ > 4 && lengths_[kLengthOrder[order_count_ - 1]] == 0) --order_count_;
  }

  std::span<const std::uint8_t> literals() const { return literals_; }
  std::span<const std::uint8_t> distances() const { return distances_; }

  // Bits of it and of the block, but for the first 3.
  std::uint64_t cost(const Uses& uses) const {
    std::uint64_t bits = 14 + 3 * order_count_;
    for (unsigned i = 0; i < kLengthSymbols; ++i)
      bits += std::uint64_t{uses_[i]} * (lengths_[i] + repeat_bits(i));
    for (unsigned i = 0; i < kLiterals; ++i)
      bits += std::uint64_t{uses.literals[i]} *
              (literals_[i] + (i < kFirstLength ? 0U : kLengthRanges[i - kFirstLength].extra));
    for (unsigned i = 0; i < kDistances; ++i)
      bits += std::uint64_t{uses.distances[i]} * (distances_[i] + kDistanceRanges[i].extra);
    return bits;
  }

  void write(BitWriter& writer) const {
    writer.put(literal_count_ - kFirstLength, 5);
    writer.put(distance_count_ - 1, 5);
    writer.put(order_count_ - 4, 4);
    writer.flush();
    for (std::size_t i = 0; i < order_count_; ++i) {
      writer.put(lengths_[kLengthOrder[i]], 3);
      writer.flush();
    }
    std::array<Code, kLengthSymbols> codes;
    make_codes(lengths_, codes);
    for (std::size_t i = 0; i < told_count_; ++i) {
      const Code& code = codes[told_[i].symbol];
      writer.put(code.bits, code.length);
      writer.put(told_[i].more, repeat_bits(told_[i].symbol));
      writer.flush();
    }
  }

 private:
  void tell(std::span<const std::uint8_t> lengths) {
    for (std::size_t i = 0; i < lengths.size();) {
      const std::uint8_t length = lengths[i];
      const auto other =
          std::find_if(lengths.begin() + static_cast<std::ptrdiff_t>(i), lengths.end(),
                       [length](std::uint8_t next) { return next != length; });
      auto run = static_cast<std::size_t>(other - lengths.begin()) - i;
      i += run;
      if (length != 0) {
        add(length, 0);
        --run;
      }
      while (run >= 3) {
        const unsigned symbol = length != 0 ? kRepeat : run < 11 ? kZeros : kManyZeros;
        const std::size_t most = least_repeat(symbol) + (1U << repeat_bits(symbol)) - 1;
        const std::size_t count = std::min(run, most);
        add(symbol, count - least_repeat(symbol));
        run -= count;
      }
      for (; run > 0; --run) add(length, 0);
    }
  }
  void add(unsigned symbol, std::size_t more) {
    told_[told_count_++] = {static_cast<std::uint8_t>(symbol), static_cast<std::uint8_t>(more)};
    ++uses_[symbol];
  }

  std::array<std::uint8_t, kLiterals> literals_;
  std::array<std::uint8_t, kDistances> distances_;
  std::size_t literal_count_ = kLiterals;
  std::size_t distance_count_ = kDistances;
  std::array<LengthSymbol, kLiterals + kDistances> told_;
  std::size_t told_count_ = 0;
  std::array<std::uint32_t, kLengthSymbols> uses_{};
  std::array<std::uint8_t, kLengthSymbols> lengths_;
  std::size_t order_count_ = kLengthSymbols;
};

void put_type(BitWriter& writer, BlockType type, bool last) {
  writer.put((last ? 1U : 0U) | static_cast<unsigned>(type) << 1, 3);
}

void write_stored(BitWriter& writer, std::span<const std::uint8_t> bytes, bool last) {
  do {
    const auto piece = bytes.first(std::min(bytes.size(), kMostStored));
    bytes = bytes.subspan(piece.size());
    put_type(writer, BlockType::kStored, last && bytes.empty());
    writer.align();
    writer.put(piece.size() | (~piece.size() & 0xffff) << 16, 32);
    writer.flush();
    writer.copy(piece);
  } while (!bytes.empty());
}

void write_tokens(BitWriter& writer, std::span<const Token> tokens, const Head& head) {
  std::array<Code, kLiterals> literals;
  make_codes(head.literals(), literals);
  std::array<Code, kDistances> distances;
  make_codes(head.distances(), distances);
  std::array<Code, kLongest + 1> lengths;  // with their further bits
  for (unsigned length = 3; length <= kLongest; ++length) {
    const Code& code = literals[kLengthSymbol[length]];
    const Range& range = kLengthRanges[kLengthSymbol[length] - kFirstLength];
    lengths[length] = {code.bits | (length - range.base) << code.length, code.length + range.extra};
  }
  const auto put = [&writer](const Code& code) { writer.put(code.bits, code.length); };
  const Token* const end = tokens.data() + tokens.size();
  for (const Token* token = tokens.data(); token != end; ++token) {
    if (token->is_match()) {  // 48 bits at the most
      put(lengths[token->length()]);
      const unsigned symbol = distance_symbol(token->distance());
      put(distances[symbol]);
      writer.put(token->distance() - kDistanceRanges[symbol].base, kDistanceRanges[symbol].extra);
    } else {  // three of them are 45
      put(literals[token->byte()]);
      if (token + 1 != end && !token[1].is_match()) put(literals[(++token)->byte()]);
      if (token + 1 != end && !token[1].is_match()) put(literals[(++token)->byte()]);
    }
    writer.flush();
  }
  put(literals[kBlockEnd]);
  writer.flush();
}

}  // namespace

void write_block(BitWriter& writer, std::span<const std::uint8_t> bytes,
                 std::span<const Token> tokens, const Uses& uses, bool last) {
  const Head head(uses);
  const std::size_t pieces =
      std::max<std::size_t>((bytes.size() + kMostStored - 1) / kMostStored, 1);
  // A piece that is stored begins at a byte, with 4 bytes that tell its size.
  if (head.cost(uses) >= 8 * bytes.size() + 39 * pieces) {
    write_stored(writer, bytes, last);
    return;
  }
  put_type(writer, BlockType::kDynamic, last);
  head.write(writer);
  write_tokens(writer, tokens, head);
}

}  // namespace nt::codec::deflate
