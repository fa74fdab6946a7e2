#include "logtime/time_spec.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

#include "os/zone_table.hpp"
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
  CHECK(parsed("5 min ago") == kNow - 5min);
  CHECK(parsed("2 hours ago") == kNow - 2h);
  CHECK(parsed("1 day 3h ago") == kNow - 27h);
  CHECK(parsed("yesterday 10:00") == sys_days(2026y / 3 / 3) + 9h);
  CHECK(parsed("today 10:00:30") == sys_days(2026y / 3 / 4) + 9h + 30s);
  CHECK(parsed("10:00 UTC") == sys_days(2026y / 3 / 4) + 10h);
  CHECK(parsed("yesterday 10:00 PST") == sys_days(2026y / 3 / 3) + 18h);
  CHECK(parsed("2026-01-02T03:04:05 CET") == sys_days(2026y / 1 / 2) + 2h + 4min + 5s);
  CHECK(parsed("2026-01-02T03:04:05 utc") == sys_days(2026y / 1 / 2) + 3h + 4min + 5s);
  CHECK(parsed("2026-01-02T03:04 (UTC)") == sys_days(2026y / 1 / 2) + 3h + 4min);
  CHECK(parsed("2026-01-02T03:04:05+2") == sys_days(2026y / 1 / 2) + 1h + 4min + 5s);
  CHECK(parsed("2026-01-02 EST") == sys_days(2026y / 1 / 2) + 5h);
  CHECK(parsed("now") == kNow);
  CHECK(parsed("today") == sys_days(2026y / 3 / 4) - 1h);
  CHECK(parsed("yesterday") == sys_days(2026y / 3 / 3) - 1h);
}

TEST_CASE("a stamp is a time as the log has it") {
  const Instant instant = sys_days(2026y / 1 / 2) + 3h + 4min + 5s;
  for (const std::string_view text :
       {"[02/Jan/2026:03:04:05 +0000]", "02/Jan/2026:04:04:05 +0100", "02-Jan-2026 04:04:05",
        "[Fri Jan 02 04:04:05 2026]", "Fri Jan  2 03:04:05 UTC 2026", "Jan  2 04:04:05",
        "Fri, 02 Jan 2026 03:04:05 GMT", "20260102T030405Z", "2026/01/02 04:04:05",
        "20260102 040405", "I0102 04:04:05", "02.01.2026 04:04:05", "1767323045",
        "\"2026-01-02T03:04:05Z\"", "01/13/2026 04:04:05"}) {
    CAPTURE(text);
    if (text.starts_with("01/13")) {
      CHECK(parsed(text) == instant + 11 * 24h);
    } else if (text.starts_with("Fri, ")) {
      CHECK(parsed(text.substr(5)) == instant);
    } else {
      CHECK(parsed(text) == instant);
    }
  }
  // A year that is not told is the newest that is not of the future.
  CHECK(parsed("Dec 31 10:00:00") == sys_days(2025y / 12 / 31) + 9h);
  const auto doubt = [](std::string_view text) {
    return parse_time(text, kNow, os::TimeZone(), Twice::kFirst).error().message;
  };
  CHECK(doubt("01/02/2026 03:04:05") ==
        "the time '01/02/2026 03:04:05' may be %m/%d/%Y %H:%M:%S or %d/%m/%Y %H:%M:%S");
  CHECK(doubt("2026-01-02 03:04:05 CST") == "the time zone 'CST' may be -06:00, +08:00 or -05:00");
}

TEST_CASE("what is no time is an error that says what is") {
  for (const std::string_view text : {"",
                                      " ",
                                      "x",
                                      "2026-13-02",
                                      "2026-02-30",
                                      "2026-01-02T25:00",
                                      "2026-01-02T03:04:05 XYZ",
                                      "5 lightyears ago",
                                      "yesterday 25:00",
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
                                      "2026-01-02T03:04:05+25",
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
}

TEST_CASE("a time that clocks were put forward over is refused, and a day begins behind it") {
  const ZoneOfProcess process(kCentralEurope);
  const os::TimeZone zone = os::TimeZone::local();
  const Instant change = sys_days(2020y / 3 / 29) + 1h;
  const auto at = [&zone](std::string_view text, Instant now = kNow) {
    return parse_time(text, now, zone, Twice::kFirst);
  };
  for (const std::string_view text :
       {"2020-03-29 02:30", "2020-03-29T02:30:00", "[29/Mar/2020:02:30:00]"}) {
    const auto refused = at(text);
    REQUIRE(!refused);
    CHECK(refused.error().kind == ErrorKind::kUsage);
    CHECK(refused.error().message ==
          "no clock showed 02:30 on 2020-03-29: they were put forward from 02:00 to 03:00");
    CHECK(refused.error().hint == "give 03:00, which is the same as 02:00 would be");
  }
  CHECK(!at("02:00", change + 9h));
  CHECK(!at("yesterday 02:59:59", change + 29h));
  CHECK(at("02:00", change + 29h).value() == change + 23h);
  CHECK(at("2020-03-29 01:59:59").value() == change - 1s);
  CHECK(at("2020-03-29 03:00").value() == change);
  CHECK(at("2020-03-29 02:30 +0100").value() == change + 30min);
  CHECK(at("2020-03-29 02:30 UTC").value() == change + 90min);
  CHECK(at("2020-03-29").value() == change - 2h);
  if (os::ZoneTable::find("Europe/Paris") != nullptr) CHECK(!at("2020-03-29 02:30 Europe/Paris"));
  // From here on, later texts are later times.
  Instant last = change - 2h;
  for (int minute = 60; minute < 300; ++minute) {
    const auto time = at(fmt::format("2020-03-29 {:02}:{:02}", minute / 60, minute % 60));
    CHECK(time.has_value() == (minute < 120 || minute >= 180));
    if (!time) continue;
    CHECK(*time > last);
    last = *time;
  }
}

TEST_CASE("a day begins at its first instant where clocks skip midnight") {
  const ZoneOfProcess process("<-03>3<-02>,M11.1.0/0,M2.3.0/0");
  const auto day = parse_time("2018-11-04", kNow, os::TimeZone::local(), Twice::kFirst);
  CHECK(day.value() == sys_days(2018y / 11 / 4) + 3h);
  const auto noon = sys_days(2018y / 11 / 4) + 15h;
  CHECK(parse_time("today", noon, os::TimeZone::local(), Twice::kFirst).value() ==
        sys_days(2018y / 11 / 4) + 3h);
  CHECK(
      parse_time("2018-11-04 00:30", kNow, os::TimeZone::local(), Twice::kFirst).error().message ==
      "no clock showed 00:30 on 2018-11-04: they were put forward from 00:00 to 01:00");
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
