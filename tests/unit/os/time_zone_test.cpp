#include "os/time_zone.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "support/zone_of_process.hpp"

namespace nt::os {
namespace {

using namespace std::chrono_literals;
using std::chrono::hours;
using std::chrono::local_days;
using std::chrono::local_seconds;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;

TEST_CASE("an offset from UTC is read in each way it is written") {
  CHECK(parse_utc_offset("Z") == seconds(0));
  CHECK(parse_utc_offset("z") == seconds(0));
  CHECK(parse_utc_offset("UTC") == seconds(0));
  CHECK(parse_utc_offset("GMT") == seconds(0));
  CHECK(parse_utc_offset("+02:00") == hours(2));
  CHECK(parse_utc_offset("+0530") == hours(5) + minutes(30));
  CHECK(parse_utc_offset("-08") == -hours(8));
  CHECK(parse_utc_offset("-00:30") == -minutes(30));
  for (const char* wrong : {"", "+", "+2", "02:00", "+2:00", "+02:0", "+02:", "+020", "+02000",
                            "+24:00", "+02:60", "CET", "UTC+2", "+02:00 ", "+-2:00"}) {
    CAPTURE(wrong);
    CHECK(!parse_utc_offset(wrong));
  }
}

TEST_CASE("a fixed zone has one offset at all times") {
  TimeZone zone = TimeZone::fixed(-minutes(90));
  CHECK(zone.offset_at(sys_days(2020y / 7 / 1)) == -minutes(90));
  CHECK(zone.offsets_of(local_days(2020y / 7 / 1)).earlier == -minutes(90));
  CHECK(!zone.offsets_of(local_days(2020y / 7 / 1)).ambiguous());
  CHECK(TimeZone().offset_at(sys_days(2020y / 7 / 1)) == seconds(0));
  CHECK(TimeZone::named("+01:30")->offset_at(sys_days(2020y / 7 / 1)) == minutes(90));
}

TEST_CASE("clocks are put forward and back by the rule of a zone") {
  const ZoneOfProcess process(kCentralEurope);
  TimeZone zone = TimeZone::local();
  const auto offsets = [&zone](local_seconds local) {
    const LocalOffsets both = zone.offsets_of(local);
    return std::pair(both.earlier / minutes(1), both.later / minutes(1));
  };
  CHECK(zone.offset_at(sys_days(2020y / 1 / 1)) == hours(1));
  CHECK(zone.offset_at(sys_days(2020y / 7 / 1)) == hours(2));
  CHECK(offsets(local_days(2020y / 1 / 1)) == std::pair(60L, 60L));
  CHECK(offsets(local_days(2020y / 7 / 1)) == std::pair(120L, 120L));
  // 2:00 to 3:00 does not occur on March 29.
  const local_days forward = local_days(2020y / 3 / 29);
  CHECK(offsets(forward + 1h + 59min + 59s) == std::pair(60L, 60L));
  CHECK(offsets(forward + 2h) == std::pair(60L, 60L));
  CHECK(offsets(forward + 2h + 59min + 59s) == std::pair(60L, 60L));
  CHECK(offsets(forward + 3h) == std::pair(120L, 120L));
  // It occurs twice on October 25.
  const local_days back = local_days(2020y / 10 / 25);
  CHECK(offsets(back + 1h + 59min + 59s) == std::pair(120L, 120L));
  CHECK(offsets(back + 2h) == std::pair(120L, 60L));
  CHECK(offsets(back + 2h + 59min + 59s) == std::pair(120L, 60L));
  CHECK(offsets(back + 3h) == std::pair(60L, 60L));
  CHECK(zone.offsets_of(back + 2h + 30min).ambiguous());
}

// Clocks went back at 0:01 in Newfoundland until 2011, into the day before.
TEST_CASE("clocks may be put back at any minute") {
  const ZoneOfProcess process("NST3:30NDT,M3.2.0/0:01,M11.1.0/0:01");
  TimeZone zone = TimeZone::local();
  const local_days day = local_days(2010y / 11 / 7);
  CHECK(!zone.offsets_of(day - 1h).ambiguous());
  CHECK(!zone.offsets_of(day - 59min - 1s).ambiguous());
  CHECK(zone.offsets_of(day - 59min).ambiguous());
  CHECK(zone.offsets_of(day + 59s).ambiguous());
  CHECK(!zone.offsets_of(day + 1min).ambiguous());
  const local_days forward = local_days(2010y / 3 / 14);
  CHECK(zone.offsets_of(forward + 59s).earlier == -minutes(210));
  CHECK(zone.offsets_of(forward + 1h + 1min).earlier == -minutes(150));
}

TEST_CASE("every local time of a year is the one that its instants have") {
  for (const char* rule :
       {kCentralEurope, "EST5EDT,M3.2.0,M11.1.0", "LHST-10:30LHDT-11,M10.1.0,M4.1.0",
        "NST3:30NDT,M3.2.0/0:01,M11.1.0/0:01", "<+0545>-5:45"}) {
    CAPTURE(rule);
    const ZoneOfProcess process(rule);
    TimeZone zone = TimeZone::local();
    for (std::chrono::sys_seconds at = sys_days(2021y / 1 / 1); at < sys_days(2022y / 1 / 1);
         at += 7min) {
      const seconds offset = zone.offset_at(at);
      const LocalOffsets both = zone.offsets_of(local_seconds((at + offset).time_since_epoch()));
      REQUIRE((both.earlier == offset || both.later == offset));
      REQUIRE(both.earlier >= both.later);
    }
  }
}

TEST_CASE("a zone has a name, or a rule") {
  const ZoneOfProcess process("UTC0");
  const auto july = [](const char* name) {
    const auto zone = TimeZone::named(name);
    CAPTURE(name);
    REQUIRE(zone);
    return zone->offset_at(sys_days(2020y / 7 / 1)) / minutes(1);
  };
  CHECK(july("UTC") == 0);
  CHECK(july("local") == 0);
  CHECK(july("+02:00") == 120);
  CHECK(july("-0330") == -210);
  CHECK(july(kCentralEurope) == 120);
  CHECK(july("<+03>-3") == 180);
  CHECK(july("EST5") == -300);
  CHECK(july("local") == -300);  // it is that of the process now
  struct stat status = {};
  if (::stat("/usr/share/zoneinfo/Asia/Kolkata", &status) == 0) {
    CHECK(july("Asia/Kolkata") == 330);
  } else {
    MESSAGE("not tested: there is no database of zones");
  }
}

TEST_CASE("what is no zone is an error, and the process keeps its own") {
  const ZoneOfProcess process("EST5");
  for (const char* name :
       {"", "Nowhere/City", "../etc/passwd", "/etc/localtime", "europe/berlin ", "CET+", "+25:00",
        "tzdata.zi", "zone.tab", "Europe", "<+03", "AB3", "CET-1junk here", "CET-99"}) {
    CAPTURE(name);
    const auto zone = TimeZone::named(name);
    REQUIRE(!zone);
    CHECK(zone.error().kind == ErrorKind::kUsage);
    CHECK(zone.error().message.starts_with("unknown time zone '"));
    CHECK(!zone.error().hint.empty());
  }
  CHECK(TimeZone::local().offset_at(sys_days(2020y / 7 / 1)) == -hours(5));
}

TEST_CASE("the zone of the process has names for its offsets") {
  const ZoneOfProcess process(kCentralEurope);
  CHECK(TimeZone::local().offset_called("CET") == hours(1));
  CHECK(TimeZone::local().offset_called("CEST") == hours(2));
  CHECK(!TimeZone::local().offset_called("CST"));
  CHECK(!TimeZone::fixed(hours(1)).offset_called("CET"));
}

// In POSIX's rules "UTC+3" is three hours behind UTC, which is not what anybody means.
TEST_CASE("UTC+3 is refused, with the way to write what is meant") {
  for (const char* name : {"UTC+3", "GMT-2", "UTC+03:00", "UTC5"}) {
    const auto zone = TimeZone::named(name);
    REQUIRE(!zone);
    CHECK(zone.error().hint == "an offset is written as +02:00 is, without a name");
  }
}

}  // namespace
}  // namespace nt::os
