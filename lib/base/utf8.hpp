// UTF-8 as RFC 3629 defines it: no surrogates, nothing overlong, nothing past U+10FFFF.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace nt {

// What stands at the front of some bytes: a code point of length bytes, or one byte that begins
// none.
struct Utf8Unit {
  bool valid = false;
  char32_t code_point = 0;
  std::uint8_t length = 0;
};

// Decodes the front of the bytes, which must not be empty.
Utf8Unit decode_utf8(std::string_view bytes);

// The bytes of a code point.
std::string encode_utf8(char32_t code_point);

// C0, DEL and C1: a terminal may obey them.
constexpr bool is_control(char32_t code_point) {
  return code_point < 0x20 || (code_point >= 0x7f && code_point < 0xa0);
}

bool is_utf8(std::string_view bytes);

}  // namespace nt
