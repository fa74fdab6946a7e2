#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "gpu/report/chart.hpp"

namespace nt::gpu {
namespace {

using namespace std::chrono;

constexpr seconds kSteps[] = {1s,    2s, 5s, 10s, 15s, 30s, 1min, 2min, 5min, 10min, 15min,
                              30min, 1h, 2h, 3h,  6h,  12h, 24h,  48h,  168h, 336h,  672h};

std::string mark_text(seconds local, seconds step) {
  const sys_days day = floor<days>(sys_seconds(local));
  const hh_mm_ss time(sys_seconds(local) - day);
  if (time.to_duration() == 0s && step >= 1min) {
    const year_month_day date(day);
    return fmt::format("{:02}-{:02}", static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
  }
  std::string text = fmt::format("{:02}:{:02}", time.hours().count(), time.minutes().count());
  if (step < 1min) text += fmt::format(":{:02}", time.seconds().count());
  return text;
}

}  // namespace

std::vector<TimeMark> time_marks(const Trend& trend, const os::TimeZone& zone, std::size_t most) {
  const nanoseconds length = trend.end() - trend.begin();
  if (length <= nanoseconds::zero()) return {};
  seconds step = kSteps[0];
  for (const seconds each : kSteps) {
    step = each;
    if (length / each <= static_cast<std::int64_t>(most)) break;
  }
  while (length / step > static_cast<std::int64_t>(most)) step *= 2;
  // Clocks that are put forward or back meanwhile keep the marks of the begin.
  const auto begin = ceil<seconds>(trend.begin());
  const seconds ahead = zone.offset_at(begin);
  seconds local = begin.time_since_epoch() + ahead;
  if (const seconds behind = local % step; behind > 0s) local += step - behind;
  std::vector<TimeMark> marks;
  for (;; local += step) {
    const nanoseconds since = sys_seconds(local - ahead) - trend.begin();
    if (since > length) return marks;
    marks.push_back({static_cast<double>(since.count()) / static_cast<double>(length.count()),
                     mark_text(local, step)});
  }
}

}  // namespace nt::gpu
