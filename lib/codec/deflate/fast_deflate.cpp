#include "codec/deflate/fast_deflate.hpp"

#include <algorithm>
#include <bit>

#include "codec/little_endian.hpp"

namespace nt::codec::deflate {
namespace {

// The first bytes of a word that are no others of a word that differs so.
std::size_t equal_bytes(std::uint64_t differs) {
  return static_cast<std::size_t>(std::countr_zero(differs)) / 8;
}

// How many bytes from there on are those before, of which 8 are known to be.
std::size_t match_length(const std::uint8_t* at, std::size_t distance, std::size_t most) {
  std::size_t length = 8;
  for (; length + 8 <= most; length += 8) {
    const std::uint64_t differs =
        little_endian_word(at + length) ^ little_endian_word(at + length - distance);
    if (differs != 0) return length + equal_bytes(differs);
  }
  while (length < most && at[length] == *(at + length - distance)) ++length;
  return length;
}

}  // namespace

std::size_t FastDeflater::run(std::span<const std::uint8_t> input, std::span<std::uint8_t> output) {
  last_.fill(0);
  BitWriter writer(output.data());
  std::size_t begin = 0;
  do {
    begin_block();
    const std::size_t end = find_tokens(input, begin);
    write_block(writer, input.subspan(begin, end - begin), std::span(tokens_.data(), token_), uses_,
                end == input.size());
    begin = end;
  } while (begin < input.size());
  writer.align();
  return static_cast<std::size_t>(writer.out() - output.data());
}

void FastDeflater::begin_block() {
  token_ = tokens_.data();
  uses_ = {};
  uses_.literals[kBlockEnd] = 1;
}

void FastDeflater::add_literal(std::uint8_t byte) {
  *token_++ = Token::literal(byte);
  ++uses_.literals[byte];
}

void FastDeflater::add_match(std::size_t length, std::size_t distance) {
  *token_++ = Token::match(length, distance);
  ++uses_.literals[kLengthSymbol[length]];
  ++uses_.distances[distance_symbol(static_cast<unsigned>(distance))];
}

// The tokens of one block from there on: where it ends.
std::size_t FastDeflater::find_tokens(std::span<const std::uint8_t> input, std::size_t begin) {
  const std::uint8_t* const bytes = input.data();
  const std::size_t size = input.size();
  const std::size_t safe = size < 16 ? 0 : size - 16;  // before there, 16 bytes can be read
  const Token* const tokens_end = tokens_.data() + tokens_.size();
  // Of five bytes: with four, matches that gain nothing hide longer ones.
  const auto last = [this](std::uint64_t word) -> std::uint16_t& {
    return last_[(word << 24) * 0x9e3779b185ebca87 >> (64 - kHashBits)];
  };
  std::size_t at = begin;
  std::size_t misses = 0;  // since the last match
  while (at < safe && token_ != tokens_end) {
    const std::uint64_t word = little_endian_word(bytes + at);
    std::uint16_t& place = last(word);
    const std::size_t distance = static_cast<std::uint16_t>(at - place);
    place = static_cast<std::uint16_t>(at);
    const std::uint64_t differs = little_endian_word(bytes + at - std::min(distance, at)) ^ word;
    if (static_cast<std::uint32_t>(differs) != 0 || distance - 1 >= std::min(kWindow, at)) {
      // What has no matches is passed over faster and faster.
      const std::size_t end = std::min(
          {at + 1 + misses++ / 256, safe, at + static_cast<std::size_t>(tokens_end - token_)});
      while (at < end) add_literal(bytes[at++]);
      continue;
    }
    misses = 0;
    const std::size_t length =
        differs != 0
            ? equal_bytes(differs)
            : match_length(bytes + at, distance, std::min<std::size_t>(kLongest, size - at));
    add_match(length, distance);
    if (at + length < safe) {
      last(word >> 8) = static_cast<std::uint16_t>(at + 1);
      last(word >> 16) = static_cast<std::uint16_t>(at + 2);
      last(little_endian_word(bytes + at + length - 1)) =
          static_cast<std::uint16_t>(at + length - 1);
    }
    at += length;
  }
  if (at >= safe)
    while (at < size && token_ != tokens_end) add_literal(bytes[at++]);
  return at;
}

}  // namespace nt::codec::deflate
