#include "gpu/formats/local_time.hpp"

#include <fmt/format.h>

#include <chrono>

namespace nt::gpu {

using namespace std::chrono;

SecondDigits digits_of(std::optional<nanoseconds> interval) {
  if (!interval) return SecondDigits::kAsNeeded;
  return *interval % seconds(1) == nanoseconds::zero() ? SecondDigits::kNone
                                                       : SecondDigits::kMilliseconds;
}

std::string local_time(Instant instant, const os::TimeZone& zone, SecondDigits digits) {
  const auto second = floor<seconds>(instant);
  const auto local = second + zone.offset_at(second);
  const auto day = floor<days>(local);
  const year_month_day date(day);
  const hh_mm_ss time(local - day);
  std::string text =
      fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  time.hours().count(), time.minutes().count(), time.seconds().count());
  const auto fraction = duration_cast<milliseconds>(instant - second).count();
  const bool has_fraction =
      digits == SecondDigits::kMilliseconds || (digits == SecondDigits::kAsNeeded && fraction != 0);
  return has_fraction ? text + fmt::format(".{:03}", fraction) : text;
}

}  // namespace nt::gpu
