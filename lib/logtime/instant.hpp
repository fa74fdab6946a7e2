// From stamps to instants.
#pragma once

#include <algorithm>
#include <chrono>
#include <optional>

#include "logtime/stamp_format.hpp"
#include "os/time_zone.hpp"

namespace nt::logtime {

// What a stamp may mean: two instants where it is of an hour that clocks showed twice.
struct Meaning {
  Instant first;
  Instant second;

  bool is_sure() const { return first == second; }
  // The one that goes on from the newest instant so far, if stamps may run behind by this much.
  Instant after(Instant newest, std::chrono::nanoseconds jitter) const {
    return first >= newest - std::min(jitter, (second - first) / 2) ? first : second;
  }
};

// Stamps without a year are of the one that is given.
Meaning meaning_of(const Stamp& stamp, int year_if_missing, os::TimeZone& zone);

// The instant of a local time.
enum class Twice { kFirst, kSecond };  // of two instants that have it, as clocks are put back
Instant to_instant(std::chrono::local_seconds local, os::TimeZone& zone, Twice twice);

// Local times that no clock shows, as clocks are put forward: from begin on, up to end.
struct Gap {
  std::chrono::local_seconds begin;
  std::chrono::local_seconds end;
};
// That in which the local time lies, if it lies in one.
std::optional<Gap> gap_at(std::chrono::local_seconds local, const os::TimeZone& zone);

// What the stamp's time is, whatever the zone and year: good enough to tell order from disorder.
Instant roughly(const Stamp& stamp);

// The newest year in which a stamp without one is not behind the instant, and the oldest in which
// it is not before.
int newest_year(const Stamp& stamp, Instant last, os::TimeZone& zone);
int oldest_year(const Stamp& stamp, Instant first, os::TimeZone& zone);

}  // namespace nt::logtime
