#include "ip/share.hpp"

#include "base/ascii.hpp"

namespace nt::ip {

// The product may have 256 bits, so part is multiplied bit by bit, and quotient and rest are kept.
Word128 Share::floor(Word128 number) const {
  const Word128 number_whole = number / of;
  const Word128 number_rest = number % of;
  Word128 whole = 0;
  Word128 rest = 0;
  for (unsigned bit = bit_width(part); bit-- > 0;) {
    const bool odd = (part >> bit & 1) != 0;
    rest = 2 * rest + (odd ? number_rest : 0);
    Word128 carry = rest / of;  // at most 2
    rest %= of;
    if (odd && __builtin_add_overflow(carry, number_whole, &carry)) return kMost<Word128>;
    if (__builtin_mul_overflow(whole, Word128{2}, &whole) ||
        __builtin_add_overflow(whole, carry, &whole)) {
      return kMost<Word128>;
    }
  }
  return whole;
}

std::optional<Share> parse_percentage(std::string_view text) {
  static constexpr std::size_t kMostDigits = 30;
  if (text.ends_with('%')) text.remove_suffix(1);
  Share share{0, 100};
  std::size_t digits = 0;
  bool point = false;
  for (const char c : text) {
    if (c == '.' && !point) {
      point = true;
      continue;
    }
    if (!is_digit(c) || ++digits > kMostDigits) return std::nullopt;
    share.part = share.part * 10 + static_cast<unsigned>(c - '0');
    if (point) share.of *= 10;
  }
  return digits > 0 ? std::optional(share) : std::nullopt;
}

}  // namespace nt::ip
