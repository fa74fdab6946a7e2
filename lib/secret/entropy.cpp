#include "secret/entropy.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace nt::secret {
namespace {

long double power(long double base, std::uint64_t exponent) {
  long double result = 1;
  for (; exponent != 0; exponent >>= 1, base *= base) {
    if ((exponent & 1) != 0) result *= base;
  }
  return result;
}

}  // namespace

double log2_of(long double number) {
  constexpr long double kLog2OfE = 1.442695040888963407359924681001892137L;
  int whole = 0;
  while (number >= 2) {
    number /= 2;
    ++whole;
  }
  while (number < 1) {
    number *= 2;
    --whole;
  }
  // log m = 2 artanh((m - 1) / (m + 1)) = 2 (s + s^3 / 3 + s^5 / 5 + ...), and s is below 1 / 3.
  const long double s = (number - 1) / (number + 1);
  long double sum = 0;
  long double term = s;
  for (int i = 1; i < 80; i += 2, term *= s * s) sum += term / i;
  return static_cast<double>(whole + 2 * sum * kLog2OfE);
}

std::string describe_bits(double bits) {
  std::string text = fmt::format("{:.2f}", bits);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text + (text == "1" ? " bit" : " bits");
}

long double part_with_all_classes(std::uint64_t length, std::uint64_t alphabet,
                                  std::span<const std::uint64_t> class_sizes) {
  long double part = 0;
  for (unsigned set = 0; set < 1U << class_sizes.size(); ++set) {
    std::uint64_t size = 0;
    bool odd = false;
    for (std::size_t i = 0; i < class_sizes.size(); ++i) {
      if ((set >> i & 1) == 0) continue;
      size += class_sizes[i];
      odd = !odd;
    }
    const auto left = static_cast<long double>(alphabet - size);
    const long double term = power(left / static_cast<long double>(alphabet), length);
    part += odd ? -term : term;
  }
  return std::clamp(part, 0.0L, 1.0L);
}

}  // namespace nt::secret
