#include "ip/word.hpp"

#include <algorithm>
#include <optional>

#include "base/hex.hpp"
#include "base/text.hpp"

namespace nt::ip {
namespace {

// Of digits only.
bool is_number(std::string_view digits, int base) {
  return !digits.empty() && std::all_of(digits.begin(), digits.end(), [base](char c) {
    return hex_value(c) >= 0 && hex_value(c) < base;
  });
}

// Nothing where it passes 2^128 - 1.
std::optional<Word128> value_of(std::string_view digits, int base) {
  Word128 number = 0;
  for (const char c : digits) {
    if (__builtin_mul_overflow(number, static_cast<Word128>(base), &number) ||
        __builtin_add_overflow(number, static_cast<Word128>(hex_value(c)), &number)) {
      return std::nullopt;
    }
  }
  return number;
}

std::unexpected<Error> no_number(std::string_view text) {
  return usage_error(fmt::format("{} is not a whole number", in_quotes(text)));
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
  const int base = hex ? 16 : 10;
  const std::string_view digits = text.substr(hex ? 2 : 0);
  if (!is_number(digits, base)) return no_number(text);
  if (const auto value = value_of(digits, base)) return *value;
  return usage_error(fmt::format("{} is too large for an IPv6 address", in_quotes(text)));
}

Result<Count> parse_count(std::string_view text) {
  if (!is_number(text, 10)) return no_number(text);
  if (const auto value = value_of(text, 10)) return Count{*value};
  if (text.substr(text.find_first_not_of('0')) == count_to_decimal(0)) return Count{0, true};
  return usage_error(fmt::format("{} is more than there are IPv6 addresses", in_quotes(text)));
}

}  // namespace nt::ip
