#include "base/utf16.hpp"

#include <utility>

#include "base/utf8.hpp"

namespace nt {
namespace {

using namespace std::string_view_literals;

constexpr char32_t kReplacement = 0xfffd;

constexpr bool is_high(char32_t unit) { return unit >= 0xd800 && unit < 0xdc00; }
constexpr bool is_low(char32_t unit) { return unit >= 0xdc00 && unit < 0xe000; }

void append(std::string& text, char32_t point) { text += encode_utf8(point); }

}  // namespace

std::optional<Utf16Reader> Utf16Reader::for_bom(std::string_view bytes) {
  if (bytes.starts_with("\xff\xfe\0\0"sv)) return std::nullopt;  // UTF-32
  const bool little = bytes.starts_with("\xff\xfe");
  if (!little && !bytes.starts_with("\xfe\xff")) return std::nullopt;
  return Utf16Reader(little);
}

void Utf16Reader::read(std::string_view bytes, std::string& text) {
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (!half_) {
      half_ = byte;
      continue;
    }
    const char32_t first = *std::exchange(half_, std::nullopt);
    take(little_ ? first | char32_t{byte} << 8 : first << 8 | byte, text);
  }
}

void Utf16Reader::take(char32_t unit, std::string& text) {
  if (const char32_t high = std::exchange(high_, 0); high != 0) {
    if (is_low(unit)) return append(text, 0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00));
    append(text, kReplacement);
  }
  if (is_high(unit)) {
    high_ = unit;
  } else {
    append(text, is_low(unit) ? kReplacement : unit);
  }
}

void Utf16Reader::finish(std::string& text) {
  if (std::exchange(high_, 0) != 0) append(text, kReplacement);
  if (std::exchange(half_, std::nullopt)) append(text, kReplacement);
}

std::optional<std::string> utf8_of_utf16(std::string_view bytes) {
  auto reader = Utf16Reader::for_bom(bytes);
  if (!reader) return std::nullopt;
  std::string text;
  text.reserve(bytes.size() / 2);
  reader->read(bytes.substr(Utf16Reader::kBomSize), text);
  reader->finish(text);
  return text;
}

}  // namespace nt
