// nt grep: windows of time.
#include <doctest/doctest.h>

#include <string>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

constexpr const char* kLog =
    "head\n"
    "2026-01-02 10:00:00 INFO start\n"
    "2026-01-02 10:00:05 ERROR broken\n"
    "  at main.cc:7\n"
    "2026-01-02 10:01:00 INFO again\n"
    "2026-01-02 10:02:00 ERROR broken\n";

TEST_CASE("grep: --since and --until keep lines of a time, with those that belong to them") {
  Sandbox box;
  box.write("a.log", kLog);
  const auto lines = [&box](const std::string& since, const std::string& until) {
    return box.run({"grep", "--tz=UTC", "-n", "--since", since, "--until", until, "", "a.log"}).out;
  };
  CHECK(lines("2026-01-02T10:00:05", "2026-01-02 10:01") ==
        "3:2026-01-02 10:00:05 ERROR broken\n4:  at main.cc:7\n5:2026-01-02 10:01:00 INFO again\n");
  CHECK(lines("2026-01-02T11:00:06+01:00", "2026-01-02T10:01:59Z") ==
        "5:2026-01-02 10:01:00 INFO again\n");
  CHECK(lines("@1767348120", "2026-01-03") == "6:2026-01-02 10:02:00 ERROR broken\n");
  CHECK(box.run({"grep", "--tz=UTC", "-c", "--until", "2026-01-02 10:00", "", "a.log"}).out ==
        "2\n");
  CHECK(box.run({"grep", "--tz=+02:00", "-c", "--since", "2026-01-02T08:01Z", "", "a.log"}).out ==
        "2\n");
  CHECK(box.nt({"grep", "-c", "--since", "2026-01-02 11:01", "", "a.log"})
            .env("TZ", "XYZ+1")
            .run()
            .out == "0\n");
  const auto piped =
      box.nt({"grep", "--tz=UTC", "-n", "--since", "2026-01-02 10:02", ""}).in(kLog).run();
  CHECK(piped.out == "6:2026-01-02 10:02:00 ERROR broken\n");
  // Context keeps to the window, -v too.
  CHECK(
      box.run({"grep", "--tz=UTC", "-B9", "--since", "2026-01-02 10:01", "broken", "a.log"}).out ==
      "2026-01-02 10:01:00 INFO again\n2026-01-02 10:02:00 ERROR broken\n");
  CHECK(
      box.run({"grep", "--tz=UTC", "-vc", "--since", "2026-01-02 10:01", "broken", "a.log"}).out ==
      "1\n");
}

TEST_CASE("grep: a log that is not in order is said to be so, and read whole") {
  Sandbox box;
  box.write("a.log", "2026-01-03 10:00:00 b\n2026-01-01 10:00:00 a\n2026-01-03 11:00:00 b\n");
  const auto outcome = box.run({"grep", "--tz=UTC", "-c", "--since", "2026-01-02", "", "a.log"});
  CHECK(outcome.out == "2\n");
  CHECK(outcome.code == 0);
  CHECK(outcome.err.find("'a.log' is not in the order of time") != std::string::npos);
}

TEST_CASE("grep: what is wrong with times is told") {
  Sandbox box;
  box.write("none.log", "no stamp\n");
  box.write("a.log", kLog);
  box.write("empty.log", "");
  const auto none = box.run(
      {"grep", "--since=2026-01-01", "--tz=UTC", "-c", "", "none.log", "a.log", "empty.log"});
  CHECK(none.code == 2);
  CHECK(none.out == "a.log:5\nempty.log:0\n");
  CHECK(none.err.find("'none.log'") != std::string::npos);
  CHECK(box.run({"grep", "--since", "whenever", "x", "a.log"}).code == 2);
  CHECK(box.run({"grep", "--since", "2026-01-02", "--until", "2026-01-01", "x", "a.log"}).code ==
        2);
  CHECK(box.run({"grep", "--since", "1h", "--tz", "Nowhere/Bad", "x", "a.log"}).code == 2);
  CHECK(box.run({"grep", "--since", "1h", "--time-format", "%Q", "x", "a.log"}).code == 2);
  CHECK(box.run({"grep", "--tz", "UTC", "x", "a.log"}).code == 2);
}

TEST_CASE("grep: --time-format tells how stamps are written") {
  Sandbox box;
  box.write("a.log", "x 10h05 on 2/1/2026: one\nx 11h07 on 2/1/2026: two\n");
  const auto outcome = box.run({"grep", "--tz=UTC", "--time-format=%Hh%M on %d/%m/%Y",
                                "--since=2026-01-02 11:00", "", "a.log"});
  CHECK(outcome.out == "x 11h07 on 2/1/2026: two\n");
  CHECK(outcome.err.empty());
}

}  // namespace
}  // namespace nt::test
