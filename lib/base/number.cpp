#include "base/number.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace nt {
namespace {

// A decimal number at the front of a text: its whole part, its fraction in 0 … 1, and what follows.
struct Decimal {
  std::uint64_t whole = 0;
  long double fraction = 0;
  std::string_view rest;
};

Result<Decimal> parse_decimal(std::string_view text, std::string_view what, std::string_view all) {
  Decimal result;
  const char* end = text.data() + text.size();
  const auto [after, error] = std::from_chars(text.data(), end, result.whole);
  if (error == std::errc::result_out_of_range) {
    return usage_error(fmt::format("{} '{}' is too large", what, escape_control(all)));
  }
  if (error != std::errc{}) {
    return usage_error(fmt::format("'{}' is not a {}", escape_control(all), what));
  }
  const char* p = after;
  if (p + 1 < end && *p == '.' && is_digit(p[1])) {
    long double place = 1;
    for (++p; p < end && is_digit(*p); ++p) {
      place /= 10;
      result.fraction += static_cast<long double>(*p - '0') * place;
    }
  }
  result.rest = {p, static_cast<std::size_t>(end - p)};
  return result;
}

// whole.fraction times the unit, rounded to the nearest; an error when it passes the limit.
Result<std::uint64_t> scale(const Decimal& number, std::uint64_t unit, std::uint64_t limit,
                            std::string_view what, std::string_view all) {
  std::uint64_t product = 0;
  // Not roundl, for whose sake the program would load libm.
  const auto fraction =
      static_cast<std::uint64_t>(number.fraction * static_cast<long double>(unit) + 0.5L);
  if (__builtin_mul_overflow(number.whole, unit, &product) ||
      __builtin_add_overflow(product, fraction, &product) || product > limit) {
    return usage_error(fmt::format("{} '{}' is too large", what, escape_control(all)));
  }
  return product;
}

}  // namespace

Result<std::uint64_t> parse_unsigned(std::string_view text) {
  std::uint64_t value = 0;
  const char* end = text.data() + text.size();
  const auto [after, error] = std::from_chars(text.data(), end, value);
  if (error == std::errc::result_out_of_range) {
    return usage_error(fmt::format("number '{}' is too large", escape_control(text)));
  }
  if (error != std::errc{} || after != end) {
    return usage_error(fmt::format("'{}' is not a whole number", escape_control(text)));
  }
  return value;
}

Result<std::int64_t> parse_signed(std::string_view text) {
  std::string_view digits = text;
  if (digits.starts_with('+') && !digits.starts_with("+-")) digits.remove_prefix(1);
  std::int64_t value = 0;
  const char* end = digits.data() + digits.size();
  const auto [after, error] = std::from_chars(digits.data(), end, value);
  if (error == std::errc::result_out_of_range) {
    return usage_error(fmt::format("number '{}' is out of range", escape_control(text)));
  }
  if (error != std::errc{} || after != end) {
    return usage_error(fmt::format("'{}' is not a whole number", escape_control(text)));
  }
  return value;
}

Result<std::uint64_t> parse_size(std::string_view text) {
  const Decimal number = TRY(parse_decimal(text, "size", text));
  std::string_view unit = number.rest;
  std::uint64_t factor = 1;
  if (!unit.empty() && unit != "B") {
    static constexpr std::string_view kLetters = "KMGTPE";
    const char letter = unit.front() == 'k' ? 'K' : unit.front();
    const std::size_t power = kLetters.find(letter);
    unit.remove_prefix(1);
    if (power == std::string_view::npos || (!unit.empty() && unit != "B" && unit != "iB")) {
      return usage_error(
          fmt::format("'{}' is not a size", escape_control(text)),
          "sizes are numbers with K or KiB, M, G, T (1024) or KB, MB, GB, TB (1000)");
    }
    for (std::size_t i = 0; i <= power; ++i) factor *= unit == "B" ? 1000 : 1024;
  }
  return scale(number, factor, std::numeric_limits<std::uint64_t>::max(), "size", text);
}

Result<std::chrono::nanoseconds> parse_duration(std::string_view text) {
  struct Unit {
    std::string_view name;
    std::uint64_t nanoseconds;
  };
  static constexpr std::uint64_t kSecond = 1'000'000'000;
  static constexpr std::array<Unit, 8> kUnits{{{"ns", 1},
                                               {"us", 1'000},
                                               {"ms", 1'000'000},
                                               {"s", kSecond},
                                               {"m", 60 * kSecond},
                                               {"h", 3'600 * kSecond},
                                               {"d", 86'400 * kSecond},
                                               {"w", 604'800 * kSecond}}};
  static constexpr std::uint64_t kLimit = std::numeric_limits<std::int64_t>::max();
  const auto not_a_duration = [text] {
    return usage_error(fmt::format("'{}' is not a duration", escape_control(text)),
                       "durations are numbers with ms, s, m, h, d or w, as in 90s or 1h30m");
  };
  std::uint64_t total = 0;
  std::string_view rest = text;
  if (rest.empty()) return not_a_duration();
  while (!rest.empty()) {
    const auto number = parse_decimal(rest, "duration", text);
    if (!number) {
      if (number.error().message.ends_with("large")) return std::unexpected(number.error());
      return not_a_duration();
    }
    std::string_view name = number->rest.substr(0, number->rest.find_first_of("0123456789"));
    rest = number->rest.substr(name.size());
    const auto* unit = std::find_if(kUnits.begin(), kUnits.end(), [name](const Unit& candidate) {
      return candidate.name == name;
    });
    if (unit == kUnits.end()) return not_a_duration();
    const std::uint64_t part = TRY(scale(*number, unit->nanoseconds, kLimit, "duration", text));
    if (part > kLimit - total) {
      return usage_error(fmt::format("duration '{}' is too large", escape_control(text)));
    }
    total += part;
  }
  return std::chrono::nanoseconds(static_cast<std::int64_t>(total));
}

std::string format_size(std::uint64_t bytes) {
  static constexpr std::array<std::string_view, 7> kUnits{"B",   "KiB", "MiB", "GiB",
                                                          "TiB", "PiB", "EiB"};
  if (bytes < 1024) return fmt::format("{} B", bytes);
  auto value = static_cast<double>(bytes);
  std::size_t unit = 0;
  for (; value >= 999.95 && unit + 1 < kUnits.size(); ++unit) value /= 1024;
  return fmt::format("{:.1f} {}", value, kUnits[unit]);
}

std::string format_duration(std::chrono::nanoseconds duration) {
  const double seconds = std::chrono::duration<double>(duration).count();
  if (seconds < 9.95) return fmt::format("{:.1f}s", seconds);
  const auto whole = static_cast<std::int64_t>(seconds + 0.5);
  if (whole < 60) return fmt::format("{}s", whole);
  if (whole < 3600) return fmt::format("{}m {:02}s", whole / 60, whole % 60);
  if (whole < 86'400) return fmt::format("{}h {:02}m", whole / 3600, whole / 60 % 60);
  return fmt::format("{}d {:02}h", whole / 86'400, whole / 3600 % 24);
}

}  // namespace nt
