#include "textdiff/numbers/tolerance.hpp"

#include <string>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "textdiff/numbers/number_text.hpp"

namespace nt::textdiff {

Result<Tolerance> Tolerance::parse(std::string_view text) {
  static constexpr std::size_t kMostDigits = 17;
  std::string_view typed = text;
  Tolerance tolerance;
  tolerance.percent = typed.ends_with('%');
  if (tolerance.percent) typed.remove_suffix(1);
  const bool unsigned_number = !typed.empty() && (is_digit(typed.front()) || typed.front() == '.');
  const NumberText number = unsigned_number ? NumberText::at(typed, 0) : NumberText();
  if (!number.is_number || number.size != typed.size())
    return usage_error(fmt::format("{} is no tolerance", in_quotes(text)),
                       "it is a number such as 0.5, or a part of the larger one such as 2%");
  std::string digits;
  const Decimal value = number.value(digits);
  if (digits.size() > kMostDigits)
    return usage_error(
        fmt::format("tolerance {} has more than {} digits", in_quotes(text), kMostDigits));
  for (const char digit : digits) tolerance.units = 10 * tolerance.units + (digit - '0');
  tolerance.unit = value.exponent - static_cast<std::int64_t>(digits.size());
  return tolerance;
}

bool Tolerance::near(const Decimal& a, const Decimal& b) const {
  const int order = compare_sizes(a, b);
  if (order == 0 && a.negative == b.negative) return true;
  const bool ordered = order > 0;
  const Decimal& larger = ordered ? a : b;
  const Decimal& smaller = ordered ? b : a;
  Term allowed{-units, {"1", unit + 1}};
  if (percent) allowed.number = {larger.digits, larger.exponent + unit - 2};
  const std::int64_t apart = a.negative == b.negative ? -1 : 1;
  return sign_of_sum({Term{1, larger}, Term{apart, smaller}, allowed}) <= 0;
}

}  // namespace nt::textdiff
