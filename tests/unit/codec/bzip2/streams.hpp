// Streams of bzip2 for tests: whole ones, decoded block by block, and by libbz2.
#pragma once

#include <bzlib.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "codec/bzip2/block_decoder.hpp"

namespace nt::codec::bzip2 {

using Outcome = BlockDecoder::Outcome;

struct Decoded {
  Outcome outcome;
  std::string text;       // as far as it is of whole blocks
  std::uint64_t end = 0;  // the byte behind the stream, where it is whole
};

// Reads a stream from its first byte on; the text of a block that is not whole is in none of it.
inline Decoded decode_stream(std::string_view coded, std::size_t most_text,
                             std::size_t room_size = std::size_t{1} << 16) {
  // In memory of its own, so that a sanitizer sees what reads beyond.
  const std::vector<std::uint8_t> bytes(coded.begin(), coded.end());
  const std::string_view head = "BZh";
  Decoded decoded{Outcome::kInput, {}};
  const auto fault = [&](Outcome outcome) {
    decoded.outcome = outcome;
    return decoded;
  };
  const std::size_t shown = std::min(head.size(), coded.size());
  if (coded.substr(0, shown) != head.substr(0, shown)) return fault(Outcome::kCorrupt);
  if (coded.size() < 4) return decoded;
  const int level = coded[3] - '0';
  if (level < 1 || level > kMostLevel) return fault(Outcome::kCorrupt);

  const auto decoder = std::make_unique<BlockDecoder>();
  std::vector<std::uint8_t> room(room_size);
  std::uint32_t check = 0;
  for (std::uint64_t bit = 32;; bit = decoder->end_bit()) {
    BitReader bits(bytes, bit);
    if (!bits.has(8)) return decoded;
    if (bits.peek(8) == kStreamEnd >> (kMagicBits - 8)) {
      for (unsigned byte = 0; byte < kMagicBits / 8; ++byte) {
        if (!bits.has(8)) return decoded;
        if (bits.take(8) != (kStreamEnd >> (kMagicBits - 8 - 8 * byte) & 0xff))
          return fault(Outcome::kCorrupt);
      }
      if (!bits.has(32)) return decoded;
      if (bits.take(32) != check) return fault(Outcome::kCorrupt);
      decoded.end = (bits.bit() + 7) / 8;
      return fault(Outcome::kDone);
    }
    const Outcome outcome = decoder->read(bytes, bit, level);
    if (outcome != Outcome::kDone) return fault(outcome);
    const std::size_t before = decoded.text.size();
    while (const std::size_t size = decoder->give(room)) {
      decoded.text.append(reinterpret_cast<const char*>(room.data()), size);
      if (decoded.text.size() > most_text) return fault(Outcome::kInput);
    }
    if (!decoder->is_whole()) {
      decoded.text.resize(before);
      return fault(Outcome::kCorrupt);
    }
    check = add_check(check, decoder->check());
  }
}

// The same by libbz2. The text of a block that is not whole may be there.
inline Decoded decode_by_libbz2(std::string_view coded, std::size_t most_text) {
  bz_stream stream{};
  BZ2_bzDecompressInit(&stream, 0, 0);
  Decoded decoded{Outcome::kInput, {}};
  std::vector<char> room(std::size_t{1} << 16);
  stream.next_in = const_cast<char*>(coded.data());
  stream.avail_in = static_cast<unsigned>(coded.size());
  for (;;) {
    stream.next_out = room.data();
    stream.avail_out = static_cast<unsigned>(room.size());
    const int result = BZ2_bzDecompress(&stream);
    decoded.text.append(room.data(), room.size() - stream.avail_out);
    if (result == BZ_STREAM_END) {
      decoded.outcome = Outcome::kDone;
      decoded.end = coded.size() - stream.avail_in;
    } else if (result != BZ_OK) {
      decoded.outcome = Outcome::kCorrupt;
    }
    if (result != BZ_OK || stream.avail_out > 0 || decoded.text.size() > most_text) break;
  }
  BZ2_bzDecompressEnd(&stream);
  return decoded;
}

inline std::string by_libbz2(std::string_view text, int level) {
  auto size = static_cast<unsigned>(text.size() + text.size() / 100 + 600);
  std::string coded(size, '\0');
  BZ2_bzBuffToBuffCompress(coded.data(), &size, const_cast<char*>(text.data()),
                           static_cast<unsigned>(text.size()), level, 0, 0);
  coded.resize(size);
  return coded;
}

}  // namespace nt::codec::bzip2
