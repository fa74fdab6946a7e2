// nt grep --since and --until.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <stdlib.h>
#include <time.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "grep/times.hpp"
#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

using namespace std::chrono_literals;
using std::chrono::system_clock;

constexpr const char* kLog =
    "starting\n"
    "2026-01-02 03:04:05.100 INFO one\n"
    "2026-01-02 03:04:06.200 ERROR two\n"
    "  at a trace\n"
    "2026-01-02 03:04:07.300 INFO three\n"
    "2026-01-02 03:04:08.400 ERROR four\n";

TEST_CASE("grep: --since and --until take the lines of a time, both ends inclusive") {
  Sandbox box;
  box.write("a.log", kLog);
  const auto both = search(
      box, {"--since", "2026-01-02 03:04:06.2", "--until", "2026-01-02T03:04:07.300", "", "a.log"});
  CHECK(both.out ==
        "2026-01-02 03:04:06.200 ERROR two\n  at a trace\n2026-01-02 03:04:07.300 INFO three\n");
  CHECK(both.code == 0);
  CHECK(both.err.empty());
  CHECK(search(box, {"-c", "--since", "2026-01-02 03:04:06.201", "", "a.log"}).out == "2\n");
  CHECK(search(box, {"-c", "--until", "2026-01-02 03:04:06.199", "", "a.log"}).out == "2\n");
  CHECK(search(box, {"-n", "--until", "2026-01-02 03:04:05", "", "a.log"}).out == "1:starting\n");
  const auto none = search(box, {"--since", "2026-01-03", "", "a.log"});
  CHECK(none.out.empty());
  CHECK(none.code == 1);
}

TEST_CASE("grep: a window of time goes with all other flags") {
  Sandbox box;
  box.write("a.log", kLog);
  const std::vector<std::string> window = {"--since", "2026-01-02 03:04:06", "--until",
                                           "2026-01-02 03:04:08"};
  const auto run = [&](std::vector<std::string> words) {
    words.insert(words.end(), window.begin(), window.end());
    words.push_back("a.log");
    return search(box, words).out;
  };
  CHECK(run({"-n", "ERROR"}) == "3:2026-01-02 03:04:06.200 ERROR two\n");
  CHECK(run({"-nv", "ERROR"}) == "4:  at a trace\n5:2026-01-02 03:04:07.300 INFO three\n");
  CHECK(run({"-b", "trace"}) == "76:  at a trace\n");
  CHECK(run({"-c", ""}) == "3\n");
  CHECK(run({"-o", "t[a-z]+"}) == "two\ntrace\nthree\n");
  // Lines outside of the window are no context either.
  CHECK(run({"-C9", "trace"}) ==
        "2026-01-02 03:04:06.200 ERROR two\n  at a trace\n2026-01-02 03:04:07.300 INFO three\n");
  CHECK(run({"--passthru", "-n", "two"}) ==
        "3:2026-01-02 03:04:06.200 ERROR two\n4-  at a trace\n5-2026-01-02 03:04:07.300 INFO "
        "three\n");
  CHECK(run({"--last", "1", "2"}) == "2026-01-02 03:04:07.300 INFO three\n");
  CHECK(run({"-m1", "INFO"}) == "2026-01-02 03:04:07.300 INFO three\n");
  CHECK(run({"-l", "ERROR"}) == "a.log\n");
  CHECK(run({"-L", "four"}) == "a.log\n");
  CHECK(run({"--count-by", "0", "[A-Z]+"}) == "1\tERROR\n1\tINFO\n");
  CHECK(search(box, {"-q", "--since", "2026-01-02 03:04:08", "four", "a.log"}).code == 0);
  CHECK(search(box, {"-q", "--since", "2026-01-02 03:04:08", "two", "a.log"}).code == 1);
}

TEST_CASE("grep: a time is told in each of its forms") {
  Sandbox box;
  box.write("a.log", kLog);
  const auto count = [&box](const std::string& since) {
    const auto r = search(box, {"-c", "--since", since, "", "a.log"});
    CHECK(r.err.empty());
    return r.out;
  };
  CHECK(count("2026-01-02") == "5\n");
  CHECK(count("2026-01-02T03:04:07Z") == "2\n");
  CHECK(count("2026-01-02T05:04:07+02:00") == "2\n");
  CHECK(count("2026-01-02 03:04:07.3") == "2\n");
  CHECK(count("2026-01-02 03:05") == "0\n");
  CHECK(count("@1767323047") == "2\n");
  CHECK(count("@1767323047300") == "2\n");
}

