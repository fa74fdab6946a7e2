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
  if (!starts_.empty() && time < newest_ - hours(12)) {
    day = ++day_;
    newest_ = time;
  } else if (!starts_.empty() && time > newest_ + hours(12)) {
    --day;
  } else {
    newest_ = std::max(newest_, time);
  }
  if (starts_.empty() || starts_.back().day != day) starts_.push_back({offset, day});
}

void LogDays::end_at(Instant written, os::TimeZone& zone_if_missing) {
  os::TimeZone zone = last_.offset             ? os::TimeZone::fixed(*last_.offset)
                      : last_.place != nullptr ? os::TimeZone::of(*last_.place)
                                               : zone_if_missing;
  const auto second = std::chrono::floor<std::chrono::seconds>(written);
  local_days last = std::chrono::floor<days>(
      std::chrono::local_seconds((second + zone.offset_at(second)).time_since_epoch()));
  Stamp stamp;
  stamp.time_of_day = std::chrono::floor<std::chrono::seconds>(newest_);
  set_day(stamp, last);
  if (meaning_of(stamp, stamp.year, zone).first > written + kWrongClock) last -= days(1);
  first_day_ = last.time_since_epoch().count() - day_;
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
