// The clocks on the wall of a place.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "base/error.hpp"

namespace nt::os {

class ZoneTable;

// What a local time may stand for: how far local clocks are ahead of UTC. The two offsets differ
// where the local time occurs twice, as clocks are put back; earlier is then the larger one, that
// of the earlier instant. A local time that does not occur, as clocks are put forward, has the
// offset from before that.
struct LocalOffsets {
  std::chrono::seconds earlier{};
  std::chrono::seconds later{};
  bool ambiguous() const { return earlier != later; }
  bool operator==(const LocalOffsets&) const = default;
};

// A time zone. Each thread has a copy of its own: an object remembers what it looked up last.
class TimeZone {
 public:
  TimeZone() : TimeZone(std::chrono::seconds(0)) {}  // UTC
  // A fixed distance from UTC.
  static TimeZone fixed(std::chrono::seconds offset) { return TimeZone(offset); }
  // A zone of the database; the table lives as long.
  static TimeZone of(const ZoneTable& table) {
    TimeZone zone;
    zone.fixed_.reset();
    zone.table_ = &table;
    return zone;
  }
  // The zone of this process, as TZ or the system sets it.
  static TimeZone local();
  // "UTC", "Z" and "GMT", an offset such as "+02:00", "local", a name of the IANA's database such
  // as "Europe/Berlin", or a rule as POSIX has it in TZ, such as "CET-1CEST,M3.5.0,M10.5.0/3". The
  // last two make it the zone of this process: call this once, before there are threads.
  static Result<TimeZone> named(std::string_view name);

  // How far ahead of UTC local clocks are at an instant.
  std::chrono::seconds offset_at(std::chrono::sys_seconds instant) const;
  LocalOffsets offsets_of(std::chrono::local_seconds local);
  // The offset for which it has this abbreviation, such as "CET" or "CEST", if it is the zone of
  // the process.
  std::optional<std::chrono::seconds> offset_called(std::string_view abbreviation) const;

 private:
  explicit TimeZone(std::optional<std::chrono::seconds> offset) : fixed_(offset) {}
  LocalOffsets look_up(std::chrono::local_seconds local) const;

  std::optional<std::chrono::seconds> fixed_;  // else of the table, if there is one,
  const ZoneTable* table_ = nullptr;           // else that of the process
  std::chrono::local_days known_day_ = std::chrono::local_days::min();
  std::optional<LocalOffsets> known_;  // of all of that day, unless clocks are changed on it
};

// "Z", "UTC", "GMT", "+02:00", "+0200", "+02": the offset from UTC.
std::optional<std::chrono::seconds> parse_utc_offset(std::string_view text);

}  // namespace nt::os
