#include "codec/bzip2/block_decoder.hpp"

#include <cstring>

#include "codec/bzip2/check.hpp"
#include "codec/bzip2/randomised.hpp"

namespace nt::codec::bzip2 {

using Outcome = BlockDecoder::Outcome;

Outcome BlockDecoder::read(std::span<const std::uint8_t> bytes, std::uint64_t bit, int level) {
  most_ = kBlockUnit * static_cast<std::size_t>(level);
  BitReader bits(bytes, bit);
  for (const auto part :
       {&BlockDecoder::read_head, &BlockDecoder::read_used_bytes, &BlockDecoder::read_selectors,
        &BlockDecoder::read_tables, &BlockDecoder::read_symbols})
    if (const Outcome outcome = (this->*part)(bits); outcome != Outcome::kDone) return outcome;
  if (row_ >= size_) return Outcome::kCorrupt;
  end_bit_ = bits.bit();

  if (packed_.size() < size_) packed_.resize(most_);
  const std::span packed = std::span(packed_).first(size_);
  unsorter_.run(std::span(last_).first(size_), row_, packed);
  if (is_randomised_) undo_randomised(packed);
  unpacker_ = RunUnpacker(packed);
  given_check_ = 0;
  return Outcome::kDone;
}

std::size_t BlockDecoder::give(std::span<std::uint8_t> room) {
  const std::size_t size = unpacker_.run(room);
  given_check_ = check_of(room.first(size), given_check_);
  return size;
}

Outcome BlockDecoder::read_head(BitReader& bits) {
  for (unsigned byte = 0; byte < kMagicBits / 8; ++byte) {
    if (!bits.has(8)) return Outcome::kInput;
    if (bits.take(8) != (kBlockBegin >> (kMagicBits - 8 - 8 * byte) & 0xff))
      return Outcome::kCorrupt;
  }
  if (!bits.has(32 + 1)) return Outcome::kInput;
  check_ = static_cast<std::uint32_t>(bits.take(32));
  is_randomised_ = bits.take(1) != 0;
  if (!bits.has(24)) return Outcome::kInput;
  row_ = static_cast<std::uint32_t>(bits.take(24));
  return row_ > most_ + 10 ? Outcome::kCorrupt : Outcome::kDone;
}

Outcome BlockDecoder::read_used_bytes(BitReader& bits) {
  if (!bits.has(16)) return Outcome::kInput;
  const std::uint64_t ranges = bits.take(16);
  used_ = 0;
  for (unsigned range = 0; range < 16; ++range) {
    if ((ranges >> (15 - range) & 1) == 0) continue;
    if (!bits.has(16)) return Outcome::kInput;
    const std::uint64_t used = bits.take(16);
    for (unsigned i = 0; i < 16; ++i)
      if ((used >> (15 - i) & 1) != 0)
        used_bytes_.set(used_++, static_cast<std::uint8_t>(range * 16 + i));
  }
  return used_ == 0 ? Outcome::kCorrupt : Outcome::kDone;
}

Outcome BlockDecoder::read_selectors(BitReader& bits) {
  if (!bits.has(3)) return Outcome::kInput;
  table_count_ = static_cast<std::size_t>(bits.take(3));
  if (table_count_ < kLeastTables || table_count_ > kMostTables) return Outcome::kCorrupt;
  if (!bits.has(15)) return Outcome::kInput;
  const auto count = static_cast<std::size_t>(bits.take(15));
  if (count == 0) return Outcome::kCorrupt;
  MoveToFront list;
  for (std::size_t i = 0; i < table_count_; ++i) list.set(i, static_cast<std::uint8_t>(i));
  selectors_.clear();
  for (std::size_t i = 0; i < count; ++i) {
    std::size_t place = 0;
    for (;; ++place) {
      if (!bits.has(1)) return Outcome::kInput;
      if (bits.take(1) == 0) break;
      if (place + 1 == table_count_) return Outcome::kCorrupt;
    }
    // Some encoders write more than there can be a use for.
    if (i < kMostSelectors) selectors_.push_back(list.byte_at(place));
  }
  return Outcome::kDone;
}

Outcome BlockDecoder::read_tables(BitReader& bits) {
  std::array<std::uint8_t, kMostSymbols> lengths;
  for (std::size_t table = 0; table < table_count_; ++table) {
    if (!bits.has(5)) return Outcome::kInput;
    auto length = static_cast<unsigned>(bits.take(5));
    for (std::size_t symbol = 0; symbol < used_ + 2; ++symbol) {
      for (;;) {
        if (length < 1 || length > kMostLength) return Outcome::kCorrupt;
        if (!bits.has(1)) return Outcome::kInput;
        if (bits.take(1) == 0) break;
        if (!bits.has(1)) return Outcome::kInput;
        length += bits.take(1) == 0 ? 1U : ~0U;
      }
      lengths[symbol] = static_cast<std::uint8_t>(length);
    }
    tables_[table].make(std::span(lengths).first(used_ + 2));
  }
  return Outcome::kDone;
}

Outcome BlockDecoder::read_symbols(BitReader& held) {
  constexpr std::uint32_t kMostDigit = std::uint32_t{1} << 21;
  if (last_.size() < most_) last_.resize(most_);
  std::uint8_t* to = last_.data();
  std::uint8_t* const end = to + most_;
  BitReader bits = held;  // and a list, which no store to the block can change
  MoveToFront list = used_bytes_;
  const std::size_t end_symbol = used_ + 1;
  std::size_t run = 0;
  std::uint32_t digit = 1;  // what a digit of it is worth
  for (const std::uint8_t selector : selectors_) {
    const DecodeTable& table = tables_[selector];
    for (std::size_t i = 0; i < kGroup; ++i) {
      bits.refill();
      const auto [symbol, length] = table.find(bits.peek(kMostLength));
      if (length == 0 || length > bits.count()) [[unlikely]]
        return bits.count() <= kMostLength ? Outcome::kInput : Outcome::kCorrupt;
      bits.drop(length);
      if (symbol <= kRunB) {
        if (digit >= kMostDigit) return Outcome::kCorrupt;
        run += std::size_t{digit} << symbol;
        digit <<= 1;
        continue;
      }
      if (run > 0) {
        if (run > static_cast<std::size_t>(end - to)) return Outcome::kCorrupt;
        std::memset(to, list.front(), run);
        to += run;
        run = 0;
        digit = 1;
      }
      if (symbol == end_symbol) {
        size_ = static_cast<std::size_t>(to - last_.data());
        held = bits;
        return Outcome::kDone;
      }
      if (to == end) return Outcome::kCorrupt;
      *to++ = list.byte_at(symbol - 1);
    }
  }
  return Outcome::kCorrupt;
}

}  // namespace nt::codec::bzip2
