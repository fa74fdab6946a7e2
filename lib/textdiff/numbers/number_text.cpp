#include "textdiff/numbers/number_text.hpp"

#include <algorithm>
#include <charconv>

#include "base/ascii.hpp"

namespace nt::textdiff {
namespace {

bool part_of_word(char c) { return is_alnum(c) || c == '_' || c == '.'; }

bool is_sign(std::string_view text, std::size_t at) {
  return at < text.size() && (text[at] == '-' || text[at] == '+');
}

std::string_view digits_at(std::string_view text, std::size_t at) {
  std::size_t end = std::min(at, text.size());
  while (end < text.size() && is_digit(text[end])) ++end;
  return text.substr(std::min(at, text.size()), end - std::min(at, text.size()));
}

struct Exponent {
  std::size_t size = 0;  // bytes; 0: there is none
  std::int64_t value = 0;
  bool fits = true;
};

Exponent exponent_at(std::string_view text, std::size_t at) {
  static constexpr std::size_t kMostDigits = 18;
  if (at >= text.size() || to_lower(text[at]) != 'e') return {};
  const std::size_t begin = at + (is_sign(text, at + 1) ? 2 : 1);
  std::string_view digits = digits_at(text, begin);
  if (digits.empty()) return {};
  Exponent exponent{begin + digits.size() - at};
  digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
  exponent.fits = digits.size() <= kMostDigits;
  if (exponent.fits) {
    std::from_chars(digits.data(), digits.data() + digits.size(), exponent.value);
    if (text[at + 1] == '-') exponent.value = -exponent.value;
  }
  return exponent;
}

}  // namespace

NumberText NumberText::at(std::string_view text, std::size_t place) {
  NumberText number;
  const char first = text[place];
  if (!is_digit(first) && first != '.' && !is_sign(text, place)) return number;
  if (place > 0 && part_of_word(text[place - 1])) return number;
  std::size_t end = place + (is_sign(text, place) ? 1 : 0);
  number.whole = digits_at(text, end);
  end += number.whole.size();
  std::size_t behind = end;
  if (end < text.size() && text[end] == '.') {
    number.fraction = digits_at(text, end + 1);
    behind = end + 1 + number.fraction.size();
  }
  if (number.whole.empty() && number.fraction.empty()) return number;
  Exponent exponent = exponent_at(text, behind);
  if (behind > end && number.fraction.empty()) {
    const std::size_t next = behind + exponent.size;
    if (next < text.size() && part_of_word(text[next])) {  // the point is not its
      behind = end;
      exponent = {};
    }
  }
  end = behind + exponent.size;
  const bool goes_on = end < text.size() && text[end] == '.' && !digits_at(text, end + 1).empty();
  number.size = end - place;
  number.is_number = !goes_on && exponent.fits;
  number.negative = first == '-';
  number.exponent = exponent.value;
  return number;
}

Decimal NumberText::value(std::string& digits) const {
  const std::size_t begin = digits.size();
  digits += whole;
  digits += fraction;
  const std::size_t zeros = std::min(digits.find_first_not_of('0', begin), digits.size()) - begin;
  digits.erase(begin, zeros);
  const std::size_t last = digits.find_last_not_of('0');
  digits.resize(last == std::string::npos ? begin : std::max(begin, last + 1));
  Decimal decimal;
  decimal.digits = std::string_view(digits).substr(begin);
  if (decimal.digits.empty()) return decimal;
  decimal.exponent =
      exponent + static_cast<std::int64_t>(whole.size()) - static_cast<std::int64_t>(zeros);
  decimal.negative = negative;
  return decimal;
}

}  // namespace nt::textdiff
