#include "logtime/timeline.hpp"

#include <algorithm>

namespace nt::logtime {
namespace {

using std::chrono::hours;

// A leap year, for stamps that are only to be compared among themselves.
constexpr int kAnyYear = 2000;

bool is_first_hour(const Stamp& stamp) {
  return stamp.month == 1 && stamp.day == 1 && stamp.time_of_day < hours(1);
}
bool is_last_hour(const Stamp& stamp) {
  return stamp.month == 12 && stamp.day == 31 && stamp.time_of_day >= hours(23);
}

}  // namespace

Timeline::YearBegin Timeline::year_begin(std::size_t offset, const Stamp& first, int year) {
  return {offset, year, is_first_hour(first)};
}

// Around midnight, lines that are a little late stand among those of the new year, and so the place
// where it begins is not to be taken too exactly.
int Timeline::year_at(const Stamp& stamp, std::size_t offset) const {
  if (years_.empty()) return kAnyYear;
  const auto next = std::find_if(years_.begin(), years_.end(),
                                 [offset](const YearBegin& year) { return year.offset > offset; });
  const YearBegin& own = *std::prev(next);
  const bool is_last = next == years_.end();
  const bool is_in_first_half = offset - own.offset < (is_last ? size_ : next->offset) - offset;
  if (is_last_hour(stamp) && own.at_midnight) {
    const bool is_of_future =
        is_last && Instant(stamp.local(own.year).time_since_epoch()) > newest_;
    return is_in_first_half || is_of_future ? own.year - 1 : own.year;
  }
  if (is_first_hour(stamp) && !is_last && next->at_midnight && !is_in_first_half) return next->year;
  return own.year;
}

Meaning Timeline::meaning_at(const Stamp& stamp, std::size_t offset, os::TimeZone& zone) const {
  if (!stamp.has_day) return meaning_of(days_.dated(stamp, offset), kAnyYear, zone);
  return meaning_of(stamp, year_at(stamp, offset), zone);
}

Instant Timeline::instant_of(const Stamp& stamp, std::size_t offset, os::TimeZone& zone) const {
  const Meaning meaning = meaning_at(stamp, offset, zone);
  if (meaning.is_sure()) return meaning.first;
  for (const Change& change : changes_) {
    if (offset < change.begin || offset >= change.end) continue;
    const bool is_late = offset < change.settled && meaning.second >= change.late_from;
    return offset < change.change || is_late ? meaning.first : meaning.second;
  }
  return meaning.first;
}

}  // namespace nt::logtime
