#include "codec/deflate/inflate.hpp"

#include <algorithm>
#include <cstring>
#include <span>

#include "codec/little_endian.hpp"

namespace nt::codec::deflate {
namespace {

constexpr std::uint64_t low(std::uint64_t bits, unsigned count) {
  return bits & ((std::uint64_t{1} << count) - 1);
}

void copy8(std::uint8_t* to, const std::uint8_t* from) {
  std::uint64_t word;
  std::memcpy(&word, from, sizeof(word));
  std::memcpy(to, &word, sizeof(word));
}

// Copies a match, and up to kOvershoot bytes more, of which none counts.
constexpr std::ptrdiff_t kOvershoot = 40;
inline std::uint8_t* copy_fast(std::uint8_t* to, std::size_t distance, std::size_t length) {
  const std::uint8_t* from = to - distance;
  std::uint8_t* const end = to + length;
  if (distance >= 8) [[likely]] {
    do {
      copy8(to, from);
      copy8(to + 8, from + 8);
      to += 16;
      from += 16;
    } while (to < end && distance >= 16);
    for (; to < end; to += 8, from += 8) copy8(to, from);
  } else if (distance == 1) {
    const std::uint64_t word = *from * std::uint64_t{0x0101010101010101};
    do {
      std::memcpy(to, &word, 8);
      std::memcpy(to + 8, &word, 8);
      to += 16;
    } while (to < end);
  } else {
    do {
      for (unsigned i = 0; i < 8; ++i) to[i] = from[i];
      to += 8;
      from += 8;
    } while (to < end);
  }
  return end;
}

}  // namespace

// The input as bits, the lowest first.
class Inflater::Bits {
 public:
  Bits(const Input& input, std::uint8_t held, unsigned held_count)
      : next(input.next), end(input.end), word(held), count(held_count) {}

  // At least 56 bits, where 8 bytes are left to read.
  void refill_fast() {
    word |= little_endian_word(next) << count;
    next += (63 - count) >> 3;
    count |= 56;
  }
  // At least 56 bits, or all that there are.
  void refill() {
    for (; count <= 56 && next != end; count += 8) word |= std::uint64_t{*next++} << count;
  }
  bool has(unsigned bits) {
    if (count < bits) refill();
    return count >= bits;
  }
  unsigned take(unsigned bits) {
    const auto value = static_cast<unsigned>(low(word, bits));
    drop(bits);
    return value;
  }
  void drop(unsigned bits) {
    word >>= bits;
    count -= bits;
  }
  // The value of a range's entry, the bits of which are the next ones.
  std::uint32_t value_of(Entry entry) const {
    return entry.value() + static_cast<std::uint32_t>(low(word, entry.bits()) >> entry.code_bits());
  }
  // Whole bytes were not needed.
  void give_back() {
    next -= count >> 3;
    count &= 7;
    word = low(word, count);
  }

