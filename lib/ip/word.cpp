#include "ip/word.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace nt::ip {
namespace {

int digit_of(char c, unsigned base) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  if (base == 16 && lower >= 'a' && lower <= 'f') return lower - 'a' + 10;
  return -1;
}

}  // namespace

std::string to_decimal(Word128 number) {
  std::string digits;
  do {
    digits += static_cast<char>('0' + static_cast<int>(number % 10));
    number /= 10;
  } while (number != 0);
  std::reverse(digits.begin(), digits.end());
  return digits;
}

std::string count_to_decimal(Word128 count) {
  return count == 0 ? "340282366920938463463374607431768211456" : to_decimal(count);
}

Result<Word128> parse_word(std::string_view text) {
  const bool hex = text.starts_with("0x") || text.starts_with("0X");
  const unsigned base = hex ? 16 : 10;
  const std::string_view digits = text.substr(hex ? 2 : 0);
  Word128 number = 0;
  for (const char c : digits) {
    const int digit = digit_of(c, base);
    if (digit < 0)
      return usage_error(fmt::format("'{}' is not a whole number", escape_control(text)));
    const Word128 next = number * base + static_cast<unsigned>(digit);
    if (number > kMost<Word128> / base || next < number * base)
      return usage_error(fmt::format("'{}' is too large for an IPv6 address", text));
    number = next;
  }
  if (digits.empty())
    return usage_error(fmt::format("'{}' is not a whole number", escape_control(text)));
  return number;
}

}  // namespace nt::ip
