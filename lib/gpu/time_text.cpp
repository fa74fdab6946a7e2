#include "gpu/time_text.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdint>

#include "base/ascii.hpp"

namespace nt::gpu {
namespace {

using namespace std::chrono;

// A number of so many digits, taken off the front of a text.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return std::nullopt;
  int number = 0;
  for (const char c : text.substr(0, digits)) {
    if (!is_digit(c)) return std::nullopt;
    number = number * 10 + (c - '0');
  }
  text.remove_prefix(digits);
  return number;
}

bool take(std::string_view& text, std::string_view any_of) {
  if (text.empty() || any_of.find(text.front()) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

// ".250": up to nine digits.
std::optional<nanoseconds> take_fraction(std::string_view& text) {
  if (!take(text, ".")) return nanoseconds::zero();
  std::int64_t count = 0;
  std::int64_t unit = 1'000'000'000;
  while (!text.empty() && is_digit(text.front()) && unit > 1) {
    unit /= 10;
    count += unit * (text.front() - '0');
    text.remove_prefix(1);
  }
  return unit == 1'000'000'000 ? std::nullopt : std::optional(nanoseconds(count));
}

// "Z" or "+01:00": how far ahead of UTC.
std::optional<minutes> take_zone(std::string_view& text) {
  if (take(text, "Zz")) return minutes::zero();
  const bool is_behind = text.starts_with('-');
  if (!take(text, "+-")) return std::nullopt;
  const auto hour = take_number(text, 2);
  if (!hour || !take(text, ":")) return std::nullopt;
  const auto minute = take_number(text, 2);
  if (!minute || *hour > 23 || *minute > 59) return std::nullopt;
  const minutes ahead = hours(*hour) + minutes(*minute);
  return is_behind ? -ahead : ahead;
}

}  // namespace

std::string to_text(Instant instant) {
  const auto day = floor<days>(instant);
  const year_month_day date(day);
  const nanoseconds in_day = instant - day;
  const hh_mm_ss time(in_day);
  std::string text =
      fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  time.hours().count(), time.minutes().count(), time.seconds().count());
  const std::int64_t fraction = time.subseconds().count();
  if (fraction % 1000 != 0) {
    text += fmt::format(".{:09}", fraction);
  } else if (fraction % 1'000'000 != 0) {
    text += fmt::format(".{:06}", fraction / 1000);
  } else if (fraction != 0) {
    text += fmt::format(".{:03}", fraction / 1'000'000);
  }
  return text + 'Z';
}

std::optional<Instant> to_instant(std::string_view text) {
  const auto year_number = take_number(text, 4);
  if (!year_number || !take(text, "-")) return std::nullopt;
  const auto month_number = take_number(text, 2);
  if (!month_number || !take(text, "-")) return std::nullopt;
  const auto day_number = take_number(text, 2);
  if (!day_number || !take(text, "Tt ")) return std::nullopt;
  const auto hour = take_number(text, 2);
  if (!hour || !take(text, ":")) return std::nullopt;
  const auto minute = take_number(text, 2);
  if (!minute || !take(text, ":")) return std::nullopt;
  const auto second = take_number(text, 2);
  if (!second) return std::nullopt;
  const auto fraction = take_fraction(text);
  if (!fraction) return std::nullopt;
  const auto ahead = take_zone(text);
  const year_month_day date(year(*year_number), month(static_cast<unsigned>(*month_number)),
                            day(static_cast<unsigned>(*day_number)));
  const bool is_good = ahead && text.empty() && date.ok() && *hour < 24 && *minute < 60 &&
                       *second < 61 && *year_number > 1677 && *year_number < 2262;
  if (!is_good) return std::nullopt;
  const nanoseconds since = sys_days(date).time_since_epoch() + hours(*hour) + minutes(*minute) +
                            seconds(*second) - *ahead + *fraction;
  return Instant(duration_cast<Instant::duration>(since));
}

}  // namespace nt::gpu
