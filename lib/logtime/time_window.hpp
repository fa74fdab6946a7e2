// Which times are asked for, as plain data.
#pragma once

#include <optional>

#include "logtime/stamp_hints.hpp"

namespace nt::logtime {

// Only lines of this time are wanted.
struct TimeWindow : StampHints {
  std::optional<Instant> since;  // at or after
  std::optional<Instant> until;  // at or before
  Instant now;
  bool keeps_instants = false;  // of a stream, which TimeFilter::instant_of() is asked for
};

}  // namespace nt::logtime
