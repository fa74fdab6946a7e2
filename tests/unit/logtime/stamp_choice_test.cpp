// Which of the stamps in lines are taken.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "logtime/reading.hpp"
#include "support/zone_of_process.hpp"

namespace nt::logtime {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using namespace std::chrono_literals;

TEST_CASE("of several stamps that lines have, the one is taken that goes forward") {
  // The first is when something is due.
  CHECK(read_all({"due 2020-05-02 03:04:05, now 2020-01-02 03:04:05",
                  "due 2020-02-02 03:04:05, now 2020-01-02 03:04:06",
                  "due 2020-06-02 03:04:05, now 2020-01-02 03:04:07",
                  "due 2020-03-02 03:04:05, now 2020-01-02 03:04:08"})[1] == "2020-01-02 03:04:06");
  // The first is when the program began.
  CHECK(read_all({R"({"start":"2020-01-01T00:00:00Z","at":"2020-01-02T03:04:05Z"})",
                  R"({"start":"2020-01-01T00:00:00Z","at":"2020-01-02T03:04:06Z"})"})[1] ==
        "2020-01-02 03:04:06 +0000");
  // A program's own lines within those of what collects them: all lines have the outer stamp.
  CHECK(read_all({R"({"log":"2020-01-02 04:04:05 INFO a","time":"2020-01-02T03:04:05Z"})",
                  R"({"log":"  at b","time":"2020-01-02T03:04:06Z"})",
                  R"({"log":"2020-01-02 04:04:07 INFO c","time":"2020-01-02T03:04:07Z"})"})[0] ==
        "2020-01-02 03:04:05 +0000");
}

TEST_CASE("of several stamps the one is taken that is named as logs name their time") {
  const std::vector<std::string_view> lines = {
      R"({"expires":"2020-04-10T00:01:00Z","n":1,"ts":"2020-03-10T00:01:00Z"})",
      R"({"expires":"2020-04-10T00:02:00Z","n":2,"ts":"2020-03-10T00:02:00Z"})",
      R"({"expires":"2020-04-10T00:03:00Z","n":3,"ts":"2020-03-10T00:03:00Z"})"};
  CHECK(read_all(lines)[1] == "2020-03-10 00:02:00 +0000");
  CHECK(read_all(
            {R"({"startTime":"2020-04-10T00:01:00Z","@timestamp":"2020-03-10T00:01:00Z"})",
             R"({"startTime":"2020-04-10T00:02:00Z","@timestamp":"2020-03-10T00:02:00Z"})"})[1] ==
        "2020-03-10 00:02:00 +0000");
  for (const std::string name : {"created", "date"}) {  // of what the line is about, often
    const auto line = [&name](int minute) {
      return fmt::format(R"({{"{}":"2020-01-10T00:0{}:00Z","time":"2020-03-10T00:0{}:00Z"}})", name,
                         minute, minute);
    };
    CHECK(read_all({line(1), line(2)})[1] == "2020-03-10 00:02:00 +0000");
  }
  for (const std::string name :
       {"started_at", "createdAt", "timestamp_ms", "timestampMillis", "ts_ms"}) {
    CAPTURE(name);
    CHECK(read_one(fmt::format(R"({{ "{}": 1577934245678, "n": 1 }})", name)) ==
          "2020-01-02 03:04:05.678 +0000");
  }
  for (const std::string name : {"format", "heat", "items", "user_id"})
    CHECK(read_one(fmt::format(R"({{ "{}": 1577934245678, "n": 1 }})", name)) == "no stamps");
  // Neither is named so: one goes on to the time when the log was written.
  CHECK(read_all({R"({"from":"2020-01-10T00:01:00Z","at":"2020-03-10T00:01:00Z"})",
                  R"({"from":"2020-01-10T00:02:00Z","at":"2020-03-10T00:02:00Z"})"},
                 sys_days(2020y / 3 / 10) + 1h)[1] == "2020-03-10 00:02:00 +0000");
  StampHints hints;
  hints.key = "expires";
  const auto reader = StampReader::detect({lines}, hints, kWritten);
  REQUIRE(reader);
  REQUIRE(*reader);
  CHECK(shown((*reader)->read(lines[0]).value()) == "2020-04-10 00:01:00 +0000");
  CHECK((*reader)->description() == R"(%Y-%m-%dT%H:%M:%S behind '"expires":"')");
  hints.key = "exp";
  CHECK(!StampReader::detect({lines}, hints, kWritten).value());
}

TEST_CASE("lines of two programs in one log have their stamps each") {
  for (const std::size_t one_in : {2U, 3U, 10U}) {
    CAPTURE(one_in);
    std::vector<std::string> text;
    for (std::size_t i = 0; i < 100; ++i) {
      text.push_back(i % one_in == 0
                         ? fmt::format("10.0.0.7 - - [02/Jan/2020:03:04:{:02} +0000] GET", i / 2)
                         : fmt::format("2020-01-02 03:04:{:02},678 INFO a", i / 2));
    }
    const LineSample lines(text.begin(), text.end());
    const auto read = read_all(lines);
    CHECK(read[0] == "2020-01-02 03:04:00 +0000");
    CHECK(read[1] == "2020-01-02 03:04:00.678");
    CHECK(std::count(read.begin(), read.end(), "none") == 0);
  }
  // Dates that a message tells are of another time.
  std::vector<std::string_view> traces;
  for (int i = 0; i < 20; ++i) {
    traces.push_back("2020-01-02 03:04:05,678 ERROR no entry");
    traces.push_back("Caused by: it expired on 2019-01-01 00:00:00");
  }
  CHECK(read_all(traces)[1] == "none");
}

TEST_CASE("a stamp of 1970 is of a clock that was not set, where others are of later") {
  CHECK(read_all({"2020-01-02 03:04:05 a", "1970-01-01 00:00:07 b", "2020-01-02 03:04:06 c"})[1] ==
        "none");
  CHECK(read_one("1970-01-01 00:00:07 b") == "1970-01-01 00:00:07");
}

TEST_CASE("seconds since 1970 are found in a column of a table") {
  CHECK(read_all({"134681 node-246 unix.hw state_change 1077804742 1 Component State Change",
                  "350766 node-109 unix.hw state_change 1077804743 1 Component State Change",
                  "344518 node-246 unix.hw state_change 1077804744 1 Component Change"})[1] ==
        "2004-02-26 14:12:23 +0000");
  CHECK(read_all({"2 1234 eni-12 172.31.16.139 172.31.16.21 20641 22 6 20 4249 1418530010 "
                  "1418530070 ACCEPT OK",
                  "2 1234 eni-12 172.31.16.139 172.31.16.21 20642 22 6 20 4249 1418530070 "
                  "1418530130 ACCEPT OK"})[1] == "2014-12-14 04:07:50 +0000");
  CHECK(read_all({"id,at,what", "1,1577934245,a b", "2,1577934246,c"})[2] ==
        "2020-01-02 03:04:06 +0000");
  // Empty lines are of no table, and a burst of lines is of one second.
  CHECK(read_all({"a,1577934245,x", "", "", "b,1577934246,y", "", "\r"})[3] ==
        "2020-01-02 03:04:06 +0000");
  CHECK(read_all({"1577934245,x", "", "", "1577934246,y", ""})[3] == "2020-01-02 03:04:06 +0000");
  CHECK(read_all({"a\t1577934245\tx", "b\t1577934245\ty"})[1] == "2020-01-02 03:04:05 +0000");
  CHECK(read_all({"1577934245;x", "1577934245;y"})[1] == "2020-01-02 03:04:05 +0000");
  CHECK(read_all({"a|1577934245|1577934246|x", "b|1577934245|1577934246|x"})[0] == "no stamps");
  // Numbers of other things do not go forward.
  CHECK(read_all({"a 1577934245 x", "b 1477934245 x", "c 1377934245 x", "d 1277934245 x"})[0] ==
        "no stamps");
}

TEST_CASE("stamps that begin with a blank in place of a zero are in the same column") {
  const std::vector<std::string_view> lines = {" 9 Mar 2020 03:04:05 a", "10 Mar 2020 03:04:05 b"};
  CHECK(read_all(lines) == std::vector<std::string>{"2020-03-09 03:04:05", "2020-03-10 03:04:05"});
  StampHints hints;
  hints.format = StampFormat::compile("%e %b %Y %T").value();
  const auto reader = StampReader::detect({lines}, hints, kWritten);
  REQUIRE(reader);
  REQUIRE(*reader);
  CHECK((*reader)->read(lines[0]));
  CHECK((*reader)->read(lines[1]));
}

TEST_CASE("the time of day alone is a stamp at the begin of lines, where there are no others") {
  const auto reader = detect({"03:04:05.678 [main] INFO a", "03:04:06 b"});
  REQUIRE(reader);
  REQUIRE(*reader);
  CHECK(!(*reader)->has_day());
  CHECK((*reader)->read("03:04:05.678 a")->time_of_day == 3h + 4min + 5s);
  CHECK((*reader)->note() ==
        "stamps tell no day: the last is taken to be of 2026-03-01, or the day before, by the time "
        "of the last change");
  CHECK(read_all({"03:04:05 2020-01-02 a", "03:04:06 2020-01-02 b"})[1] == "2020-01-02 03:04:06");
  CHECK(read_all({"03:04:05 a 2020-01-02 03:04:05", "03:04:06 b 2020-01-02 03:04:06"})[1] ==
        "2020-01-02 03:04:06");
  CHECK(read_all({"03:04:05 a", "b", "c", "d"})[0] == "no stamps");
}

TEST_CASE("a short offset is one where all stamps of a log have it") {
  CHECK(read_all({"2020-01-02 03:04:05 -03 a", "2020-01-02 03:04:06 -03 b"})[0] ==
        "2020-01-02 03:04:05 -0300");
  CHECK(read_all({"2020-01-02 03:04:05 +02 a", "2020-11-02 03:04:06 +01 b"})[1] ==
        "2020-11-02 03:04:06 +0100");
  CHECK(read_all({"2020-01-02 03:04:05 -12 a", "2020-01-02 03:04:06 -10 b"})[0] ==
        "2020-01-02 03:04:05");
  CHECK(read_all({"2020-01-02 03:04:05 -12 a", "2020-01-02 03:04:06 b"})[0] ==
        "2020-01-02 03:04:05");
}

TEST_CASE("a zone in doubt is an error, unless somebody tells it") {
  const LineSample lines = {"2020-01-02 03:04:05 CST a"};
  CHECK(
      read_one(lines[0]) ==
      "the stamp '2020-01-02 03:04:05 CST' is of a zone CST that may be -06:00, +08:00 or -05:00");
  CHECK(read_one("Thu Jan  2 03:04:05 XYZ 2020 a") ==
        "the stamp 'Thu Jan  2 03:04:05 XYZ 2020' is of a zone XYZ that is not known");
  StampHints hints;
  hints.zone_is_told = true;
  CHECK(StampReader::detect({lines}, hints, kWritten).value());
  const ZoneOfProcess process("CST6CDT");
  hints = {};
  hints.zone = os::TimeZone::local();
  CHECK(StampReader::detect({lines}, hints, kWritten).value());
}

TEST_CASE("a zone that may be another word is one where all stamps of a log have it") {
  const auto place = [](const std::vector<std::string_view>& lines) {
    const auto reader = detect(lines);
    REQUIRE(reader);
    REQUIRE(*reader);
    CHECK((*reader)->note().empty());
    return (*reader)->read(lines[0])->place != nullptr;
  };
  CHECK(place({"2020-01-02 03:04:05 Singapore a", "2020-01-02 03:04:06 Singapore b"}));
  CHECK(!place({"2020-01-02 03:04:05 Singapore a", "2020-01-02 03:04:06 Japan b"}));
  CHECK(!place({"2020-01-02 03:04:05 Singapore a", "2020-01-02 03:04:06 b"}));
  CHECK(place({"2020-01-02 03:04:05 EST5EDT a", "2020-01-02 03:04:06 b"}));
  CHECK(place({"2020-01-02 03:04:05 [Europe/Paris] a", "2020-01-02 03:04:06 b"}));
  CHECK(read_all({"2020-01-02 03:04:05 [MET] a", "2020-01-02 03:04:06 [EST] b"})[0] ==
        "2020-01-02 03:04:05");
  CHECK(read_all({"2020-01-02 03:04:05 [MET] a", "2020-01-02 03:04:06 [MET] b"})[0] ==
        "2020-01-02 03:04:05 +0100");
}

TEST_CASE("a word behind all stamps that may be a zone is said, others are not") {
  const auto note = [](const std::vector<std::string_view>& lines, const StampHints& hints = {}) {
    const auto reader = StampReader::detect({lines}, hints, kWritten);
    REQUIRE(reader);
    REQUIRE(*reader);
    return (*reader)->note();
  };
  CHECK(note({"2020-01-02 03:04:05 PET a", "2020-01-02 03:04:06 PET b"}) ==
        "'PET' behind stamps may be a zone that is not known: they are taken for local times; --tz "
        "tells the zone");
  CHECK(note({"[2020-01-02 03:04:05 ART] a"}) != "");
  StampHints told;
  told.zone_is_told = true;
  CHECK(note({"2020-01-02 03:04:05 PET a"}, told).empty());
  CHECK(note({"2020-01-02 03:04:05 PET a", "2020-01-02 03:04:06 b"}).empty());
  for (const char* line :
       {"2020-01-02 03:04:05 INFO a", "2020-01-02 03:04:05 WARN a", "2020-01-02 03:04:05 [ERR] a",
        "2020-01-02 03:04:05 GET /a", "2020-01-02 03:04:05 web1 a", "Jan  2 03:04:05 PETS a",
        "2020-01-02 03:04:05 EST a", "1577934245 PET"}) {
    CAPTURE(line);
    CHECK(note({line}).empty());
  }
}

TEST_CASE("a field's name finds its stamp wherever it stands in the line") {
  const std::string filler(5000, 'x');
  const std::string first = R"({"body":")" + filler + R"(","time":"2020-01-02T03:04:05Z"})";
  const std::string second = R"({"time":"2020-01-02T03:04:06Z","body":")" + filler + "\"}";
  CHECK(read_all({first, second}) ==
        std::vector<std::string>{"2020-01-02 03:04:05 +0000", "2020-01-02 03:04:06 +0000"});
}

TEST_CASE("a log whose stamps change while it grows is read to its end") {
  const LineSample old(8, "Jan  2 03:04:05 web1 sshd[812]: hello");
  const LineSample young(8, "2020-01-03T03:04:05.678901+01:00 web1 sshd[812]: hello");
  const auto reader = StampReader::detect({old, young}, {}, kWritten);
  REQUIRE(reader);
  REQUIRE(*reader);
  CHECK(shown((*reader)->read(old[0]).value()) == "-----01-02 03:04:05");
  CHECK(shown((*reader)->read(young[0]).value()) == "2020-01-03 03:04:05.678901 +0100");
}

}  // namespace
}  // namespace nt::logtime
