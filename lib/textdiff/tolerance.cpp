#include "textdiff/tolerance.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <string>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace nt::textdiff {
namespace {

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - at;
}

// How many bytes of the text from there on are a number; 0: none.
std::size_t number_at(std::string_view text, std::size_t at) {
  const auto part_of_word = [](char c) { return is_alnum(c) || c == '_' || c == '.'; };
  if (at > 0 && part_of_word(text[at - 1])) return 0;
  std::size_t end = at;
  if (text[end] == '-' || text[end] == '+') ++end;
  const std::size_t whole = digits_at(text, end);
  if (whole == 0) return 0;
  end += whole;
  if (end < text.size() && text[end] == '.') {
    const std::size_t fraction = digits_at(text, end + 1);
    end += fraction > 0 ? fraction + 1 : 0;
    if (fraction > 0 && end < text.size() && text[end] == '.' && digits_at(text, end + 1) > 0)
      return 0;
  }
  if (end < text.size() && to_lower(text[end]) == 'e') {
    const bool sign = end + 1 < text.size() && (text[end + 1] == '-' || text[end + 1] == '+');
    const std::size_t exponent = digits_at(text, end + (sign ? 2 : 1));
    if (exponent > 0) end += exponent + (sign ? 2 : 1);
  }
  return end - at;
}

double value_of(std::string_view number) {
  double value = 0;
  if (number.front() == '+') number.remove_prefix(1);
  const auto read = std::from_chars(number.data(), number.data() + number.size(), value);
  if (read.ec == std::errc::result_out_of_range)
    value = number.find_first_of("eE") != std::string_view::npos &&
                    number.find("e-") == std::string_view::npos &&
                    number.find("E-") == std::string_view::npos
                ? HUGE_VAL
                : 0;
  return value;
}

}  // namespace

Result<Tolerance> Tolerance::parse(std::string_view text) {
  std::string_view number = text;
  Tolerance tolerance;
  tolerance.percent = number.ends_with('%');
  if (tolerance.percent) number.remove_suffix(1);
  const bool plain =
      !number.empty() && is_digit(number.front()) && number_at(number, 0) == number.size();
  if (!plain)
    return usage_error(fmt::format("{} is no tolerance", in_quotes(text)),
                       "it is a number such as 0.5, or a part of the larger one such as 2%");
  tolerance.most = value_of(number);
  return tolerance;
}

bool Tolerance::near(std::string_view a, std::string_view b) const {
  const auto near_enough = [this](double x, double y) {
    if (x == y || std::isinf(x) || std::isinf(y)) return x == y;
    const double larger = std::max(std::fabs(x), std::fabs(y));
    const double allowed = percent ? larger * most / 100 : most;
    return std::fabs(x - y) <= allowed + 4 * std::numeric_limits<double>::epsilon() * larger;
  };
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() && j < b.size()) {
    const std::size_t left = number_at(a, i);
    const std::size_t right = number_at(b, j);
    if ((left > 0) != (right > 0)) return false;
    if (left == 0) {
      if (a[i++] != b[j++]) return false;
      continue;
    }
    if (!near_enough(value_of(a.substr(i, left)), value_of(b.substr(j, right)))) return false;
    i += left;
    j += right;
  }
  return i == a.size() && j == b.size();
}

}  // namespace nt::textdiff
