// Which times are asked for, as plain data.
#pragma once

#include <optional>

#include "logtime/stamp_format.hpp"
#include "os/time_zone.hpp"

namespace nt::logtime {

// Only lines of this time are wanted.
struct TimeWindow {
  std::optional<Instant> since;       // at or after
  std::optional<Instant> until;       // at or before
  std::optional<StampFormat> format;  // of the stamps; else they are found
  os::TimeZone zone;                  // of stamps that tell no offset
  Instant now;
};

}  // namespace nt::logtime
