// Zones as stamps and users name them.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>

#include "base/error.hpp"
#include "os/time_zone.hpp"
#include "os/zone_table.hpp"

namespace nt::logtime {

// The letters of a zone that may mean several, or that is not known; empty: there is none.
struct DoubtfulZone {
  std::array<char, 6> letters{};
  std::string_view name() const { return letters.data(); }
};

// What a text tells of a zone: one of these three, unless it is none.
struct ZoneText {
  std::size_t size = 0;                        // 0: it is none
  std::optional<std::chrono::seconds> offset;  // ahead of UTC
  const os::ZoneTable* table = nullptr;        // of a place
  DoubtfulZone doubtful;

  // It may be something else: "+01" another number, "Singapore" an office, "[MET]" a thread.
  bool is_weak = false;
};

// The zone at text[at, …), in parentheses, brackets or neither: Z, UTC, GMT+3, +hh:mm, +hhmm, +hh,
// a name of the IANA's database, a rule as POSIX has it (CET-1CEST,M3.5.0,M10.5.0/3), or an
// abbreviation. Those that mean one thing wherever they are seen (EST, CEST, JST) have an offset;
// CST, IST and their like are in doubt.
ZoneText zone_at(std::string_view text, std::size_t at);

// The same where nothing but a zone can stand: letters that are not known are in doubt.
ZoneText some_zone_at(std::string_view text, std::size_t at);

// A word at text[at, …) that zone_at does not know, but that somewhere is a zone's abbreviation and
// in logs seldom anything else; empty: none is there.
std::string_view rare_zone_at(std::string_view text, std::size_t at);

// What abbreviations in doubt may mean, such as "-06:00, +08:00 or -05:00"; empty where that is
// not known.
std::string_view meanings_of(std::string_view abbreviation);

// A zone that needs no look at the process: what zone_at knows and is in no doubt, in any case of
// letters, and "+2".
std::optional<os::TimeZone> plain_zone(std::string_view name);

// A zone as --tz has it: what os::TimeZone::named takes, which see, or else plain_zone.
Result<os::TimeZone> zone_named(std::string_view name);

}  // namespace nt::logtime
