#include "logtime/instant.hpp"

namespace nt::logtime {
namespace {

int year_of(Instant instant) {
  const std::chrono::year_month_day date(std::chrono::floor<std::chrono::days>(instant));
  return static_cast<int>(date.year());
}

}  // namespace

Meaning meaning_of(const Stamp& stamp, int year_if_missing, os::TimeZone& zone) {
  const std::chrono::local_seconds local = stamp.local(year_if_missing);
  const Instant as_utc = Instant(local.time_since_epoch()) + stamp.fraction;
  if (stamp.offset) return {as_utc - *stamp.offset, as_utc - *stamp.offset};
  if (stamp.doubt.letters.front() != '\0') {
    if (const auto offset = zone.offset_called(stamp.doubt.name()))
      return {as_utc - *offset, as_utc - *offset};
  }
  const os::LocalOffsets offsets = stamp.place != nullptr
                                       ? os::TimeZone::of(*stamp.place).offsets_of(local)
                                       : zone.offsets_of(local);
  return {as_utc - offsets.earlier, as_utc - offsets.later};
}

Instant to_instant(std::chrono::local_seconds local, os::TimeZone& zone, Twice twice) {
  const os::LocalOffsets offsets = zone.offsets_of(local);
  return Instant(local.time_since_epoch() -
                 (twice == Twice::kFirst ? offsets.earlier : offsets.later));
}

std::optional<Gap> gap_at(std::chrono::local_seconds local, const os::TimeZone& zone) {
  using std::chrono::days;
  using std::chrono::seconds;
  const std::chrono::sys_seconds as_utc(local.time_since_epoch());
  // No zone changes twice within two days.
  auto low = as_utc - days(1);
  auto high = as_utc + days(1);
  const seconds before = zone.offset_at(low);
  const seconds after = zone.offset_at(high);
  if (after <= before) return std::nullopt;
  while (high - low > seconds(1)) {
    const auto middle = low + (high - low) / 2;
    (zone.offset_at(middle) == before ? low : high) = middle;
  }
  const std::chrono::local_seconds change(high.time_since_epoch());
  const Gap gap{change + before, change + after};
  return local >= gap.begin && local < gap.end ? std::optional(gap) : std::nullopt;
}

Instant roughly(const Stamp& stamp) {
  static constexpr int kAnyLeapYear = 2000;
  os::TimeZone utc;
  return meaning_of(stamp, kAnyLeapYear, utc).first;
}

int newest_year(const Stamp& stamp, Instant last, os::TimeZone& zone) {
  if (stamp.year != 0) return stamp.year;
  int year = year_of(last) + 1;  // in zones ahead of UTC it may have begun
  while (meaning_of(stamp, year, zone).first > last) --year;
  return year;
}

int oldest_year(const Stamp& stamp, Instant first, os::TimeZone& zone) {
  if (stamp.year != 0) return stamp.year;
  int year = year_of(first) - 1;
  while (meaning_of(stamp, year, zone).second < first) ++year;
  return year;
}

}  // namespace nt::logtime
