#include "logtime/timeline.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <random>
#include <string>

#include "base/lines.hpp"
#include "logtime/time_filter.hpp"
#include "support/random_log.hpp"
#include "support/rounds.hpp"
#include "support/zone_of_process.hpp"

namespace nt::logtime {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::nanoseconds;
using std::chrono::sys_days;

TimeWindow window_of(std::optional<Instant> since, std::optional<Instant> until,
                     os::TimeZone zone = {}) {
  TimeWindow window;
  window.since = since;
  window.until = until;
  window.zone = zone;
  return window;
}

// The lines in the window, as a study of the whole log and a filter tell it, one a line.
std::string taken(std::string_view log, const TimeWindow& window, Instant written) {
  auto studied = Timeline::study(log, written, window, '\n');
  REQUIRE(studied);
  const auto timeline = std::make_shared<const Timeline>(*std::move(studied));
  TimeFilter filter(window, timeline, '\n');
  std::string lines;
  for (std::size_t at = 0; at < log.size(); at = line_end(log, at, '\n') + 1) {
    if (at < timeline->begin() || at >= timeline->end() || !filter.takes(log, at)) continue;
    lines += log.substr(at, line_end(log, at, '\n') - at);
    lines += '\n';
  }
  return lines;
}

// The same, of a log without years.
std::string taken_since(std::string_view log, Instant since, Instant written) {
  return taken(log, window_of(since, {}), written);
}

std::string numbered(std::size_t count, Instant begin, nanoseconds step,
                     std::string_view format = "%Y-%m-%d %H:%M:%S") {
  os::TimeZone zone;
  std::string log;
  for (std::size_t i = 0; i < count; ++i)
    log += fmt::format("{} line {}\n", write_stamp(format, begin + step * i, zone), i);
  return log;
}

// An end of the window: often a stamp of the log, exactly or nearly.
std::optional<Instant> random_end(const RandomLog& log, std::mt19937& random) {
  if (random() % 5 == 0) return std::nullopt;
  const LogLine& line = log.lines[random() % log.lines.size()];
  if (line.instant && random() % 3 != 0)
    return *line.instant + nanoseconds(static_cast<long>(random() % 3) - 1);
  const auto length = (log.last - log.first).count();
  const auto at =
      static_cast<long>(static_cast<double>(length) * static_cast<double>(random() % 1100) / 1000);
  return log.first - 30s + nanoseconds(at);
}

struct Round {
  RandomLog log;
  TimeWindow window;
};

Round random_round(std::mt19937& random, std::chrono::sys_days begin, bool without_year,
                   std::optional<std::size_t> size = {}) {
  os::TimeZone zone = os::TimeZone::local();
  const LogStyle* style = nullptr;
  do {
    style = &kLogStyles[random() % std::size(kLogStyles)];
  } while (without_year && style->has_year);
  RandomLogOptions options;
  static constexpr std::size_t kSizes[] = {50, 500, 5'000, 40'000, 300'000, 1'000'000};
  options.size = size.value_or(kSizes[random() % (random() % 8 == 0 ? 6 : 4)]);
  options.begin = begin + std::chrono::minutes(random() % 3000);
  static constexpr nanoseconds kSteps[] = {100us, 20ms, 2s, 1min, 35min};
  options.step = kSteps[random() % std::size(kSteps)];
  if (options.size <= 5'000 && random() % 3 == 0) options.step = 20h;
  options.jitter = random() % 2 == 0 ? 0s : 9s;
  options.long_lines = random() % 4 == 0;
  options.traces = random() % 4 != 0;
  Round round{LogMaker(random, zone).make(*style, options), {}};
  if (round.log.first == Instant()) return random_round(random, begin, without_year, size);
  auto since = random_end(round.log, random);
  auto until = random_end(round.log, random);
  if (since && until && *until < *since) std::swap(since, until);
  if (!since && !until) since = round.log.first;
  round.window = window_of(since, until, zone);
  round.window.now = round.log.last + std::chrono::minutes(random() % 5000);
  return round;
}

void check_timeline(const Round& round) {
  const RandomLog& log = round.log;
  auto studied = Timeline::study(log.text, round.window.now, round.window, '\n');
  CAPTURE(log.style.stamp);
  CAPTURE(log.text.size());
  const auto told = [](const std::optional<Instant>& instant) {
    os::TimeZone utc;
    return instant ? write_stamp("%Y-%m-%d %H:%M:%S.%9", *instant, utc) : "none";
  };
  CAPTURE(told(round.window.since));
  CAPTURE(told(round.window.until));
  CAPTURE(told(round.window.now));
  CAPTURE(told(log.first));
  CAPTURE(told(log.last));
  REQUIRE(studied);
  const auto timeline = std::make_shared<const Timeline>(*std::move(studied));
  REQUIRE(timeline->in_order());
  TimeFilter filter(round.window, timeline, '\n');
  for (const LogLine& line : log.lines) {
    const bool expected = RandomLog::in_window(line, round.window.since, round.window.until);
    const bool got = line.begin >= timeline->begin() && line.begin < timeline->end() &&
                     filter.takes(log.text, line.begin);
    if (got == expected) continue;
    CAPTURE(log.line(line).substr(0, 100));
    CAPTURE(timeline->begin());
    CAPTURE(timeline->end());
    CAPTURE(line.begin);
    REQUIRE(got == expected);
  }
}

TEST_CASE("bisection finds the lines of a window as reading all of them does") {
  const ZoneOfProcess process("UTC0");
  std::mt19937 random(1);
  for (int round = 0; round < rounds(80); ++round) {
    CAPTURE(round);
    check_timeline(random_round(random, sys_days(2021y / 5 / 1), false));
  }
}

TEST_CASE("the same where clocks are put back or forward, or a year ends") {
  const ZoneOfProcess process(kCentralEurope);
  std::mt19937 random(2);
  for (int round = 0; round < rounds(80); ++round) {
    CAPTURE(round);
    static constexpr sys_days kBegins[] = {2021y / 10 / 30, 2022y / 3 / 26, 2022y / 12 / 30,
                                           2021y / 10 / 29};
    check_timeline(random_round(random, kBegins[random() % std::size(kBegins)], random() % 2 == 0));
  }
}

TEST_CASE("the hour that occurs twice is told apart in the middle of a large log") {
  const ZoneOfProcess process(kCentralEurope);
  os::TimeZone zone = os::TimeZone::local();
  std::mt19937 random(3);
  for (int round = 0; round < 3; ++round) {
    CAPTURE(round);
    RandomLogOptions options;
    options.size = 400'000;
    options.begin = sys_days(2021y / 10 / 30) + 20h;
    options.step = 15s;
    options.jitter = 9s;
    const LogStyle& style = kLogStyles[1 + 3 * (random() % 2)];
    Round made{LogMaker(random, zone).make(style, options), {}};
    const Instant change = sys_days(2021y / 10 / 31) + 1h;
    const auto some = [&random] { return std::chrono::seconds(random() % 10'000) - 5'000s; };
    Instant since = change + some();
    Instant until = change + some();
    if (until < since) std::swap(since, until);
    made.window = window_of(since, until, zone);
    made.window.now = made.log.last + 1h;
    check_timeline(made);
  }
}

TEST_CASE("years are found where a log without them spans several") {
  std::mt19937 random(4);
  os::TimeZone zone;
  for (int round = 0; round < rounds(50); ++round) {
    CAPTURE(round);
    RandomLogOptions options;
    options.size = random() % 2 == 0 ? 3'000 : 60'000;
    options.begin = sys_days(2015y / 1 / 1) + days(random() % 700);
    options.step = days(10);
    options.jitter = random() % 2 == 0 ? 0s : 9s;
    options.traces = random() % 2 == 0;
    const LogStyle& style = kLogStyles[4 + random() % 4];
    REQUIRE(!style.has_year);
    Round made{LogMaker(random, zone).make(style, options), {}};
    made.window = window_of(random_end(made.log, random), {}, zone);
    made.window.now = made.log.last + days(random() % 300);
    check_timeline(made);
  }
}

TEST_CASE("a stamp without a year is of the newest year that its file allows") {
  const std::string log =
      "Nov 20 10:00:00 a\nDec 31 23:59:59 b\nJan  1 00:00:00 c\nDec 31 23:59:59 late\n"
      "Jan  1 00:00:01 d\nMar  3 10:00:00 e\n";
  const Instant year = sys_days(2026y / 1 / 1);
  CHECK(taken_since(log, year, sys_days(2026y / 3 / 4)) ==
        "Jan  1 00:00:00 c\nJan  1 00:00:01 d\nMar  3 10:00:00 e\n");
  CHECK(taken_since(log, year - 1s, sys_days(2026y / 3 / 4)) == log.substr(log.find("Dec")));
  // Its last line is not of the future: this log is a year older.
  CHECK(taken_since(log, year, sys_days(2026y / 3 / 1)).empty());
  // But clocks and zones may differ by a day.
  CHECK(!taken_since(log, year, sys_days(2026y / 3 / 3)).empty());
  // A late line may be the last, or the second.
  const std::string late = "Jan  1 00:00:00 a\nDec 31 23:59:59 late\n";
  CHECK(taken_since(late, year, sys_days(2026y / 2 / 1)) == "Jan  1 00:00:00 a\n");
  CHECK(taken_since("Dec 31 10:00:00 a\n" + late, year, sys_days(2026y / 2 / 1)) ==
        "Jan  1 00:00:00 a\n");
}

TEST_CASE("a February 29 tells that a year is a leap year") {
  const std::string log = "Feb 28 10:00:00 a\nFeb 29 10:00:00 b\nMar  1 10:00:00 c\n";
  const Instant written = sys_days(2026y / 8 / 1);
  CHECK(taken_since(log, sys_days(2024y / 2 / 29), written) == log.substr(log.find("Feb 29")));
  CHECK(taken_since(log, sys_days(2024y / 3 / 2), written).empty());
}

TEST_CASE("stamps with and without a year may follow each other") {
  // Both kinds are known where the places that are looked at show them.
  std::string old;
  for (int i = 0; i < 400; ++i) old += i < 200 ? "Dec 30 10:00:00 a\n" : "Jan  2 10:00:00 b\n";
  std::string young;
  for (int i = 0; i < 400; ++i) young += "2021-01-03T10:00:00Z c\n";
  const std::string lines =
      taken_since(old + young, sys_days(2021y / 1 / 2), sys_days(2023y / 1 / 1));
  CHECK(lines == old.substr(old.find("Jan")) + young);
}

TEST_CASE("a log in disorder is noticed, and every line judged by itself") {
  std::mt19937 random(5);
  os::TimeZone zone;
  for (int round = 0; round < 8; ++round) {
    CAPTURE(round);
    std::vector<Instant> instants;
    for (int i = 0; i < 2000; ++i)
      instants.push_back(sys_days(2021y / 1 / 1) + std::chrono::seconds(random() % 90'000));
    const Instant since = instants[0];
    std::string log;
    std::string expected;
    for (std::size_t i = 0; i < instants.size(); ++i) {
      const std::string line = fmt::format("{} line {}\n more of it\n",
                                           write_stamp("%Y-%m-%d %H:%M:%S", instants[i], zone), i);
      log += line;
      if (instants[i] >= since) expected += line;
    }
    const TimeWindow window = window_of(since, {});
    const auto timeline = Timeline::study(log, sys_days(2022y / 1 / 1), window, '\n');
    REQUIRE(timeline);
    CHECK(!timeline->in_order());
    CHECK(timeline->begin() == 0);
    CHECK(timeline->end() == log.size());
    CHECK(taken(log, window, sys_days(2022y / 1 / 1)) == expected);
  }
}

TEST_CASE("two logs, one behind the other, are in disorder") {
  const std::string half = numbered(3000, sys_days(2021y / 1 / 1), 10s);
  const TimeWindow window =
      window_of(sys_days(2021y / 1 / 1) + 5min, sys_days(2021y / 1 / 1) + 6min);
  const auto timeline = Timeline::study(half + half, sys_days(2022y / 1 / 1), window, '\n');
  REQUIRE(timeline);
  CHECK(!timeline->in_order());
}

// A log whose clock was set back for some lines in its middle; they say "boot".
std::string set_back(std::size_t before, std::size_t behind, std::size_t boot = 20,
                     nanoseconds by = 4h) {
  const Instant begin = sys_days(2021y / 6 / 26);
  os::TimeZone utc;
  std::string log = numbered(before, begin, 1min);
  for (std::size_t i = 0; i < boot; ++i) {
    const Instant told = begin + 1min * before - by + 1s * i;
    log += write_stamp("%Y-%m-%d %H:%M:%S", told, utc) + " boot\n";
  }
  return log + numbered(behind, begin + 1min * before, 1min);
}

std::size_t boots_in(std::string_view lines) {
  std::size_t count = 0;
  for (std::size_t at = lines.find("boot"); at != lines.npos; at = lines.find("boot", at + 1))
    ++count;
  return count;
}

TEST_CASE("a clock that was set back for a while is noticed anywhere in a small log") {
  const Instant begin = sys_days(2021y / 6 / 26);
  const Instant written = begin + days(9);
  for (const std::size_t before : {30U, 777U, 1000U, 1701U, 5000U}) {
    CAPTURE(before);
    const std::string log = set_back(before, 700, 20, 20min);
    const Instant boot = begin + 1min * before - 20min;
    CHECK(boots_in(taken(log, window_of(boot, boot + 19s), written)) == 20);
    CHECK(boots_in(taken(log, window_of(boot + 15min, {}), written)) == 0);
    CHECK(boots_in(taken(log, window_of({}, boot - 1s), written)) == 0);
    CHECK(boots_in(taken(log, window_of({}, boot + 5s), written)) == 6);
    const auto studied = Timeline::study(log, written, window_of(boot, {}), '\n');
    REQUIRE(studied);
    CHECK(!studied->in_order());
  }
}

TEST_CASE("lines that are late by less than disorder are found wherever they stand") {
  const Instant begin = sys_days(2021y / 6 / 26);
  const std::string log = set_back(1000, 700, 1, 14min);
  const Instant boot = begin + 1000min - 14min;
  const TimeWindow window = window_of(boot, boot + 1min);
  CHECK(boots_in(taken(log, window, begin + days(9))) == 1);
  CHECK(Timeline::study(log, begin + days(9), window, '\n')->in_order());
}

TEST_CASE("a window of a large log is looked through, as far as the effort goes") {
  const Instant begin = sys_days(2021y / 6 / 26);
  const Instant written = begin + days(900);
  const std::string log = set_back(400'000, 200'000, 20, days(30));
  REQUIRE(log.size() > 2 * Timeline::kLookedThrough);
  const Instant back = begin + 400'000min;
  // The window around them holds lines of another time.
  const TimeWindow around = window_of(back - 1h, back + 1h);
  CHECK(!Timeline::study(log, written, around, '\n')->in_order());
  CHECK(boots_in(taken(log, around, written)) == 0);
  CHECK(boots_in(taken(log, window_of(back - days(30), back + 1h), written)) == 20);
  // Another part of it is in order, which is all that is known of it.
  const auto part = Timeline::study(log, written, window_of(begin, begin + 1h), '\n');
  CHECK(part->in_order());
  CHECK(part->looked_through());
  // The rest of it is more than the effort: then each line is asked for its own time.
  const TimeWindow rest = window_of(back - days(20), {});
  for (const unsigned threads : {1U, 3U}) {
    const Effort effort{threads, std::size_t{1} << 20, {}};
    auto studied = Timeline::study(log, written, rest, '\n', effort);
    REQUIRE(studied);
    CHECK(!studied->looked_through());
    CHECK(studied->in_order());
    const auto timeline = std::make_shared<const Timeline>(*std::move(studied));
    const std::size_t boot = log.find("boot") - 20;
    TimeFilter filter(rest, timeline, '\n');
    CHECK(filter.takes(log, timeline->sure_begin()));
    CHECK(!filter.takes_all(boot, boot + 1));
    CHECK(!filter.met_stray());
    CHECK(!filter.takes(log, boot));
    CHECK(filter.met_stray());
    CHECK(!Timeline::study(log, written, rest, '\n', {threads, log.size(), {}})->in_order());
  }
}

// Jitter that the places looked at do not show is met as bisection comes near.
TEST_CASE("lines that are late by more than usual, but often, are found") {
  std::string log;
  std::string expected;
  os::TimeZone zone;
  const Instant begin = sys_days(2021y / 1 / 1);
  const Instant since = begin + 5000s;
  for (int i = 0; i < 10'000; ++i) {
    const Instant told = begin + 1s * i - (i % 10 == 0 ? 25s : 0s);
    const std::string line = write_stamp("%Y-%m-%d %H:%M:%S", told, zone) + " x\n";
    log += line;
    if (told >= since && told <= since + 10s) expected += line;
  }
  CHECK(taken(log, window_of(since, since + 10s), begin + days(9)) == expected);
}

TEST_CASE("lines above the first stamp are older than all") {
  const std::string log = "banner\n\n2021-01-01 10:00:00 a\n b\n2021-01-01 10:00:01 c\n";
  const Instant a = sys_days(2021y / 1 / 1) + 10h;
  const Instant written = a + days(1);
  CHECK(taken(log, window_of({}, a), written) == log.substr(0, log.find("2021-01-01 10:00:01")));
  CHECK(taken(log, window_of({}, a - 1s), written) == "banner\n\n");
  CHECK(taken(log, window_of(a, {}), written) == log.substr(log.find("2021")));
  CHECK(taken(log, window_of(a - days(900), {}), written) == log.substr(log.find("2021")));
}

TEST_CASE("a log whose stamps are rare is a log still") {
  std::string log(100, 'x');
  for (int i = 0; i < 3000; ++i) {
    if (i % 700 == 300) log += fmt::format("2021-01-01 1{}:00:00 begins\n", i / 700);
    log += "a line of a report that goes on and on\n";
  }
  const auto lines =
      taken(log, window_of(sys_days(2021y / 1 / 1) + 13h, {}), sys_days(2022y / 1 / 1));
  CHECK(lines.starts_with("2021-01-01 13:00:00 begins\n"));
}

TEST_CASE("a log without stamps is an error, as is one that may be read in two ways") {
  const TimeWindow window = window_of(sys_days(2021y / 1 / 1), {});
  const auto none = Timeline::study("a\nb\n", Instant(), window, '\n');
  REQUIRE(!none);
  CHECK(none.error().kind == ErrorKind::kInput);
  CHECK(none.error().message == "no line has a time stamp that is known");
  const auto doubt =
      Timeline::study("01/02/2020 03:04:05 a\n", sys_days(2021y / 1 / 1), window, '\n');
  REQUIRE(!doubt);
  CHECK(doubt.error().message.starts_with("stamps such as '01/02/2020 03:04:' may be "));
}

TEST_CASE("records may end in NUL") {
  const std::string log("2021-01-01 10:00:00 a\nb\0002021-01-01 11:00:01 c\0", 46);
  const TimeWindow window = window_of(sys_days(2021y / 1 / 1) + 11h, {});
  const auto timeline = Timeline::study(log, sys_days(2022y / 1 / 1), window, '\0');
  REQUIRE(timeline);
  CHECK(timeline->begin() == 24);
}

}  // namespace
}  // namespace nt::logtime
