#include "logtime/log_days.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace nt::logtime {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;

// The days of March 2026 on which lines of these times of day were written, where the last change
// was on the 10th at 23:30.
std::vector<unsigned> days_of(const std::vector<std::chrono::seconds>& times) {
  LogDays days;
  os::TimeZone utc;
  const auto stamp_of = [](std::chrono::seconds time) {
    Stamp stamp;
    stamp.has_day = false;
    stamp.time_of_day = time;
    return stamp;
  };
  for (std::size_t i = 0; i < times.size(); ++i) days.add(i, stamp_of(times[i]));
  days.end_at(sys_days(2026y / 3 / 10) + 23h + 30min, utc);
  std::vector<unsigned> dates;
  for (std::size_t i = 0; i < times.size(); ++i)
    dates.push_back(days.dated(stamp_of(times[i]), i).day);
  return dates;
}

TEST_CASE("a day ends where the time goes back") {
  CHECK(days_of({23h + 59min, 1min}) == std::vector<unsigned>{9, 10});
  CHECK(days_of({23h, 1h, 23h, 1h}) == std::vector<unsigned>{8, 9, 9, 10});
  // Hours may pass without a line.
  CHECK(days_of({9h, 22h + 30min, 9h, 23h}) == std::vector<unsigned>{9, 9, 10, 10});
  CHECK(days_of({9h, 18h, 9h, 18h}) == std::vector<unsigned>{9, 9, 10, 10});
  CHECK(days_of({23h + 40min, 23h + 45min}) == std::vector<unsigned>{9, 9});
}

TEST_CASE("lines that are late begin no day") {
  CHECK(days_of({10h, 10h + 5s, 10h + 2s, 11h, 9h + 30min, 12h}) == std::vector<unsigned>(6, 10U));
  CHECK(days_of({23h + 59min, 1s, 24h - 1s, 2s}) == std::vector<unsigned>{9, 10, 9, 10});
}

TEST_CASE("lines may go on behind the time that is now") {
  LogDays days;
  os::TimeZone utc;
  Stamp stamp;
  stamp.has_day = false;
  const Instant noon = sys_days(2026y / 3 / 10) + 12h;
  CHECK(!days.go_on_behind(noon, utc));
  stamp.time_of_day = 11h;
  days.add(0, stamp);
  days.end_at(noon, utc);
  CHECK(!days.go_on_behind(noon, utc));
  stamp.time_of_day = 1h;
  days.add(1, stamp);
  CHECK(days.go_on_behind(noon, utc));
  CHECK(!days.go_on_behind(noon + 14h, utc));
}

}  // namespace
}  // namespace nt::logtime
