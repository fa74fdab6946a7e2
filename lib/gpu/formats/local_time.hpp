// Instants as clocks on the wall show them.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "gpu/sample.hpp"
#include "os/time_zone.hpp"

namespace nt::gpu {

// Of the seconds. kAsNeeded: milliseconds where there are any.
enum class SecondDigits : std::uint8_t { kAsNeeded, kNone, kMilliseconds };

// Those of all the rows of a run, which lie at whole multiples of its interval, so that their times
// are as wide from row to row. Where the interval is not known, as needed.
SecondDigits digits_of(std::optional<std::chrono::nanoseconds> interval);

// "2025-11-30 15:00:00", or with milliseconds behind it.
std::string local_time(Instant instant, const os::TimeZone& zone,
                       SecondDigits digits = SecondDigits::kAsNeeded);

// The clock of a run.
struct LocalClock {
  // Where nothing is said of digits, they are as needed.
  LocalClock(const os::TimeZone& of, SecondDigits with = SecondDigits::kAsNeeded)
      : zone(of), digits(with) {}

  std::string text(Instant instant) const { return local_time(instant, zone, digits); }

  os::TimeZone zone;
  SecondDigits digits;
};

}  // namespace nt::gpu
