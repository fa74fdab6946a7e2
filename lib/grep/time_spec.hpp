// Times as users write them.
#pragma once

#include <string_view>

#include "base/error.hpp"
#include "grep/stamp_format.hpp"
#include "os/time_zone.hpp"

namespace nt::grep {

// Which instant is meant by a local time that occurs twice, as clocks are put back.
enum class Twice { kFirst, kSecond };

// "2026-01-02", "2026-01-02 03:04", "2026-01-02T03:04:05.678Z" (also "+02:00"), "03:04" (today),
// "2h" or "1h30m" (ago), "@1767322800" (since 1970), "now", "today", "yesterday" (at their begin).
// Times without an offset are of the zone.
Result<Instant> parse_time(std::string_view text, Instant now, os::TimeZone zone, Twice twice);

// The instant of a local time.
Instant to_instant(std::chrono::local_seconds local, os::TimeZone& zone, Twice twice);

}  // namespace nt::grep
