// Times as users write them.
#pragma once

#include <string_view>

#include "base/error.hpp"
#include "logtime/instant.hpp"

namespace nt::logtime {

// "2026-01-02", "2026-01-02 03:04", "2026-01-02T03:04:05.678Z" (also "+02:00"), "03:04" (today),
// "2h" or "1h30m" (ago), "@1767322800" (since 1970), "now", "today", "yesterday" (at their begin).
// Times without an offset are of the zone.
Result<Instant> parse_time(std::string_view text, Instant now, os::TimeZone zone, Twice twice);

}  // namespace nt::logtime
