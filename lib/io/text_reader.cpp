#include "io/text_reader.hpp"

#include <utility>

namespace nt::io {

bool decode_utf16(Source& source, std::string_view begin) {
  auto decoder = text_decoder_for(begin);
  if (!decoder) return false;
  source.decode(std::move(decoder), begin);
  return true;
}

Result<std::size_t> TextReader::read(std::span<char> buffer) {
  if (std::exchange(begun_, true)) return source_.read(buffer);
  // A stream may give less at once than tells UTF-16 from UTF-32, which begins like it.
  static constexpr std::size_t kEnough = 4;
  const auto may_be_mark = [](char c) { return c == '\xff' || c == '\xfe'; };
  std::size_t used = 0;
  do {
    const std::size_t count = TRY(source_.read(buffer.subspan(used)));
    if (count == 0) break;
    used += count;
  } while (used < kEnough && may_be_mark(buffer.front()));
  if (!decode_utf16(source_, {buffer.data(), used})) return used;
  return source_.read(buffer);
}

}  // namespace nt::io
