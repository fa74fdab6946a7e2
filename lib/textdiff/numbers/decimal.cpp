#include "textdiff/numbers/decimal.hpp"

#include <cstdlib>
#include <optional>

namespace nt::textdiff {
namespace {

int sign_of(std::int64_t number) { return number < 0 ? -1 : number > 0 ? 1 : 0; }

// The power of ten that the first of the digits that are left is counted in, and one.
std::optional<std::int64_t> next_place(const std::array<Term, 3>& terms) {
  std::optional<std::int64_t> next;
  for (const Term& term : terms) {
    if (!term.number.digits.empty() && (!next || term.number.exponent > *next))
      next = term.number.exponent;
  }
  return next;
}

}  // namespace

int compare_sizes(const Decimal& a, const Decimal& b) {
  if (a.digits.empty() || b.digits.empty())
    return static_cast<int>(!a.digits.empty()) - static_cast<int>(!b.digits.empty());
  if (a.exponent != b.exponent) return a.exponent < b.exponent ? -1 : 1;
  return sign_of(a.digits.compare(b.digits));
}

int compare(const Decimal& a, const Decimal& b) {
  if (a.negative != b.negative) return a.negative ? -1 : 1;
  return a.negative ? compare_sizes(b, a) : compare_sizes(a, b);
}

// Digit by digit, as on paper, from the first on. What is still to come of a number is less than
// one of the last place; so once the sum so far is large, the rest cannot change its sign.
int sign_of_sum(std::array<Term, 3> terms) {
  std::int64_t bound = 0;
  for (const Term& term : terms) bound += std::abs(term.factor);
  std::int64_t sum = 0;
  std::int64_t place = 0;
  while (const auto next = next_place(terms)) {
    if (sum == 0) {
      place = *next;
    } else {
      if (std::abs(sum) >= bound) break;
      sum *= 10;
      --place;
    }
    for (Term& term : terms) {
      Decimal& number = term.number;
      if (number.digits.empty() || number.exponent != place) continue;
      sum += term.factor * (number.digits.front() - '0');
      number.digits.remove_prefix(1);
      --number.exponent;
    }
  }
  return sign_of(sum);
}

}  // namespace nt::textdiff