  const std::uint8_t* next;
  const std::uint8_t* end;
  std::uint64_t word;
  unsigned count;
};

void Inflater::reset() {
  state_ = State::kBlock;
  last_block_ = false;
  held_ = held_count_ = 0;
  match_length_ = 0;
}

Inflater::Outcome Inflater::run(Input& input, Output& output) {
  Bits bits(input, held_, held_count_);
  Step result = Step::kDone;
  while (result == Step::kDone && (state_ != State::kBlock || !last_block_))
    result = step(bits, output);
  bits.give_back();
  held_ = static_cast<std::uint8_t>(bits.word);
  held_count_ = static_cast<std::uint8_t>(bits.count);
  input.next = bits.next;
  switch (result) {
    case Step::kDone:
      return Outcome::kEnd;
    case Step::kInput:
      return Outcome::kInput;
    case Step::kRoom:
      return Outcome::kRoom;
    case Step::kCorrupt:
      break;
  }
  return Outcome::kCorrupt;
}

Inflater::Step Inflater::step(Bits& bits, Output& output) {
  switch (state_) {
    case State::kBlock:
      return begin_block(bits);
    case State::kStoredSize:
      return read_stored_size(bits);
    case State::kStored:
      return read_stored(bits, output);
    case State::kCounts:
      return read_counts(bits);
    case State::kLengthCode:
      return read_length_code(bits);
    case State::kLengths:
      return read_lengths(bits);
    case State::kSymbols:
      return read_symbols(bits, output);
  }
  return Step::kCorrupt;
}

Inflater::Step Inflater::begin_block(Bits& bits) {
  if (!bits.has(3)) return Step::kInput;
  block_ = {bits.next - (bits.count + 7) / 8, (8 - bits.count % 8) % 8};
  last_block_ = bits.take(1) != 0;
  switch (bits.take(2)) {
    case static_cast<unsigned>(BlockType::kStored):
      bits.drop(bits.count & 7);
      state_ = State::kStoredSize;
      return Step::kDone;
    case static_cast<unsigned>(BlockType::kFixed):
      if (!fixed_tables_) {
        const auto lengths = lengths_.begin();  // 3.2.6
        std::fill_n(lengths, 144, 8);
        std::fill_n(lengths + 144, 112, 9);
        std::fill_n(lengths + 256, 24, 7);
        std::fill_n(lengths + 280, 8, 8);
        std::fill_n(lengths + 288, 32, 5);
        literal_count_ = 288;
        distance_count_ = 32;
        if (!make_tables()) return Step::kCorrupt;
        fixed_tables_ = true;
      }
      state_ = State::kSymbols;
      return Step::kDone;
    case static_cast<unsigned>(BlockType::kDynamic):
      state_ = State::kCounts;
      return Step::kDone;
    default:
      return Step::kCorrupt;
  }
}

Inflater::Step Inflater::read_stored_size(Bits& bits) {
  if (!bits.has(32)) return Step::kInput;
  stored_ = bits.take(16);
  if ((stored_ ^ bits.take(16)) != 0xffff) return Step::kCorrupt;
  state_ = State::kStored;
  return Step::kDone;
}

Inflater::Step Inflater::read_stored(Bits& bits, Output& output) {
  bits.give_back();
  const std::size_t count =
      std::min({std::size_t{stored_}, static_cast<std::size_t>(bits.end - bits.next),
                static_cast<std::size_t>(output.end - output.next)});
  std::copy_n(bits.next, count, output.next);
  output.next += count;
  bits.next += count;
  stored_ -= static_cast<std::uint32_t>(count);
  if (stored_ > 0) return bits.next == bits.end ? Step::kInput : Step::kRoom;
  state_ = State::kBlock;
  return Step::kDone;
}

Inflater::Step Inflater::read_counts(Bits& bits) {
  if (!bits.has(14)) return Step::kInput;
  literal_count_ = bits.take(5) + kFirstLength;
  distance_count_ = bits.take(5) + 1;
  length_code_count_ = bits.take(4) + 4;
  if (literal_count_ > kLiterals || distance_count_ > kDistances) return Step::kCorrupt;
  read_ = 0;
  std::fill_n(lengths_.begin(), kLengthSymbols, 0);
  state_ = State::kLengthCode;
  return Step::kDone;
}

Inflater::Step Inflater::read_length_code(Bits& bits) {
  for (; read_ < length_code_count_; ++read_) {
    if (!bits.has(3)) return Step::kInput;
    lengths_[kLengthOrder[read_]] = static_cast<std::uint8_t>(bits.take(3));
  }
  // It stands in the table of distances until those are known.
  fixed_tables_ = false;
  if (!make_table(distances_, kMostLengthBits, std::span(lengths_).first(kLengthSymbols),
                  Alphabet::kOfLengths))
    return Step::kCorrupt;
  read_ = 0;
  state_ = State::kLengths;
  return Step::kDone;
}

Inflater::Step Inflater::read_lengths(Bits& bits) {
  const unsigned all = literal_count_ + distance_count_;
  while (read_ < all) {
    bits.refill();
    const Entry entry = distances_[low(bits.word, kMostLengthBits)];
    if (entry.is_other()) return bits.count < kMostLengthBits ? Step::kInput : Step::kCorrupt;
    const unsigned symbol = entry.value();
    if (bits.count < entry.bits() + repeat_bits(symbol)) return Step::kInput;
    bits.drop(entry.bits());
    if (symbol < kRepeat) {
      lengths_[read_++] = static_cast<std::uint8_t>(symbol);
      continue;
    }
    if (symbol == kRepeat && read_ == 0) return Step::kCorrupt;
    const std::uint8_t length = symbol == kRepeat ? lengths_[read_ - 1] : std::uint8_t{0};
    const unsigned count = bits.take(repeat_bits(symbol)) + least_repeat(symbol);
    if (count > all - read_) return Step::kCorrupt;
    std::fill_n(lengths_.begin() + read_, count, length);
    read_ += count;
  }
  if (lengths_[kBlockEnd] == 0 || !make_tables()) return Step::kCorrupt;
  state_ = State::kSymbols;
  return Step::kDone;
}

bool Inflater::make_tables() {
  const std::span lengths(lengths_);
  return make_table(literals_, kLiteralBits, lengths.first(literal_count_),
                    Alphabet::kOfLiterals) &&
         make_table(distances_, kDistanceBits, lengths.subspan(literal_count_, distance_count_),
                    Alphabet::kOfDistances);
}

Inflater::Step Inflater::read_symbols(Bits& bits, Output& output) {
  if (const Step copied = copy_match(output); copied != Step::kDone) return copied;
  const Step fast = read_fast(bits, output);
  return fast == Step::kDone && state_ == State::kSymbols ? read_slowly(bits, output) : fast;
}

// As long as there is input and room for any symbol, or up to the end of the block.
Inflater::Step Inflater::read_fast(Bits& held, Output& output) {
  constexpr std::ptrdiff_t kRoom = 4 + kLongest + kOvershoot;
  constexpr std::ptrdiff_t kInput = 32;
  if (held.end - held.next < kInput || output.end - output.next < kRoom) return Step::kDone;
  Bits bits = held;  // which no store to the output can change
  std::uint8_t* out = output.next;
  std::uint8_t* const out_end = output.end - kRoom;
  const std::uint8_t* const in_end = bits.end - kInput;
  Step result = Step::kDone;
  const auto next_literal = [&] {
    bits.refill_fast();
    return literals_[low(bits.word, kLiteralBits)];
  };
  const auto put = [&](Entry entry) {
    bits.drop(entry.bits());
    *out++ = entry.byte();
    return literals_[low(bits.word, kLiteralBits)];
  };
  Entry entry = next_literal();
  while (bits.next <= in_end && out <= out_end) {
    if (entry.is_literal()) {
      // Up to three before more bits are needed: 33 of 56 at the most.
      entry = put(entry);
      if (entry.is_literal()) entry = put(entry);
      if (entry.is_literal()) {
        put(entry);
        entry = next_literal();
        continue;
      }
      bits.refill_fast();
    }
    if (entry.is_other() && entry.is_second()) {
      bits.drop(entry.bits());
      entry = literals_[entry.value() + low(bits.word, entry.code_bits())];
      if (entry.is_literal()) {
        put(entry);
        entry = next_literal();
        continue;
      }
    }
    if (entry.is_other()) {
      bits.drop(entry.bits());
      result = entry.is_block_end() ? Step::kDone : Step::kCorrupt;
      state_ = State::kBlock;
      break;
    }
    const std::size_t length = bits.value_of(entry);
    bits.drop(entry.bits());
    entry = distances_[low(bits.word, kDistanceBits)];
    if (entry.is_other() && entry.is_second()) {
      bits.drop(entry.bits());
      entry = distances_[entry.value() + low(bits.word, entry.code_bits())];
    }
    const std::size_t distance = bits.value_of(entry);
    if (entry.is_other() || distance > static_cast<std::size_t>(out - output.begin)) [[unlikely]] {
      result = Step::kCorrupt;
      break;
    }
    bits.drop(entry.bits());
    entry = next_literal();  // it is on its way while the match is copied
    out = copy_fast(out, distance, length);
  }
  output.next = out;
  held = bits;
  held.word = low(bits.word, bits.count);
  return result;
}

// One symbol at a time, as far as the last bit of input and the last byte of room. What is not
// there of the input are zeros in the word: what they seem to say does not count.
Inflater::Step Inflater::read_slowly(Bits& bits, Output& output) {
  for (;;) {
    bits.refill();
    Bits ahead = bits;
    const auto look_up = [&ahead](const auto& table, unsigned root) {
      const Entry entry = table[low(ahead.word, root)];
      if (!entry.is_other() || !entry.is_second()) return entry;
      ahead.word >>= entry.bits();
      ahead.count -= std::min(ahead.count, entry.bits());
      return table[entry.value() + low(ahead.word, entry.code_bits())];
    };
    Entry entry = look_up(literals_, kLiteralBits);
    if (ahead.count < entry.bits()) return Step::kInput;
    if (entry.is_literal()) {
      if (output.next == output.end) return Step::kRoom;
      *output.next++ = entry.byte();
      ahead.drop(entry.bits());
      bits = ahead;
      continue;
    }
    if (entry.is_other()) {
      if (!entry.is_block_end()) return bits.count < kMostBits ? Step::kInput : Step::kCorrupt;
      ahead.drop(entry.bits());
      bits = ahead;
      state_ = State::kBlock;
      return Step::kDone;
    }
    const std::uint32_t length = ahead.value_of(entry);
    ahead.drop(entry.bits());
    const unsigned left = ahead.count;
    entry = look_up(distances_, kDistanceBits);
    if (entry.is_other()) return left < kMostBits ? Step::kInput : Step::kCorrupt;
    if (ahead.count < entry.bits()) return Step::kInput;
    const std::uint32_t distance = ahead.value_of(entry);
    ahead.drop(entry.bits());
    if (distance > static_cast<std::size_t>(output.next - output.begin)) return Step::kCorrupt;
    bits = ahead;
    match_length_ = length;
    match_distance_ = distance;
    if (const Step copied = copy_match(output); copied != Step::kDone) return copied;
  }
}

Inflater::Step Inflater::copy_match(Output& output) {
  for (; match_length_ > 0; --match_length_, ++output.next) {
    if (output.next == output.end) return Step::kRoom;
    *output.next = *(output.next - match_distance_);
  }
  return Step::kDone;
}

}  // namespace nt::codec::deflate