TEST_CASE("grep: times count from now, and days from their begin") {
  Sandbox box;
  const auto now = system_clock::now();
  box.write("a.log", utc("%Y-%m-%d %H:%M:%S", now - 49h) + " long ago\n" +
                         utc("%Y-%m-%d %H:%M:%S", now - 3h) + " before\n" +
                         utc("%Y-%m-%d %H:%M:%S", now - 1h) + " just now\n");
  const auto lines = [&box](const std::string& flag, const std::string& time) {
    return search(box, {"-o", "--" + flag, time, "[a-z ]+$", "a.log"}).out;
  };
  CHECK(lines("since", "2h") == " just now\n");
  CHECK(lines("since", "1h30m") == " just now\n");
  CHECK(lines("since", "90m ago") == " just now\n");
  CHECK(lines("until", "2h") == " long ago\n before\n");
  CHECK(lines("since", "2d") == " before\n just now\n");
  CHECK(lines("until", "now") == " long ago\n before\n just now\n");
  CHECK(lines("until", "yesterday") == " long ago\n");
  const std::string today = utc("%d", now) == utc("%d", now - 3h)   ? " before\n just now\n"
                            : utc("%d", now) == utc("%d", now - 1h) ? " just now\n"
                                                                    : "";
  CHECK(lines("since", "today") == today);
  CHECK(lines("since", "00:00") == today);
}

TEST_CASE("grep: a year that stamps do not tell is the newest that the file allows") {
  Sandbox box;
  const auto now = system_clock::now();
  const std::string log = utc("%b %e %H:%M:%S", now - 24h * 300) + " web1 a\n" +
                          utc("%b %e %H:%M:%S", now - 24h * 200) + " web1 b\n" +
                          utc("%b %e %H:%M:%S", now - 24h * 100) + " web1 c\n" +
                          utc("%b %e %H:%M:%S", now - 1h) + " web1 d\n";
  box.write("a.log", log);
  CHECK(search(box, {"-o", "--since", "250d", ".$", "a.log"}).out == "b\nc\nd\n");
  CHECK(box.nt({"grep", "-o", "--since", "250d", ".$"}).env("TZ", "UTC0").in(log).run().out ==
        "b\nc\nd\n");
}

TEST_CASE("grep: --time-format tells how stamps are written") {
  Sandbox box;
  box.write("a.log", "x|02.01.26 03:04|a\nx|02.01.26 03:05|b\n");
  const auto r =
      search(box, {"--time-format", "%d.%m.%y %H:%M", "--since", "2026-01-02 03:05", "", "a.log"});
  CHECK(r.out == "x|02.01.26 03:05|b\n");
  CHECK(r.code == 0);
  const auto bad = search(box, {"--time-format", "%Q", "--since", "2h", "", "a.log"});
  CHECK(bad.err ==
        "nt grep: '%Q' means nothing in the time format '%Q'\nhint: see --time-format in nt grep "
        "--help\n");
  CHECK(bad.code == 2);
  const auto no_day = search(box, {"--time-format", "%b %H:%M", "--since", "2h", "", "a.log"});
  CHECK(is_message(no_day.err, "nt grep"));
  CHECK(no_day.code == 2);
}

TEST_CASE("grep: stamps that may be read in two ways are refused, unless the log tells") {
  Sandbox box;
  box.write("a.log", "01/02/2020 03:04:05 a\n");
  const auto r = search(box, {"--since", "2020-01-01", "", "a.log"});
  CHECK(r.err ==
        "nt grep: cannot tell the time of lines in 'a.log': stamps such as '01/02/2020 03:04:' may "
        "be "
        "%m/%d/%Y %H:%M:%S or %d/%m/%Y %H:%M:%S\nhint: tell which by --time-format\n");
  CHECK(r.out.empty());
  CHECK(r.code == 2);
  // What the message says can be given as it stands.
  CHECK(search(box, {"--time-format", "%d/%m/%Y %H:%M:%S%?z", "--since", "2020-02-01", "", "a.log"})
            .code == 0);
  box.write("b.log", "17/06/09 20:10:40 INFO a\n");
  const auto usual = search(box, {"--since", "2017-06-09", "", "b.log"});
  CHECK(usual.out == "17/06/09 20:10:40 INFO a\n");
  CHECK(usual.err ==
        "nt grep: 'b.log': stamps such as '17/06/09 20:10:40' are taken for %y/%m/%d %H:%M:%S; "
        "--time-format tells if they are not\n");
  CHECK(search(box, {"-s", "--since", "2017-06-09", "", "b.log"}).err.empty());
}

