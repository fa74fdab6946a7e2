// Which times are asked for, as plain data.
#pragma once

#include <optional>

#include "logtime/stamp_hints.hpp"
#include "os/clock.hpp"

namespace nt::logtime {

// Only lines of this time are wanted.
struct TimeWindow : StampHints {
  std::optional<Instant> since;  // at or after
  std::optional<Instant> until;  // at or before
  Instant now;
  const os::Clock* clock = nullptr;  // tells what has become of that while a stream is read
  bool keeps_instants = false;       // of a stream, which TimeFilter::instant_of() is asked for
};

}  // namespace nt::logtime
