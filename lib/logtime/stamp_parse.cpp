// Stamps by their formats.
#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "logtime/half_day.hpp"
#include "logtime/stamp_format.hpp"
#include "logtime/stamp_words.hpp"

namespace nt::logtime {
namespace {

using std::chrono::hours;
using std::chrono::local_seconds;
using std::chrono::minutes;
using std::chrono::nanoseconds;
using std::chrono::seconds;

constexpr int kFirstYear = 1970;
constexpr int kLastYear = 2199;
constexpr int kLeapYear = 2000;

std::chrono::local_days days_of(int year, unsigned month, unsigned day) {
  return std::chrono::local_days(std::chrono::year(year) / static_cast<int>(month) /
                                 static_cast<int>(day));
}

}  // namespace

local_seconds Stamp::local(int year_if_missing) const {
  return days_of(year != 0 ? year : year_if_missing, month, day) + time_of_day;
}

// A place in a text.
struct StampFormat::Cursor {
  std::string_view text;
  std::size_t at;

  bool more() const { return at < text.size(); }
  char peek() const { return more() ? text[at] : '\0'; }
  bool skip(char c) {
    if (!more() || text[at] != c) return false;
    ++at;
    return true;
  }
  // How many digits stand here; more than any field has count as one too many.
  std::size_t digits() const {
    static constexpr std::size_t kTooMany = 20;
    std::size_t count = 0;
    while (count < kTooMany && at + count < text.size() && is_digit(text[at + count])) ++count;
    return count;
  }
  // The number of the next `count` characters, which are digits.
  std::uint64_t number(std::size_t count) {
    std::uint64_t value = 0;
    for (; count > 0; --count) value = value * 10 + static_cast<std::uint64_t>(text[at++] - '0');
    return value;
  }
  bool has_digit(std::size_t ahead) const {
    return at + ahead < text.size() && is_digit(text[at + ahead]);
  }
  // A number of two digits; of one, or with a blank in place of the first, where it need not be
  // full.
  std::optional<unsigned> two_digits(bool full) {
    if (text.size() - at >= 2 && is_digit(text[at]) && is_digit(text[at + 1])) {  // most often
      at += 2;
      return static_cast<unsigned>((text[at - 2] - '0') * 10 + (text[at - 1] - '0'));
    }
    const bool blank = !full && is_blank(peek()) && has_digit(1) && !has_digit(2);
    if (blank) ++at;
    if (full || !has_digit(0)) return std::nullopt;
    return static_cast<unsigned>(number(1));
  }
  std::optional<unsigned> three_digits(bool full) {
    const std::size_t count = std::min<std::size_t>(digits(), 3);
    if (count == 0 || (full && count < 3)) return std::nullopt;
    return static_cast<unsigned>(number(count));
  }
  // Which of the names stands here, whole or as its first three letters; "Sept" too.
  template <std::size_t kCount>
  std::optional<unsigned> name(const std::array<std::string_view, kCount>& names) {
    std::size_t length = 0;
    while (length < 10 && at + length < text.size() && is_letter(text[at + length])) ++length;
    if (length < 3) return std::nullopt;
    for (unsigned i = 0; i < kCount; ++i) {
      const std::string_view candidate = names[i];
      const bool is_sept = length == 4 && candidate == "september";
      if (length != 3 && length != candidate.size() && !is_sept) continue;
      const auto same = [this, candidate](std::size_t k) {
        return to_lower(text[at + k]) == candidate[k];
      };
      std::size_t k = 0;
      while (k < length && same(k)) ++k;
      if (k < length) continue;
      at += length;
      return i;
    }
    return std::nullopt;
  }
  // Digits of a fraction, as nanoseconds.
  std::optional<nanoseconds> fraction() {
    const std::size_t count = digits();
    if (count == 0) return std::nullopt;
    const std::size_t used = std::min<std::size_t>(count, 9);
    std::uint64_t value = number(used);
    for (std::size_t i = used; i < 9; ++i) value *= 10;
    at += count - used;
    return nanoseconds(value);
  }
};

// What was read so far.
struct StampFormat::Parts {
  Stamp stamp;
  unsigned hour = 0;
  unsigned minute = 0;
  unsigned second = 0;
  std::optional<bool> afternoon;
  unsigned day_of_year = 0;
  SecondsPlace seconds;
};

bool StampFormat::take(const Field& field, Cursor& cursor, Parts& parts) {
  const auto number = [&](unsigned least, unsigned most, unsigned& to) {
    const auto value = cursor.two_digits(field.full_width);
    if (!value || *value < least || *value > most) return false;
    to = *value;
    return true;
  };
  switch (field.kind) {
    case Kind::kLiteral:
      return cursor.skip(field.literal);
    case Kind::kBlank: {
      const std::size_t begin = cursor.at;
      while (const std::size_t size = blank_size(cursor.text, cursor.at)) cursor.at += size;
      return cursor.at > begin || field.may_miss;
    }
    case Kind::kYear: {
      if (!cursor.has_digit(0) || !cursor.has_digit(1) || !cursor.has_digit(2) ||
          !cursor.has_digit(3))
        return false;
      parts.stamp.year = static_cast<int>(cursor.number(4));
      return parts.stamp.year >= kFirstYear && parts.stamp.year <= kLastYear;
    }
    case Kind::kShortYear: {
      if (!cursor.has_digit(0) || !cursor.has_digit(1)) return false;
      const int year = static_cast<int>(cursor.number(2));
      parts.stamp.year = year < 69 ? 2000 + year : 1900 + year;
      return parts.stamp.year >= kFirstYear;
    }
    case Kind::kMonth:
      return number(1, 12, parts.stamp.month);
    case Kind::kDay:
      return number(1, 31, parts.stamp.day);
    case Kind::kDayOfYear:
      parts.day_of_year = cursor.three_digits(field.full_width).value_or(0);
      return parts.day_of_year >= 1 && parts.day_of_year <= 366;
    case Kind::kHour:
      return number(0, 23, parts.hour);
    case Kind::kHour12:
      return number(1, 12, parts.hour);
    case Kind::kMinute:
      return number(0, 59, parts.minute) && (!field.ends_time || cursor.peek() != ':');
    case Kind::kSecond:
      parts.seconds.begin = cursor.at;
      if (!number(0, 60, parts.second)) return false;
      break;
    case Kind::kFraction: {
      const auto fraction = cursor.fraction();
      if (fraction) parts.stamp.fraction = *fraction;
      return fraction.has_value();
    }
    case Kind::kHalf: {
      const HalfDay half = half_day_at(cursor.text, cursor.at);
      cursor.at += half.size;
      parts.afternoon = half.afternoon;
      return half.size > 0;
    }
    case Kind::kMonthName: {
      const auto month = cursor.name(kMonths);
      if (month) parts.stamp.month = *month + 1;
      return month.has_value();
    }
    case Kind::kWeekdayName:
      return cursor.name(kWeekdays).has_value();
    case Kind::kZone:
    case Kind::kSomeZone:
    case Kind::kOptionalZone:
    case Kind::kOptionalMinutes:
      return take_zone(field, cursor, parts);
    case Kind::kEpoch:
      if (!take_epoch(cursor, parts)) return false;
      break;
    case Kind::kProcess: {
      static constexpr std::size_t kMostDigits = 7;
      const std::size_t count = cursor.digits();
      cursor.at += count;
      return count > 0 && count <= kMostDigits;
    }
    case Kind::kLevel:
      return kLevels.find(cursor.peek()) != std::string_view::npos && cursor.skip(cursor.peek());
  }
  if (field.fraction) take_fraction(cursor, parts);
  if (field.kind == Kind::kSecond) parts.seconds.end = cursor.at;
  return true;
}

// A second's fraction, if one follows: ".6", ",678", or ":678" as of WebSphere.
void StampFormat::take_fraction(Cursor& cursor, Parts& parts) {
  const char mark = cursor.peek();
  if (mark != '.' && mark != ',' && mark != ':') return;
  Cursor ahead{cursor.text, cursor.at + 1};
  if (mark == ':' && ahead.digits() != 3) return;
  if (const auto fraction = ahead.fraction()) {
    parts.stamp.fraction = *fraction;
    cursor.at = ahead.at;
  }
}

// Where it may be missing, what stands there may be something else.
bool StampFormat::take_zone(const Field& field, Cursor& cursor, Parts& parts) {
  const bool must_be = field.kind == Kind::kZone || field.kind == Kind::kSomeZone;
  std::size_t at = cursor.at;
  if (field.kind == Kind::kOptionalMinutes) {
    Cursor ahead{cursor.text, at + 1};
    if ((cursor.peek() != '+' && cursor.peek() != '-') || ahead.digits() != 3) return true;
    const minutes offset(ahead.number(3));
    parts.stamp.offset = cursor.peek() == '-' ? -offset : offset;
    cursor.at = ahead.at;
    return true;
  }
  const bool apart = !must_be && cursor.peek() == ' ';
  if (apart) ++at;
  const ZoneText zone =
      field.kind == Kind::kSomeZone ? some_zone_at(cursor.text, at) : zone_at(cursor.text, at);
  if (zone.size == 0) return !must_be;
  const bool is_likely =
      must_be || !zone.offset ||
      (std::chrono::abs(*zone.offset) <= hours(14) && *zone.offset % minutes(15) == seconds(0));
  if (!is_likely || (apart && zone.is_weak && !field.weak_too)) return true;
  parts.stamp.offset = zone.offset;
  parts.stamp.place = zone.table;
  parts.stamp.doubt = zone.doubtful;
  cursor.at = at + zone.size;
  return true;
}

bool StampFormat::take_epoch(Cursor& cursor, Parts& parts) {
  const std::size_t count = cursor.digits();
  if (count == 1) return take_float_epoch(cursor, parts);
  if (count != 10 && count != 13 && count != 16 && count != 19) return false;
  if (cursor.peek() == '0') return false;  // nobody fills up with zeros
  const std::uint64_t whole = cursor.number(10);
  std::uint64_t rest = cursor.number(count - 10);
  for (std::size_t i = count; i < 19; ++i) rest *= 10;
  return set_epoch(seconds(whole), nanoseconds(rest), parts);
}

// "1.7728e9", "1.772434800123e+09", as encoders of JSON write large numbers.
bool StampFormat::take_float_epoch(Cursor& cursor, Parts& parts) {
  static constexpr std::size_t kBeforePoint = 9;  // digits behind the first, of a number of ten
  const std::uint64_t first = cursor.number(1);
  if (first == 0 || !cursor.skip('.')) return false;
  const std::size_t count = cursor.digits();
  if (count == 0 || count > kBeforePoint + 9) return false;
  std::uint64_t digits = cursor.number(count);
  for (std::size_t i = count; i < kBeforePoint + 9; ++i) digits *= 10;
  if (!cursor.skip('e') && !cursor.skip('E')) return false;
  cursor.skip('+');
  cursor.skip('0');
  if (!cursor.skip('9') || cursor.has_digit(0)) return false;
  static constexpr std::uint64_t kBillion = 1'000'000'000;
  return set_epoch(seconds(first * kBillion + digits / kBillion), nanoseconds(digits % kBillion),
                   parts);
}

bool StampFormat::set_epoch(seconds whole, nanoseconds rest, Parts& parts) {
  const local_seconds local{whole};
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day date(day);
  parts.stamp.year = static_cast<int>(date.year());
  parts.stamp.month = static_cast<unsigned>(date.month());
  parts.stamp.day = static_cast<unsigned>(date.day());
  const std::chrono::hh_mm_ss time(local - day);
  parts.hour = static_cast<unsigned>(time.hours().count());
  parts.minute = static_cast<unsigned>(time.minutes().count());
  parts.second = static_cast<unsigned>(time.seconds().count());
  parts.stamp.fraction = rest;
  parts.stamp.offset = seconds(0);
  return parts.stamp.year <= kLastYear;
}

// The stamp that its parts make, if there is such a day.
std::optional<Stamp> StampFormat::put_together(const Parts& parts) {
  Stamp stamp = parts.stamp;
  const int year = stamp.year != 0 ? stamp.year : kLeapYear;  // any day that some year has
  if (parts.day_of_year > 0) {
    const std::chrono::year_month_day date(days_of(year, 1, 1) +
                                           std::chrono::days(parts.day_of_year - 1));
    if (static_cast<int>(date.year()) != year) return std::nullopt;
    stamp.month = static_cast<unsigned>(date.month());
    stamp.day = static_cast<unsigned>(date.day());
  }
  const auto date =
      std::chrono::year(year) / static_cast<int>(stamp.month) / static_cast<int>(stamp.day);
  if (!date.ok()) return std::nullopt;
  const unsigned hour =
      parts.afternoon ? parts.hour % 12 + (*parts.afternoon ? 12 : 0) : parts.hour;
  stamp.time_of_day = hours(hour) + minutes(parts.minute) + seconds(parts.second);
  return stamp;
}

std::optional<Stamp> StampFormat::parse(std::string_view text, std::size_t at, std::size_t& end,
                                        SecondsPlace& seconds) const {
  Cursor cursor{text, at};
  Parts parts;
  for (const Field& field : fields_) {
    if (!take(field, cursor, parts)) return std::nullopt;
  }
  if (cursor.more() && cursor.at > at) {
    const char next = cursor.peek();
    const char last = text[cursor.at - 1];
    if ((is_digit(next) || is_letter(next)) && (is_digit(last) || is_letter(last)))
      return std::nullopt;
  }
  // An hour of twelve is not to be taken for one of twenty-four.
  const bool may_be_half = !parts.afternoon && parts.hour <= 12 && has_hour_;
  if (may_be_half && (half_day_at(text, cursor.at).size > 0 || is_behind_half_day(text, at)))
    return std::nullopt;
  end = cursor.at;
  seconds = parts.seconds;
  parts.stamp.has_day = has_day_;
  return put_together(parts);
}

}  // namespace nt::logtime
