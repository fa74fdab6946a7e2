#include "os/time_zone.hpp"

#include <fcntl.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <string>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "os/fd.hpp"
#include "os/zone_table.hpp"

namespace nt::os {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::local_seconds;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_seconds;

std::optional<int> two_digits(std::string_view text) {
  if (text.size() < 2 || !is_digit(text[0]) || !is_digit(text[1])) return std::nullopt;
  return (text[0] - '0') * 10 + (text[1] - '0');
}

// libc takes any name, and for those that it does not know tells UTC; so look at the file that it
// would read.
bool in_database(const std::string& name) {
  if (name.starts_with('/') || name.find("..") != std::string::npos) return false;
  const Fd file(::open(("/usr/share/zoneinfo/" + name).c_str(), O_RDONLY | O_CLOEXEC));
  char magic[4] = {};
  return file.valid() && ::read(file.get(), magic, sizeof magic) == sizeof magic &&
         std::string_view(magic, sizeof magic) == "TZif";
}

// Reads the parts of a POSIX rule, which libc takes for UTC where it is wrong.
class RuleReader {
 public:
  explicit RuleReader(std::string_view rule) : left_(rule) {}

  // "CET-1", "CET-1CEST", "CET-1CEST,M3.5.0,M10.5.0/3".
  bool is_rule() {
    if (!name() || !time()) return false;
    if (left_.empty()) return true;
    if (!name()) return false;
    if (!left_.empty() && left_.front() != ',' && !time()) return false;
    return left_.empty() || (date() && date() && left_.empty());
  }

 private:
  bool skip(char c) {
    if (!left_.starts_with(c)) return false;
    left_.remove_prefix(1);
    return true;
  }
  bool number(int most) {
    int value = 0;
    std::size_t digits = 0;
    for (; digits < 3 && digits < left_.size() && is_digit(left_[digits]); ++digits)
      value = value * 10 + (left_[digits] - '0');
    left_.remove_prefix(digits);
    return digits > 0 && value <= most;
  }
  // "CET" or "<+03>".
  bool name() {
    const bool quoted = skip('<');
    const auto is_part = [quoted](char c) {
      return is_letter(c) || (quoted && (is_digit(c) || c == '+' || c == '-'));
    };
    std::size_t size = 0;
    while (size < left_.size() && is_part(left_[size])) ++size;
    left_.remove_prefix(size);
    return size >= 3 && (!quoted || skip('>'));
  }
  // "-1", "+5:30", "02:00:00"; of a change, up to a week.
  bool time(int most_hours = 24) {
    if (!skip('-')) skip('+');
    return number(most_hours) && (!skip(':') || (number(59) && (!skip(':') || number(59))));
  }
  // ",M3.5.0/2", ",J60", ",59".
  bool date() {
    if (!skip(',')) return false;
    const bool known = skip('M') ? number(12) && skip('.') && number(5) && skip('.') && number(6)
                                 : (skip('J'), number(365));
    return known && (!skip('/') || time(167));
  }

  std::string_view left_;
};

}  // namespace

std::optional<seconds> parse_utc_offset(std::string_view text) {
  if (text == "Z" || text == "z" || text == "UTC" || text == "GMT") return seconds(0);
  if (text.size() < 3 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  const auto hour = two_digits(text.substr(1));
  std::string_view rest = text.substr(3);
  if (rest.starts_with(':')) rest.remove_prefix(1);
  const auto minute = rest.empty() && text.size() == 3 ? 0 : two_digits(rest);
  if (!hour || !minute || rest.size() > 2 || *hour > 23 || *minute > 59) return std::nullopt;
  const seconds offset = hours(*hour) + minutes(*minute);
  return text[0] == '-' ? -offset : offset;
}

TimeZone TimeZone::local() {
  ::tzset();
  return TimeZone(std::nullopt);
}

Result<TimeZone> TimeZone::named(std::string_view name) {
  if (const auto offset = parse_utc_offset(name)) return fixed(*offset);
  if (name == "local") return local();
  const std::string text(name);
  // As a rule "UTC+3" is three hours behind UTC, which is not what those mean who write it.
  const bool misleads = name.starts_with("UTC") || name.starts_with("GMT");
  if (!in_database(text) && (misleads || !RuleReader(name).is_rule())) {
    std::string hint =
        misleads ? "an offset is written as +02:00 is, without a name"
        : in_database("Europe/Berlin")
            ? "give a name such as Europe/Berlin, or an offset such as +02:00"
            : "zones have names where the package tzdata is installed; an offset such as +02:00 "
              "needs none";
    return usage_error(fmt::format("unknown time zone '{}'", escape_control(name)),
                       std::move(hint));
  }
  ::setenv("TZ", text.c_str(), 1);
  return local();
}

seconds TimeZone::offset_at(sys_seconds instant) const {
  if (fixed_) return *fixed_;
  if (table_ != nullptr) return table_->offset_at(instant);
  const std::time_t time = instant.time_since_epoch().count();
  struct tm broken = {};
  if (::localtime_r(&time, &broken) == nullptr) return seconds(0);
  return seconds(broken.tm_gmtoff);
}

std::optional<seconds> TimeZone::offset_called(std::string_view abbreviation) const {
  if (fixed_ || table_ != nullptr) return std::nullopt;
  if (abbreviation == ::tzname[0]) return -seconds(::timezone);
  if (::daylight != 0 && abbreviation == ::tzname[1]) return hours(1) - seconds(::timezone);
  return std::nullopt;
}

LocalOffsets TimeZone::look_up(local_seconds local) const {
  // A zone is far from changing twice within two days.
  const sys_seconds as_utc(local.time_since_epoch());
  const seconds before = offset_at(as_utc - days(1));
  const seconds after = offset_at(as_utc + days(1));
  const bool before_holds = offset_at(as_utc - before) == before;
  const bool after_holds = offset_at(as_utc - after) == after;
  if (before_holds && after_holds) return {std::max(before, after), std::min(before, after)};
  const seconds offset = after_holds ? after : before;
  return {offset, offset};
}

LocalOffsets TimeZone::offsets_of(local_seconds local) {
  if (fixed_) return {*fixed_, *fixed_};
  const std::chrono::local_days day = std::chrono::floor<days>(local);
  if (day != known_day_) {
    known_day_ = day;
    const LocalOffsets begin = look_up(day);
    const LocalOffsets end = look_up(day + days(1) - seconds(1));
    known_ = begin == end && !begin.ambiguous() ? std::optional(begin) : std::nullopt;
  }
  return known_ ? *known_ : look_up(local);
}

}  // namespace nt::os
