#include "textdiff/numbers/decimal.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "support/rounds.hpp"
#include "textdiff/numbers/number_text.hpp"

namespace nt::textdiff {
namespace {

Decimal decimal(std::string_view text, std::string& digits) {
  const NumberText number = NumberText::at(text, 0);
  REQUIRE(number.is_number);
  REQUIRE(number.size == text.size());
  digits.clear();
  return number.value(digits);
}

int order(std::string_view a, std::string_view b) {
  std::string first, second;
  return compare(decimal(a, first), decimal(b, second));
}

int order_of_sizes(std::string_view a, std::string_view b) {
  std::string first, second;
  return compare_sizes(decimal(a, first), decimal(b, second));
}

TEST_CASE("what a number is does not depend on how it is written") {
  for (const char* text : {"120", "120.", "0120.00", "1.2e2", ".12E+3", "12000e-02", "+120"}) {
    CAPTURE(text);
    std::string digits;
    const Decimal number = decimal(text, digits);
    CHECK(number.digits == "12");
    CHECK(number.exponent == 3);
    CHECK_FALSE(number.negative);
  }
  for (const char* text : {"0", "-0", ".0", "0.", "00.00e5", "-0e-5"}) {
    CAPTURE(text);
    std::string digits;
    const Decimal number = decimal(text, digits);
    CHECK(number.digits.empty());
    CHECK_FALSE(number.negative);
  }
}

TEST_CASE("they are in order") {
  CHECK(order("1", "1.0") == 0);
  CHECK(order("1", "1.01") == -1);
  CHECK(order("9", "10") == -1);
  CHECK(order("-9", "-10") == 1);
  CHECK(order("-9", "1") == -1);
  CHECK(order("0", "-1e-99") == 1);
  CHECK(order("0", "1e-99") == -1);
  CHECK(order_of_sizes("-9", "1") == 1);
  CHECK(order_of_sizes("-1", "1") == 0);
}

TEST_CASE("the sign of a sum is that of the numbers added up") {
  std::mt19937_64 random(1);
  for (int round = 0; round < rounds(20'000); ++round) {
    std::array<std::string, 3> digits;
    std::array<Term, 3> terms;
    std::int64_t sum = 0;  // in hundredths
    for (std::size_t i = 0; i < terms.size(); ++i) {
      const auto hundredths =
          static_cast<std::int64_t>(random() % (random() % 2 == 0 ? 30 : 30'000));
      const auto factor = static_cast<std::int64_t>(random() % 41) - 20;
      terms[i] = {factor, decimal(std::to_string(hundredths) + "e-2", digits[i])};
      sum += factor * hundredths;
    }
    CHECK(sign_of_sum(terms) == (sum < 0 ? -1 : sum > 0 ? 1 : 0));
  }
}

TEST_CASE("of factors and exponents of any size") {
  std::string one, tiny, zero;
  const Decimal unit = decimal("1", one);
  const Decimal small = decimal("1e-999999999999999999", tiny);
  const Decimal nothing = decimal("0", zero);
  CHECK(sign_of_sum({Term{Term::kMost, unit}, Term{-Term::kMost, unit}, Term{-1, small}}) == -1);
  CHECK(sign_of_sum({Term{1, unit}, Term{-1, unit}, Term{Term::kMost, small}}) == 1);
  CHECK(sign_of_sum({Term{1, unit}, Term{-Term::kMost, small}, Term{0, unit}}) == 1);
  CHECK(sign_of_sum({Term{1, nothing}, Term{-1, nothing}, Term{0, unit}}) == 0);
  CHECK(sign_of_sum({Term{-1, unit}, Term{0, unit}, Term{0, unit}}) == -1);
}

}  // namespace
}  // namespace nt::textdiff
