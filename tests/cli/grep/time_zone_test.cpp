// nt grep --since and --until: in which zone stamps are.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <string>
#include <vector>

#include "grep/times.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

TEST_CASE("grep: stamps without an offset are of the zone that TZ or --tz tells") {
  Sandbox box;
  box.write("local.log", "2026-07-01 12:00:00 a\n2026-07-01 13:00:00 b\n");
  box.write("utc.log", "2026-07-01T10:00:00Z a\n2026-07-01T11:00:00Z b\n");
  const char* berlin = "CET-1CEST,M3.5.0,M10.5.0/3";
  for (const std::string log : {"local.log", "utc.log"}) {
    CHECK(search(box, {"-oh", "--since", "2026-07-01T10:30Z", ".$", log}, berlin).out == "b\n");
    CHECK(search(box, {"-oh", "--since", "2026-07-01 12:30", ".$", log}, berlin).out == "b\n");
    CHECK(search(box, {"-oh", "--tz", "+02:00", "--since", "2026-07-01 12:30", ".$", log}).out ==
          "b\n");
    CHECK(search(box, {"-oh", "--tz", berlin, "--since", "2026-07-01 12:30", ".$", log}).out ==
          "b\n");
  }
  CHECK(search(box, {"-oh", "--tz=UTC", "--since", "2026-07-01T12:30", ".$", "local.log"}, berlin)
            .out == "b\n");
  CHECK(search(box, {"-oh", "--tz=UTC", "--since", "2026-07-01T12:30", ".$", "utc.log"}, berlin)
            .out.empty());
  if (std::filesystem::exists("/usr/share/zoneinfo/Asia/Kolkata")) {
    CHECK(search(box,
                 {"-oh", "--tz", "Asia/Kolkata", "--since", "2026-07-01T07:00Z", ".$", "local.log"})
              .out == "b\n");
  }
}

TEST_CASE("grep: the hour that occurs twice is told apart where the log tells it") {
  Sandbox box;
  std::string log;
  // From 0:00 to 2:00 UTC; clocks go back at 1:00.
  for (int minute = 0; minute < 120; ++minute) {
    const int local = minute < 60 ? 120 + minute : 60 + minute;
    log += fmt::format("2021-10-31 {:02}:{:02}:00 minute {}\n", local / 60, local % 60, minute);
  }
  box.write("a.log", log);
  const char* berlin = "CET-1CEST,M3.5.0,M10.5.0/3";
  CHECK(search(box,
               {"-o", "--since", "2021-10-31T01:30Z", "--until", "2021-10-31T01:31Z", "minute.*",
                "a.log"},
               berlin)
            .out == "minute 90\nminute 91\n");
  // Without an offset an end is the first, or the last, of the two times that may be meant.
  CHECK(search(box,
               {"-c", "--since", "2021-10-31 02:30", "--until", "2021-10-31 02:30", "", "a.log"},
               berlin)
            .out == "61\n");
}

TEST_CASE("grep: a time that clocks skip is refused") {
  Sandbox box;
  box.write("a.log", "2023-03-26 01:59:00 a\n2023-03-26 03:10:00 b\n");
  for (const std::string flag : {"--since", "--until"}) {
    const auto r =
        search(box, {flag, "2023-03-26 02:30", "", "a.log"}, "CET-1CEST,M3.5.0,M10.5.0/3");
    CHECK(r.out.empty());
    CHECK(r.err ==
          "nt grep: no clock showed 02:30 on 2023-03-26: they were put forward from 02:00 to "
          "03:00\nhint: give 03:00, which is the same as 02:00 would be\n");
    CHECK(r.code == 2);
  }
}

TEST_CASE("grep: the zone that a stamp names counts") {
  Sandbox box;
  for (const std::string stamp :
       {"2026-03-10 11:00:00 EST", "2026-03-10 13:00:00 -03", "2026-03-10 19:00:00 GMT+3",
        "[10-Mar-2026 17:00:00 CET]", "Tue Mar 10 17:00:00 CET 2026", "Mar 10 09:00:00 PDT",
        "2026-03-10 17:00:00 [Europe/Paris]", "2026-03-10 12:00:00 EST5EDT",
        "2026-03-11 00:00:00 Singapore", "2026-03-10 17:00:00 CET-1CEST,M3.5.0,M10.5.0/3"}) {
    CAPTURE(stamp);
    box.write("a.log", stamp + " hit\n");
    CHECK(search(box, {"-c", "--since", "2026-03-10T15:30Z", "--until", "2026-03-10T16:30Z", "",
                       "a.log"})
              .out == "1\n");
  }
  box.write("a.log", "2026-03-10 11:00:00 CST hit\n");
  const auto doubt = search(box, {"--since", "2026-03-10", "", "a.log"});
  CHECK(doubt.err ==
        "nt grep: cannot tell the time of lines in 'a.log': the stamp '2026-03-10 11:00:00 CST' is "
        "of a zone CST that may be -06:00, +08:00 or -05:00\n"
        "hint: --tz tells the zone, as in --tz -05:00 or --tz America/Chicago\n");
  CHECK(doubt.code == 2);
  CHECK(search(box, {"-c", "--tz=-06:00", "--since", "2026-03-10T16:30Z", "", "a.log"}).out ==
        "1\n");
  CHECK(search(box, {"-c", "--since", "2026-03-10T16:30Z", "", "a.log"}, "CST6CDT,M3.2.0,M11.1.0")
            .out == "1\n");
}

TEST_CASE("grep: a word behind stamps that may be a zone is said, with a way out") {
  Sandbox box;
  box.write("a.log", "2026-03-10 11:00:00 PET hit\n2026-03-10 11:00:01 PET hit\n");
  const auto local = search(box, {"-c", "--since", "2026-03-10T11:00:01Z", "", "a.log"});
  CHECK(local.out == "1\n");
  CHECK(local.err ==
        "nt grep: 'a.log': 'PET' behind stamps may be a zone that is not known: they are taken for "
        "local times; --tz tells the zone\n");
  CHECK(local.code == 0);
  const auto told =
      search(box, {"-c", "--tz=-05:00", "--since", "2026-03-10T16:00:01Z", "", "a.log"});
  CHECK(told.out == "1\n");
  CHECK(told.err.empty());
  for (const char* word : {"INFO", "WARN", "[ERROR]", "GET", "web1", "sshd"}) {
    box.write("b.log", fmt::format("2026-03-10 11:00:00 {} hit\n", word));
    CHECK(search(box, {"-c", "--since", "2026-03-10", "", "b.log"}).err.empty());
  }
}

TEST_CASE("grep: a zone behind a stamp counts in a format that is told, too") {
  Sandbox box;
  box.write("a.log", "at 2026-03-10 11:00:00 EST hit\n");
  CHECK(
      search(box, {"-c", "--time-format", "at %F %T", "--since", "2026-03-10T15:30Z", "", "a.log"})
          .out == "1\n");
}

}  // namespace
}  // namespace nt::test
