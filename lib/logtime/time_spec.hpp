// Times as users write them.
#pragma once

#include <string_view>

#include "base/error.hpp"
#include "logtime/instant.hpp"

namespace nt::logtime {

// "2026-01-02", "2026-01-02 03:04", "2026-01-02T03:04:05.678Z"; "03:04" (today), "yesterday 03:04";
// "2h", "1h30m" or "5 min ago"; "@1767322800" (since 1970); "now", "today", "yesterday" (at their
// begin); or a stamp of a log, in any family that is known. A zone may stand behind all of them but
// the first of these words, as zone_named has it; times without one are of the zone. A year that is
// not written is the newest that is not of the future. A time that clocks were put forward over is
// an error.
Result<Instant> parse_time(std::string_view text, Instant now, os::TimeZone zone, Twice twice);

}  // namespace nt::logtime