TEST_CASE("grep: a file without stamps is reported, and the others are searched") {
  Sandbox box;
  box.write("logs/a.log", "2026-01-02 03:04:05 hit\n");
  box.write("logs/b.txt", "hit\nno time\n");
  box.write("logs/c.log", "2026-01-02 03:04:06 hit\n");
  const auto r = search(box, {"--since", "2026-01-02", "hit", "logs"});
  CHECK(r.out == "logs/a.log:2026-01-02 03:04:05 hit\nlogs/c.log:2026-01-02 03:04:06 hit\n");
  CHECK(r.err ==
        "nt grep: cannot tell the time of lines in 'logs/b.txt': no line has a time stamp that is "
        "known\n"
        "hint: --time-format tells how stamps are written\n");
  CHECK(r.code == 2);
  // Of several in a folder, one line tells.
  box.write("logs/d.txt", "hit\n");
  box.write("logs/e.txt", "hit\n");
  for (const std::string threads : {"-j1", "-j2"}) {
    CHECK(
        search(box, {threads, "--since", "2026-01-02", "hit", "logs"}).err ==
        "nt grep: cannot tell the time of lines in 'logs/b.txt': no line has a time stamp that is "
        "known; nor in 2 other files\n"
        "hint: --time-format tells how stamps are written\n");
  }
  const auto silent = search(box, {"-s", "--since", "2026-01-02", "hit", "logs"});
  CHECK(silent.err.empty());
  CHECK(silent.code == 2);
  const auto stream = box.nt({"grep", "--since", "2026-01-02", "hit"}).in("hit\n").run();
  CHECK(stream.out.empty());
  CHECK(contains(stream.err, "'(standard input)': no line has a time stamp that is known\n"));
  CHECK(stream.code == 2);
}

TEST_CASE("grep: an empty file has no lines of any time, and that is no error") {
  Sandbox box;
  box.write("empty", "");
  const auto r = search(box, {"--since", "2h", "", "empty"});
  CHECK(r.err.empty());
  CHECK(r.code == 1);
  const auto stream = box.nt({"grep", "--since", "2h", ""}).run();
  CHECK(stream.err.empty());
  CHECK(stream.code == 1);
}

TEST_CASE("grep: a file that is not in order is searched line by line, and it is said") {
  Sandbox box;
  std::string log;
  int expected = 0;
  for (int i = 0; i < 2000; ++i) {
    log += fmt::format("2026-01-{:02} 00:00:00 {}\n and more\n", 1 + i * 5 % 28, i);
    expected += i * 5 % 28 == 27 ? 2 : 0;
  }
  box.write("a.log", log);
  const auto r = search(box, {"-c", "--since", "2026-01-28", "", "a.log"});
  CHECK(r.out == fmt::format("{}\n", expected));
  CHECK(r.err == "nt grep: 'a.log' is not in the order of time, so all of it is read\n");
  CHECK(r.code == 0);
  CHECK(search(box, {"-cs", "--since", "2026-01-28", "", "a.log"}).err.empty());
}

