#include "os/zone_table.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "os/time_zone.hpp"
#include "support/zone_of_process.hpp"

namespace nt::os {
namespace {

using namespace std::chrono_literals;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::sys_seconds;

// A file of the second version with no changes but those of its rule.
std::string file_of(const std::string& rule, int offset) {
  const auto number = [](int value) {
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift);
    return bytes;
  };
  const std::string header = "TZif2" + std::string(15, '\0') + number(0) + number(0) + number(0) +
                             number(0) + number(1) + number(4);
  const std::string block = number(offset) + std::string(2, '\0') + std::string("LMT\0", 4);
  return header + block + header + block + "\n" + rule + "\n";
}

TEST_CASE("a table goes on by its rule as the system's clocks do") {
  for (const char* rule :
       {kCentralEurope, "EST5EDT,M3.2.0,M11.1.0", "NST3:30NDT,M3.2.0/0:01,M11.1.0/0:01",
        "LHST-10:30LHDT-11,M10.1.0,M4.1.0", "<+0545>-5:45"}) {
    CAPTURE(rule);
    const ZoneOfProcess process(rule);
    const TimeZone local = TimeZone::local();
    const auto table = ZoneTable::parse(
        file_of(rule, static_cast<int>(local.offset_at(sys_days(1970y / 1 / 1)).count())));
    REQUIRE(table);
    for (sys_seconds at = sys_days(2021y / 1 / 1); at < sys_days(2023y / 1 / 1); at += 30min)
      REQUIRE(table->offset_at(at) == local.offset_at(at));
  }
}

TEST_CASE("a table is made of a rule as the system's clocks show it") {
  for (const char* rule :
       {kCentralEurope, "EST5EDT,M3.2.0,M11.1.0", "NST3:30NDT,M3.2.0/0:01,M11.1.0/0:01"}) {
    CAPTURE(rule);
    const ZoneOfProcess process(rule);
    const TimeZone local = TimeZone::local();
    const auto table = ZoneTable::by_rule(rule);
    REQUIRE(table);
    for (sys_seconds at = sys_days(2021y / 1 / 1); at < sys_days(2023y / 1 / 1); at += 30min)
      REQUIRE(table->offset_at(at) == local.offset_at(at));
  }
  CHECK(ZoneTable::find("CET-1CEST,M3.5.0,M10.5.0/3"));
  for (const char* text :
       {"", "EST", "EST5", "CET-1CEST", "EST5EDT,M13.2.0,M11.1.0", "EST5EDT,M3.2.0",
        "EST5EDT,M3.2.0,M11.1.0x", "Etc/GMT+99", "5EDT", "EST5,M3.2.0,M11.1.0"})
    CHECK(!ZoneTable::by_rule(text));
}

TEST_CASE("a table of the database is what libc reads there") {
  for (const char* name : {"Europe/Paris", "America/New_York", "Asia/Kolkata", "Africa/Casablanca",
                           "America/Sao_Paulo", "Australia/Lord_Howe"}) {
    CAPTURE(name);
    const ZoneTable* table = ZoneTable::find(name);
    if (table == nullptr) {
      MESSAGE("not tested: there is no database of zones");
      return;
    }
    CHECK(ZoneTable::find(name) == table);
    const ZoneOfProcess process(name);
    const TimeZone local = TimeZone::local();
    TimeZone own = TimeZone::of(*table);
    for (sys_seconds at = sys_days(1995y / 1 / 1); at < sys_days(2060y / 1 / 1); at += 7h)
      REQUIRE(own.offset_at(at) == local.offset_at(at));
    CHECK(!own.offset_called("CET"));
  }
}

TEST_CASE("what is no table is none, cut where it may be") {
  CHECK(ZoneTable::find("Nowhere/City") == nullptr);
  CHECK(ZoneTable::find("../passwd") == nullptr);
  CHECK(ZoneTable::find("/etc/localtime") == nullptr);
  CHECK(ZoneTable::find("") == nullptr);
  const std::string whole = file_of(kCentralEurope, 3600);
  for (std::size_t size = 0; size < whole.find('\n'); ++size)
    CHECK(!ZoneTable::parse(std::string_view(whole).substr(0, size)));
  // Without its rule it is a table still; as with one that is wrong.
  for (const char* rule :
       {"", "CET-1CEST", "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,J60,J300", "x"}) {
    const auto table = ZoneTable::parse(file_of(rule, 3600));
    REQUIRE(table);
    CHECK(table->offset_at(sys_days(2021y / 7 / 1)) == seconds(3600));
  }
}

}  // namespace
}  // namespace nt::os
