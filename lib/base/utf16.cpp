#include "base/utf16.hpp"

#include <cstddef>

namespace nt {
namespace {

constexpr char32_t kReplacement = 0xfffd;

constexpr bool is_high(char32_t unit) { return unit >= 0xd800 && unit < 0xdc00; }
constexpr bool is_low(char32_t unit) { return unit >= 0xdc00 && unit < 0xe000; }

void append(std::string& text, char32_t point) {
  const auto put = [&text](char32_t byte) { text += static_cast<char>(byte); };
  if (point < 0x80) return put(point);
  if (point < 0x800) {
    put(0xc0 | point >> 6);
  } else {
    if (point < 0x10000) {
      put(0xe0 | point >> 12);
    } else {
      put(0xf0 | point >> 18);
      put(0x80 | (point >> 12 & 0x3f));
    }
    put(0x80 | (point >> 6 & 0x3f));
  }
  put(0x80 | (point & 0x3f));
}

}  // namespace

std::optional<std::string> utf8_of_utf16(std::string_view bytes) {
  const bool little = bytes.starts_with("\xff\xfe");
  if (!little && !bytes.starts_with("\xfe\xff")) return std::nullopt;
  const auto unit_at = [&](std::size_t at) -> char32_t {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(little ? second << 8 | first : first << 8 | second);
  };
  std::string text;
  text.reserve(bytes.size() / 2);
  std::size_t at = 2;
  for (; at + 1 < bytes.size(); at += 2) {
    const char32_t unit = unit_at(at);
    if (is_high(unit) && at + 3 < bytes.size() && is_low(unit_at(at + 2))) {
      append(text, 0x10000 + ((unit - 0xd800) << 10) + (unit_at(at + 2) - 0xdc00));
      at += 2;
    } else {
      append(text, is_high(unit) || is_low(unit) ? kReplacement : unit);
    }
  }
  if (at < bytes.size()) append(text, kReplacement);
  return text;
}

}  // namespace nt
