// Bytes as hexadecimal digits.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace nt {

// Two lower-case digits for each byte.
std::string hex_encode(std::string_view bytes);

// The bytes of digits in either case; nothing where there is another character, or an odd number.
std::optional<std::string> hex_decode(std::string_view digits);

// The value of a hexadecimal digit; -1 for what is none.
constexpr int hex_value(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  const char lower = static_cast<char>(digit | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

}  // namespace nt
