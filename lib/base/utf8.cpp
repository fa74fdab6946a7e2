#include "base/utf8.hpp"

#include <cstring>

namespace nt {
namespace {

// How many bytes at the front are ASCII. Most text is nothing else.
std::size_t ascii_prefix(std::string_view bytes) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080;
  std::size_t size = 0;
  for (std::uint64_t eight = 0; bytes.size() - size >= sizeof eight; size += sizeof eight) {
    std::memcpy(&eight, bytes.data() + size, sizeof eight);
    if ((eight & kHighBits) != 0) break;
  }
  while (size < bytes.size() && static_cast<unsigned char>(bytes[size]) < 0x80) ++size;
  return size;
}

}  // namespace

Utf8Unit decode_utf8(std::string_view bytes) {
  const auto at = [bytes](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const unsigned char lead = at(0);
  if (lead < 0x80) return {true, lead, 1};
  std::uint8_t length = 0;
  char32_t code_point = 0;
  char32_t least = 0;
  if (lead >= 0xc2 && lead < 0xe0) {
    length = 2, code_point = lead & 0x1f, least = 0x80;
  } else if (lead >= 0xe0 && lead < 0xf0) {
    length = 3, code_point = lead & 0x0f, least = 0x800;
  } else if (lead >= 0xf0 && lead < 0xf5) {
    length = 4, code_point = lead & 0x07, least = 0x10000;
  } else {
    return {false, 0, 1};
  }
  if (bytes.size() < length) return {false, 0, 1};
  for (std::size_t i = 1; i < length; ++i) {
    if ((at(i) & 0xc0) != 0x80) return {false, 0, 1};
    code_point = code_point << 6 | (at(i) & 0x3fU);
  }
  const bool surrogate = code_point >= 0xd800 && code_point < 0xe000;
  if (code_point < least || code_point > 0x10ffff || surrogate) return {false, 0, 1};
  return {true, code_point, length};
}

std::string encode_utf8(char32_t code_point) {
  if (code_point < 0x80) return {static_cast<char>(code_point)};
  const unsigned behind = code_point < 0x800 ? 1 : code_point < 0x10000 ? 2 : 3;  // the first byte
  std::string bytes(1, static_cast<char>(0xf0U << (3 - behind) | code_point >> 6 * behind));
  for (unsigned i = behind; i-- > 0;)
    bytes += static_cast<char>(0x80 | (code_point >> 6 * i & 0x3f));
  return bytes;
}

bool is_utf8(std::string_view bytes) {
  for (;;) {
    bytes.remove_prefix(ascii_prefix(bytes));
    if (bytes.empty()) return true;
    const Utf8Unit unit = decode_utf8(bytes);
    if (!unit.valid) return false;
    bytes.remove_prefix(unit.length);
  }
}

}  // namespace nt
