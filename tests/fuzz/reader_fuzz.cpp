// Bytes as compressed streams of any format, read at once and in pieces of the first byte's size:
// what is given is the same, and so is what is said of it. No more than 4 MiB is looked at.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "codec/reader.hpp"

namespace {

using nt::Result;
using nt::codec::Reader;

constexpr std::size_t kMost = std::size_t{4} << 20;

struct Decoded {
  std::string text;
  std::string error;
};

Decoded decode(Reader reader) {
  Decoded decoded;
  while (decoded.text.size() < kMost) {
    const Result<std::string_view> piece = reader.next();
    if (!piece) decoded.error = piece.error().message;
    if (!piece || piece->empty()) break;
    decoded.text += *piece;
  }
  return decoded;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::size_t piece = std::size_t{data[0]} + 1;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const nt::codec::StreamLimits limits{std::uint64_t{8} << 20};
  const Decoded all = decode(Reader(bytes, "x", {limits}));
  std::string_view left = bytes;
  const auto read = [&left, piece](std::span<char> room) -> Result<std::size_t> {
    const std::size_t count = std::min({piece, room.size(), left.size()});
    left.copy(room.data(), count);
    left.remove_prefix(count);
    return count;
  };
  const Decoded pieces = decode(Reader({read}, "x", {limits}));
  // Libraries differ in how much they give before they find a fault.
  const std::size_t common = std::min(all.text.size(), pieces.text.size());
  if (all.text.compare(0, common, pieces.text, 0, common) != 0) std::abort();
  if (all.text.size() >= kMost || pieces.text.size() >= kMost) return 0;
  if (all.error.empty() && all.text.size() != pieces.text.size()) std::abort();
  if (all.error != pieces.error) std::abort();
  return 0;
}
