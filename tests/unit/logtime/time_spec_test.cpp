#include "logtime/time_spec.hpp"

#include <doctest/doctest.h>

#include <string>

#include "support/zone_of_process.hpp"

namespace nt::logtime {
namespace {

using std::chrono::sys_days;
using namespace std::chrono_literals;

constexpr Instant kNow = sys_days(2026y / 3 / 4) + 10h + 30min;

// How long after the epoch, or before now, in a zone an hour ahead of UTC.
Instant parsed(std::string_view text) {
  CAPTURE(text);
  const auto instant = parse_time(text, kNow, os::TimeZone::fixed(1h), Twice::kFirst);
  REQUIRE(instant);
  return *instant;
}

TEST_CASE("a time is read in each way that users write one") {
  CHECK(parsed("2026-01-02") == sys_days(2026y / 1 / 2) - 1h);
  CHECK(parsed("2026-01-02 03:04") == sys_days(2026y / 1 / 2) + 2h + 4min);
  CHECK(parsed("2026-01-02T03:04") == sys_days(2026y / 1 / 2) + 2h + 4min);
  CHECK(parsed("2026-01-02 03:04:05") == sys_days(2026y / 1 / 2) + 2h + 4min + 5s);
  CHECK(parsed("2026-01-02T03:04:05") == sys_days(2026y / 1 / 2) + 2h + 4min + 5s);
  CHECK(parsed("2026-01-02T03:04:05.678Z") == sys_days(2026y / 1 / 2) + 3h + 4min + 5678ms);
  CHECK(parsed("2026-01-02T03:04:05,678") == sys_days(2026y / 1 / 2) + 2h + 4min + 5678ms);
  CHECK(parsed("2026-01-02T03:04:05+02:00") == sys_days(2026y / 1 / 2) + 1h + 4min + 5s);
  CHECK(parsed("2026-01-02 03:04 -0800") == sys_days(2026y / 1 / 2) + 11h + 4min);
  CHECK(parsed("2026-01-02T03:04:05 UTC") == sys_days(2026y / 1 / 2) + 3h + 4min + 5s);
  CHECK(parsed("03:04") == sys_days(2026y / 3 / 4) + 2h + 4min);
  CHECK(parsed("3:04:05.5") == sys_days(2026y / 3 / 4) + 2h + 4min + 5500ms);
  CHECK(parsed("23:00") == sys_days(2026y / 3 / 4) + 22h);  // of today, though it is to come
  CHECK(parsed("2h") == kNow - 2h);
  CHECK(parsed("1h30m") == kNow - 90min);
  CHECK(parsed("1.5h") == kNow - 90min);
  CHECK(parsed("2h ago") == kNow - 2h);
  CHECK(parsed("90s") == kNow - 90s);
  CHECK(parsed("1w") == kNow - 168h);
  CHECK(parsed("@1767322800") == Instant(1767322800s));
  CHECK(parsed("@1767322800.25") == Instant(1767322800250ms));
  CHECK(parsed("@1767322800250") == Instant(1767322800250ms));
  CHECK(parsed("@0") == Instant());
  CHECK(parsed("@86400") == Instant(24h));
  CHECK(parsed("now") == kNow);
  CHECK(parsed("today") == sys_days(2026y / 3 / 4) - 1h);
  CHECK(parsed("yesterday") == sys_days(2026y / 3 / 3) - 1h);
}

TEST_CASE("what is no time is an error that says what is") {
  for (const std::string_view text : {"",
                                      " ",
                                      "x",
                                      "2026-13-02",
                                      "2026-02-30",
                                      "2026-01-02T25:00",
                                      "2026-01-02T03:04:05 CET",
                                      "2026-01-02 x",
                                      "24:00",
                                      "12:60",
                                      "2",
                                      "-2h",
                                      "@",
                                      "@x",
                                      "@-5",
                                      "now ",
                                      "2h 30x",
                                      "1e3h",
                                      "2026-01-02T03:04:05+2",
                                      "26-01-02",
                                      "2026-01",
                                      "\x1b[1m",
                                      "9999999w",
                                      "99999999999999999d",
                                      "1000y",
                                      "@99999999999999999999"}) {
    CAPTURE(text);
    const auto instant = parse_time(text, kNow, os::TimeZone(), Twice::kFirst);
    REQUIRE(!instant);
    CHECK(instant.error().kind == ErrorKind::kUsage);
    CHECK(instant.error().message.find('\x1b') == std::string::npos);
    CHECK(instant.error().hint.starts_with("give 2026-01-02"));
  }
}

TEST_CASE("an hour that clocks show twice begins with the first, and ends with the second") {
  const ZoneOfProcess process(kCentralEurope);
  const os::TimeZone zone = os::TimeZone::local();
  const auto at = [&zone](std::string_view text, Twice twice) {
    return parse_time(text, kNow, zone, twice).value();
  };
  const Instant change = sys_days(2020y / 10 / 25) + 1h;
  CHECK(at("2020-10-25 02:30", Twice::kFirst) == change - 30min);
  CHECK(at("2020-10-25 02:30", Twice::kSecond) == change + 30min);
  CHECK(at("2020-10-25 03:30", Twice::kFirst) == change + 90min);
  CHECK(at("2020-10-25 02:30+01:00", Twice::kFirst) == change + 30min);
  // What does not occur is read as if clocks had not been put forward yet.
  CHECK(at("2020-03-29 02:30", Twice::kSecond) == sys_days(2020y / 3 / 29) + 1h + 30min);
}

TEST_CASE("today is a day of the zone") {
  const Instant late = sys_days(2026y / 3 / 4) + 23h;
  const auto at = [late](std::string_view text, std::chrono::seconds offset) {
    return parse_time(text, late, os::TimeZone::fixed(offset), Twice::kFirst).value();
  };
  CHECK(at("today", 2h) == sys_days(2026y / 3 / 5) - 2h);
  CHECK(at("yesterday", 2h) == sys_days(2026y / 3 / 4) - 2h);
  CHECK(at("00:30", 2h) == sys_days(2026y / 3 / 5) - 90min);
  CHECK(at("today", -2h) == sys_days(2026y / 3 / 4) + 2h);
}

}  // namespace
}  // namespace nt::logtime
