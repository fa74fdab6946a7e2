// Bytes as compressed streams of any format, of which headers and tables are read. Where these tell
// a size and what they stand before decodes, that is how much there is: unless a gzip member has
// lied of where it ends, which no decoder asks.
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>

#include "codec/outline.hpp"
#include "codec/reader.hpp"

namespace {

using nt::Result;
using nt::codec::Reader;

constexpr std::uint64_t kMost = std::uint64_t{4} << 20;

// How many bytes come of the streams, and how many these are; nothing of what is damaged or large.
struct Decoded {
  std::uint64_t size = 0;
  std::uint64_t streams = 0;
};
std::optional<Decoded> decode(std::string_view bytes) {
  Reader reader(bytes, "x", {std::uint64_t{8} << 20});
  for (std::uint64_t size = 0; size < kMost;) {
    const Result<std::string_view> piece = reader.next();
    if (!piece) return std::nullopt;
    if (piece->empty()) return Decoded{size, reader.streams()};
    size += piece->size();
  }
  return std::nullopt;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto told = nt::codec::outline(bytes);
  if (!told || told->check.empty() || told->format == nt::codec::Format::kGzip) return 0;
  const auto decoded = decode(bytes);
  if (!decoded) return 0;
  if (told->size && *told->size != decoded->size) std::abort();
  if (told->frames && *told->frames != decoded->streams) std::abort();
  return 0;
}