TEST_CASE("grep: wrong times and zones are wrong usage") {
  Sandbox box;
  box.write("a.log", kLog);
  const auto message = [&box](std::vector<std::string> words) {
    words.insert(words.end(), {"", "a.log"});
    const auto r = search(box, words);
    CHECK(is_message(r.err, "nt grep"));
    CHECK(r.out.empty());
    CHECK(r.code == 2);
    return r.err.substr(0, r.err.find('\n'));
  };
  CHECK(message({"--since", "tomorrow"}) == "nt grep: 'tomorrow' is no time");
  CHECK(message({"--until", ""}) == "nt grep: '' is no time");
  CHECK(message({"--since", "2026-01-03", "--until", "2026-01-02"}) ==
        "nt grep: --until 2026-01-02 is before --since 2026-01-03");
  CHECK(message({"--since", "2h", "--tz", "Mars/City"}) ==
        "nt grep: unknown time zone 'Mars/City'");
  CHECK(message({"--since", "2h", "--tz", "CST"}) ==
        "nt grep: the time zone 'CST' may be -06:00, +08:00 or -05:00");
  for (const std::string flag : {"--tz=UTC", "--time-key=ts", "--time-format=%s"}) {
    CHECK(message({flag}) ==
          "nt grep: --time-format, --time-key and --tz say how time stamps are read: give --since, "
          "--until, --record or --merge");
  }
  CHECK(search(box, {"--since", "2026-01-02", "--until", "2026-01-02", "", "a.log"}).code == 1);
}

TEST_CASE("grep: --time-key chooses among stamps, and nt -v says which are taken") {
  Sandbox box;
  box.write("a.log",
            "{\"expires\":\"2026-04-10T00:01:00Z\",\"n\":1,\"ts\":\"2026-03-10T00:01:00Z\"}\n"
            "{\"expires\":\"2026-04-10T00:02:00Z\",\"n\":2,\"ts\":\"2026-03-10T00:02:00Z\"}\n");
  const std::vector<std::string> since = {"--since", "2026-03-10T00:02:00Z", "", "a.log"};
  const auto count = [&](std::vector<std::string> words) {
    words.insert(words.end(), since.begin(), since.end());
    return search(box, words);
  };
  CHECK(count({"-c"}).out == "1\n");
  CHECK(count({"-c", "--time-key", "expires"}).out == "2\n");
  for (const char* key : {"\"expires\"", "\"expires\":", "expires=", "'expires'"})
    CHECK(count({"-c", "--time-key", key}).out == "2\n");
  const auto none = count({"--time-key", "exp"});
  CHECK(contains(none.err, "no line has a time stamp that is known in a field 'exp'\n"));
  CHECK(none.code == 2);
  const auto told = box.nt({"-v", "grep", "-c", "--since", "2026-03-10T00:02:00Z", "", "a.log"})
                        .env("TZ", "UTC0")
                        .run();
  CHECK(contains(told.err, "'a.log': stamps are %Y-%m-%dT%H:%M:%S behind '\"ts\":\"'\n"));
}

