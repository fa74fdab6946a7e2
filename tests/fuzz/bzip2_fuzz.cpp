// Bytes as a stream of bzip2: block by block, they are what libbz2 says they are; and as a text:
// what the encoder makes of it is read again. The first byte is the size of the room that a block's
// text goes to.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "../unit/codec/bzip2/streams.hpp"
#include "codec/piece_encoder.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace nt::codec;
  if (size < 1) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);

  constexpr std::size_t kMost = std::size_t{1} << 22;  // of what small input may become
  const bzip2::Decoded ours = bzip2::decode_stream(bytes, kMost, std::size_t{data[0]} * 97 + 1);
  const bzip2::Decoded theirs = bzip2::decode_by_libbz2(bytes, kMost);
  if (ours.text.size() <= kMost && theirs.text.size() <= kMost) {
    require(ours.outcome == theirs.outcome && ours.end == theirs.end);
    require(theirs.text.starts_with(ours.text));
    if (ours.outcome == bzip2::Outcome::kDone) require(ours.text == theirs.text);
  }

  static const auto encoder = make_encoder({Target::kBzip2, 1}, true);
  std::string coded;
  encoder->encode(bytes, coded);
  const bzip2::Decoded back = bzip2::decode_stream(coded, bytes.size());
  require(back.outcome == bzip2::Outcome::kDone && back.text == bytes);
  const bzip2::Decoded back_by_libbz2 = bzip2::decode_by_libbz2(coded, bytes.size());
  require(back_by_libbz2.outcome == bzip2::Outcome::kDone && back_by_libbz2.text == bytes);
  return 0;
}
