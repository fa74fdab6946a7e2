#include "logtime/log_days.hpp"

#include <algorithm>
#include <iterator>

namespace nt::logtime {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::local_days;

// Clocks may be a little ahead of the one that tells when a file was changed.
constexpr std::chrono::nanoseconds kWrongClock = std::chrono::minutes(10);

// Lines may be late by as much, and clocks are put back by less: no day has passed.
constexpr std::chrono::nanoseconds kLate = hours(2);

void set_day(Stamp& stamp, local_days day) {
  const std::chrono::year_month_day date(day);
  stamp.year = static_cast<int>(date.year());
  stamp.month = static_cast<unsigned>(date.month());
  stamp.day = static_cast<unsigned>(date.day());
}

}  // namespace

void LogDays::add(std::uint64_t offset, const Stamp& stamp) {
  last_ = stamp;
  const std::chrono::nanoseconds time = stamp.time_of_day + stamp.fraction;
  std::int64_t day = day_;
  if (!starts_.empty() && time < newest_ - kLate) {
    day = ++day_;
    newest_ = time;
  } else if (!starts_.empty() && time > newest_ + (days(1) - kLate)) {
    --day;
  } else {
    newest_ = std::max(newest_, time);
  }
  if (starts_.empty() || starts_.back().day != day) starts_.push_back({offset, day});
}

os::TimeZone LogDays::zone_of_last(os::TimeZone& zone_if_missing) const {
  if (last_.offset) return os::TimeZone::fixed(*last_.offset);
  return last_.place != nullptr ? os::TimeZone::of(*last_.place) : zone_if_missing;
}

// The newest time of the last day, as of this day.
Stamp LogDays::newest_on(local_days day) const {
  Stamp stamp;
  stamp.time_of_day = std::chrono::floor<std::chrono::seconds>(newest_);
  set_day(stamp, day);
  return stamp;
}

void LogDays::end_at(Instant written, os::TimeZone& zone_if_missing) {
  os::TimeZone zone = zone_of_last(zone_if_missing);
  const auto second = std::chrono::floor<std::chrono::seconds>(written);
  local_days last = std::chrono::floor<days>(
      std::chrono::local_seconds((second + zone.offset_at(second)).time_since_epoch()));
  const Stamp stamp = newest_on(last);
  if (meaning_of(stamp, stamp.year, zone).first > written + kWrongClock) last -= days(1);
  first_day_ = last.time_since_epoch().count() - day_;
}

bool LogDays::go_on_behind(Instant now, os::TimeZone& zone_if_missing) const {
  if (starts_.empty()) return false;
  os::TimeZone zone = zone_of_last(zone_if_missing);
  const Stamp stamp = newest_on(local_days(days(first_day_ + day_)));
  return meaning_of(stamp, stamp.year, zone).first > now + kWrongClock;
}

Stamp LogDays::dated(const Stamp& stamp, std::uint64_t offset) const {
  Stamp result = stamp;
  if (starts_.empty()) return result;
  const auto after =
      std::upper_bound(starts_.begin() + 1, starts_.end(), offset,
                       [](std::uint64_t at, const Start& start) { return at < start.offset; });
  set_day(result, local_days(days(first_day_ + std::prev(after)->day)));
  return result;
}

}  // namespace nt::logtime