TEST_CASE("grep: a stream is read no further than its window goes") {
  Sandbox box;
  std::string log;
  for (int i = 0; i < 80'000; ++i)
    log += fmt::format("2026-01-02 {:02}:{:02}:{:02} line\n", i / 3600, i / 60 % 60, i % 60);
  const auto r = box.nt({"grep", "-c", "--stats", "--until", "2026-01-01", ""})
                     .env("TZ", "UTC0")
                     .in(log)
                     .run();
  CHECK(r.out == "0\n");
  CHECK(!contains(r.err, fmt::format("{}", log.size())));
}

TEST_CASE("grep: a time of day alone is dated from the end, and what cannot be is said") {
  Sandbox box;
  const auto now = system_clock::now();
  const std::string today = utc("%Y-%m-%d", now);
  // Since three days, a line an hour.
  std::string log;
  for (auto at = now - 72h; at < now; at += 1h)
    log += utc("%H:%M:%S", at) + " line " + std::string(5000, '.') + "\n";
  box.write("a.log", log);
  const auto file =
      search(box, {"-c", "--since", utc("%Y-%m-%dT%H:%M:%S", now - 26h), "", "a.log"});
  CHECK(file.out == "26\n");
  CHECK(contains(file.err, "stamps tell no day"));
  // A pipe tells its last day at its end only.
  auto process =
      box.nt({"grep", "-c", "--since", today, ""}).env("TZ", "UTC0").in(open_pipe()).start();
  const std::size_t half = log.find('\n', log.size() / 3) + 1;
  process.write(log.substr(0, half));
  process.wait_until_read();
  process.write(log.substr(half));
  const auto all = process.finish();
  CHECK(contains(all.err,
                 "cannot tell the time of lines in '(standard input)': stamps tell no day, and go "
                 "on into the future: the first were not of today\nhint: search the file itself"));
  CHECK(all.code == 2);
}

TEST_CASE("grep: a stream is searched by time as a file is") {
  Sandbox box;
  const auto run = [&box](std::vector<std::string> words) {
    words.insert(words.begin(),
                 {"grep", "--since", "2026-01-02 03:04:06", "--until", "2026-01-02 03:04:08"});
    return box.nt(words).env("TZ", "UTC0").in(kLog).run().out;
  };
  CHECK(run({"-n", ""}) ==
        "3:2026-01-02 03:04:06.200 ERROR two\n4:  at a trace\n5:2026-01-02 03:04:07.300 INFO "
        "three\n");
  CHECK(run({"--last", "1", ""}) == "2026-01-02 03:04:07.300 INFO three\n");
  CHECK(run({"-C2", "trace"}) ==
        "2026-01-02 03:04:06.200 ERROR two\n  at a trace\n2026-01-02 03:04:07.300 INFO three\n");
}

// Real logs, which are not part of this repository: NT_LOGHUB is the folder with Loghub's samples
// of 2,000 lines.

struct Sample {
  const char* name;
  const char* format;  // of strptime
  std::size_t begin;   // of the stamp
  bool has_year = true;
};

constexpr Sample kSamples[] = {
    {"Apache_2k.log", "%a %b %d %H:%M:%S %Y", 1},   {"HDFS_2k.log", "%y%m%d %H%M%S", 0},
    {"Hadoop_2k.log", "%Y-%m-%d %H:%M:%S", 0},      {"Linux_2k.log", "%b %d %H:%M:%S", 0, false},
    {"OpenSSH_2k.log", "%b %d %H:%M:%S", 0, false}, {"OpenStack_2k.log", "%Y-%m-%d %H:%M:%S", 0},
    {"Spark_2k.log", "%y/%m/%d %H:%M:%S", 0},       {"Zookeeper_2k.log", "%Y-%m-%d %H:%M:%S", 0},
};

// The seconds since 1970 that a line's stamp tells, in UTC.
std::optional<std::time_t> stamp_of(const Sample& sample, const std::string& line) {
  std::size_t begin = sample.begin;
  if (line.starts_with("nova-")) begin = line.find(' ') + 1;
  std::tm fields = {};
  const std::time_t now = ::time(nullptr);
  if (!sample.has_year) ::gmtime_r(&now, &fields);
  if (begin >= line.size() || ::strptime(line.c_str() + begin, sample.format, &fields) == nullptr)
    return std::nullopt;
  const std::time_t time = ::timegm(&fields);
  if (sample.has_year || time <= now + std::time_t{24} * 3600) return time;
  --fields.tm_year;
  return ::timegm(&fields);
}

TEST_CASE("grep: windows of time are right on sample logs") {
  const char* folder = ::getenv("NT_LOGHUB");
  if (folder == nullptr || !std::filesystem::is_directory(folder)) {
    MESSAGE("skipped: NT_LOGHUB names no folder");
    return;
  }
  Sandbox box;
  for (const Sample& sample : kSamples) {
    CAPTURE(sample.name);
    std::ifstream file(std::string(folder) + "/" + sample.name);
    std::vector<std::pair<std::optional<std::time_t>, std::string>> lines;
    std::vector<std::time_t> times;
    std::string text;
    for (std::string line; std::getline(file, line);) {
      if (line.ends_with('\r')) line.pop_back();
      auto time = stamp_of(sample, line);
      if (time) times.push_back(*time);
      if (!time && !lines.empty()) time = lines.back().first;
      text += line + "\n";
      lines.emplace_back(time, line);
    }
    REQUIRE(times.size() > 1900);
    box.write(sample.name, text);
    for (std::size_t i = 0; i < times.size(); i += 97) {
      const std::time_t since = times[i];
      const std::time_t until = since + static_cast<std::time_t>(i * i % 5000);
      std::string expected;
      for (const auto& [time, line] : lines) {
        if (time && *time >= since && *time <= until) expected += line + "\n";
      }
      // Stamps with fractions are past the second.
      const auto r = search(box, {"--since", fmt::format("@{}", since), "--until",
                                  fmt::format("@{}.999999999", until), "", sample.name});
      REQUIRE(r.out == expected);
    }
  }
}

}  // namespace
}  // namespace nt::test
