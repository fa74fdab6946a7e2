#include "logtime/zones.hpp"

#include <doctest/doctest.h>

#include <string>

#include "support/zone_of_process.hpp"

namespace nt::logtime {
namespace {

using namespace std::chrono_literals;
using std::chrono::minutes;
using std::chrono::sys_days;

// "+60 4": minutes ahead of UTC and the size; "CST 3" of one in doubt; "none".
std::string zone(std::string_view text) {
  const ZoneText zone = zone_at(text, 0);
  if (zone.size == 0) return "none";
  if (zone.offset) return fmt::format("{:+} {}", *zone.offset / minutes(1), zone.size);
  return fmt::format("{} {}", zone.table != nullptr ? "place" : zone.doubtful.name(), zone.size);
}

TEST_CASE("a zone is read in each of its spellings") {
  CHECK(zone("Z") == "+0 1");
  CHECK(zone("UTC x") == "+0 3");
  CHECK(zone("+0100]") == "+60 5");
  CHECK(zone("-08:00") == "-480 6");
  CHECK(zone("-03 [31]") == "-180 3");
  CHECK(zone("+02:") == "+120 3");
  CHECK(zone("(UTC)") == "+0 5");
  CHECK(zone("(+01:00) x") == "+60 8");
  CHECK(zone("GMT+3") == "+180 5");
  CHECK(zone("UTC-3:30") == "-210 8");
  CHECK(zone("UTC+0530") == "+330 8");
  CHECK(zone("EST") == "-300 3");
  CHECK(zone("CEST.") == "+120 4");
  CHECK(zone("SGT x") == "+480 3");
  CHECK(zone("CST") == "CST 3");
  CHECK(zone("(IST)") == "IST 5");
  CHECK(zone("EST5EDT x") == "place 7");
  CHECK(zone("CET-1CEST,M3.5.0,M10.5.0/3]") == "place 26");
  CHECK(zone("CET-1CEST,M3.5.0,M10.5.0/3: up") == "place 26");
  CHECK(zone("CET-1CEST,M3.5.0,M10.5.0, up") == "place 24");
  CHECK(zone("NST3:30NDT") == "none");  // not known without its rule
  CHECK(zone("Singapore x") == "place 9");
  CHECK(zone("[Europe/Paris] x") == "place 14");
  CHECK(zone("[UTC]") == "+0 5");
  CHECK(zone("[+01:00]") == "+60 8");
  CHECK(zone("[EST]") == "-300 5");
  CHECK(zone_at("[EST]", 0).is_weak);
  CHECK(zone_at("Singapore", 0).is_weak);
  CHECK(!zone_at("[Europe/Paris]", 0).is_weak);
  CHECK(!zone_at("EST5EDT", 0).is_weak);
}

TEST_CASE("what is another word or number is no zone") {
  for (const char* text :
       {"",        "(",         "(UTC",      "ESTX",       "EST5",          "est",
        "INFO",    "+1",        "+123",      "+12345",     "+2500",         "-0260",
        "Europe/", "Mars/City", "INFO/Main", "Z9",         "UTC_x",         "+",
        "()",      "[",         "[]",        "[INFO]",     "[Europe/Paris", "[main]",
        "ABC5DEF", "BAD1CAFE",  "EST5EDTX9", "Singapores", "(UTC]"}) {
    CAPTURE(text);
    CHECK(zone(text) == "none");
  }
  CHECK(some_zone_at("XYZ 2020", 0).doubtful.name() == "XYZ");
  CHECK(some_zone_at("XYZABC", 0).size == 0);
  CHECK(some_zone_at("Xyz", 0).size == 0);
}

TEST_CASE("some words may be zones that are not known, others are not") {
  CHECK(rare_zone_at("PET x", 0) == "PET");
  CHECK(rare_zone_at("[ART] x", 0) == "ART");
  for (const char* text :
       {"INFO", "WARN", "GET /", "BOT", "PETS", "PET-7", "PET.x", "pet", "x", ""})
    CHECK(rare_zone_at(text, 0).empty());
}

TEST_CASE("a user may write a zone in more ways") {
  const ZoneOfProcess process("UTC0");
  const auto january = [](const char* name) {
    CAPTURE(name);
    const auto zone = zone_named(name);
    REQUIRE(zone);
    return zone->offset_at(sys_days(2021y / 1 / 1)) / minutes(1);
  };
  CHECK(january("utc") == 0);
  CHECK(january("(UTC)") == 0);
  CHECK(january("+2") == 120);
  CHECK(january("-3:30") == -210);
  CHECK(january("PST") == -480);
  CHECK(january("pst") == -480);
  CHECK(january("UTC+3") == 180);
  CHECK(january("CET-1CEST") == 60);
  CHECK(january("[Europe/Paris]") == 60);
  CHECK(january("Singapore") == 480);
  const auto doubt = zone_named("cst");
  REQUIRE(!doubt);
  CHECK(doubt.error().message == "the time zone 'CST' may be -06:00, +08:00 or -05:00");
  CHECK(zone_named("Mars/City").error().message == "unknown time zone 'Mars/City'");
}

}  // namespace
}  // namespace nt::logtime
