// Bytes as a stream of DEFLATE: at once and in pieces, the two decoders of Inflater say the same,
// and what they take for a stream, libdeflate does; and as a text: what FastDeflater makes of it is
// read again. The first two bytes are the sizes of pieces and room.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <vector>

#include "../unit/codec/deflate/streams.hpp"
#include "codec/deflate/fast_deflate.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace nt::codec::deflate;
  if (size < 2) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 2, size - 2);

  constexpr std::size_t kMost = std::size_t{1} << 22;  // of what small input may become
  const Inflated all = inflate(bytes, kMost, kMost);
  const Inflated pieces = inflate(bytes, std::size_t{data[0]} + 1, std::size_t{data[1]} * 3 + 1);
  require(pieces.outcome == all.outcome && pieces.text == all.text);
  if (all.outcome == Inflater::Outcome::kEnd) {
    require(pieces.taken == all.taken);
    require(inflated(bytes.substr(0, all.taken), all.text.size()) == all.text);
  }

  static const auto deflater = std::make_unique<FastDeflater>();
  std::vector<std::uint8_t> stream(FastDeflater::bound(bytes.size()));
  stream.resize(deflater->run({bytes_of(bytes), bytes.size()}, stream));
  require(inflated({reinterpret_cast<const char*>(stream.data()), stream.size()}, bytes.size()) ==
          bytes);
  return 0;
}
