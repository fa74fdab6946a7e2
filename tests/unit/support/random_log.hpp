// Logs made up for tests, of which the test knows when each line was written.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "logtime/stamp_format.hpp"
#include "os/time_zone.hpp"

namespace nt::logtime {

// How a made-up log writes its stamps: strftime's letters, %3 %6 %9 for so many digits of a
// fraction, %! for one of glog's letters, and %s %q for an epoch's seconds and milliseconds.
inline std::string write_stamp(std::string_view format, Instant instant, os::TimeZone& zone) {
  using namespace std::chrono;
  static constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
  static constexpr std::string_view kDays = "SunMonTueWedThuFriSat";
  const auto second = floor<seconds>(instant);
  const long fraction = (instant - second).count();
  const seconds offset = zone.offset_at(second);
  const long minutes_ahead = offset / minutes(1);
  const sys_seconds local = second + offset;
  const year_month_day date(floor<days>(local));
  const hh_mm_ss time(local - floor<days>(local));
  const int year = static_cast<int>(date.year());
  const unsigned month = static_cast<unsigned>(date.month());
  const unsigned day = static_cast<unsigned>(date.day());
  std::string text;
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%') {
      text += format[i];
      continue;
    }
    switch (format[++i]) {
      case 'Y':
        text += fmt::format("{:04}", year);
        break;
      case 'y':
        text += fmt::format("{:02}", year % 100);
        break;
      case 'm':
        text += fmt::format("{:02}", month);
        break;
      case 'd':
        text += fmt::format("{:02}", day);
        break;
      case 'e':
        text += fmt::format("{:2}", day);
        break;
      case 'b':
        text += kMonths.substr(std::size_t{month} * 3 - 3, 3);
        break;
      case 'a':
        text += kDays.substr(std::size_t{weekday(floor<days>(local)).c_encoding()} * 3, 3);
        break;
      case 'H':
        text += fmt::format("{:02}", time.hours().count());
        break;
      case 'I':
        text += fmt::format("{:02}", (time.hours().count() + 11) % 12 + 1);
        break;
      case 'p':
        text += time.hours().count() < 12 ? "AM" : "PM";
        break;
      case 'M':
        text += fmt::format("{:02}", time.minutes().count());
        break;
      case 'S':
        text += fmt::format("{:02}", time.seconds().count());
        break;
      case '3':
        text += fmt::format("{:03}", fraction / 1'000'000);
        break;
      case '6':
        text += fmt::format("{:06}", fraction / 1'000);
        break;
      case '9':
        text += fmt::format("{:09}", fraction);
        break;
      case '!':
        text += "IWE"[day % 3];
        break;
      case 's':
        text += fmt::format("{}", second.time_since_epoch().count());
        break;
      case 'q':
        text += fmt::format("{}", instant.time_since_epoch().count() / 1'000'000);
        break;
      case 'z':
        text += fmt::format("{}{:02}{:02}", minutes_ahead < 0 ? '-' : '+',
                            std::labs(minutes_ahead) / 60, std::labs(minutes_ahead) % 60);
        break;
      default:
        text += format[i];
    }
  }
  return text;
}

struct LogStyle {
  std::string_view stamp;         // see write_stamp; the text that follows is of the log
  std::chrono::nanoseconds unit;  // what it tells: a second, a millisecond, …
  bool has_year = true;
  bool has_offset = false;  // and so no doubt when clocks are put back
};

inline constexpr LogStyle kLogStyles[] = {
    {"%Y-%m-%dT%H:%M:%S.%6%z", std::chrono::microseconds(1), true, true},
    {"%Y-%m-%d %H:%M:%S,%3 INFO", std::chrono::milliseconds(1)},
    {"[%a %b %d %H:%M:%S %Y]", std::chrono::seconds(1)},
    {"10.0.0.7 - - [%d/%b/%Y:%H:%M:%S %z]", std::chrono::seconds(1), true, true},
    {"%b %e %H:%M:%S web1", std::chrono::seconds(1), false},
    {"<34>%b %e %H:%M:%S web1", std::chrono::seconds(1), false},
    {"%!%m%d %H:%M:%S.%6", std::chrono::microseconds(1), false},
    {"%m-%d %H:%M:%S.%3", std::chrono::milliseconds(1), false},
    {"%s.%3", std::chrono::milliseconds(1), true, true},
    {"{\"n\":17,\"ts\":%q,\"m\":", std::chrono::milliseconds(1), true, true},
    {"time=\"%Y-%m-%dT%H:%M:%S%z\"", std::chrono::seconds(1), true, true},
    {"WARN %Y-%m-%d %H:%M", std::chrono::minutes(1)},
    {"%Y%m%d %H%M%S", std::chrono::seconds(1)},
    {"%d-%b-%Y %H:%M:%S.%9 x", std::chrono::nanoseconds(1)},
    {"%Y-%m-%d %I:%M:%S %p", std::chrono::seconds(1)},
    {"app[7]: %Y/%m/%d %H:%M:%S", std::chrono::seconds(1)},
};

struct LogLine {
  std::size_t begin;  // offset in the text
  std::size_t end;    // of its text
  bool stamped;
  std::optional<Instant> instant;  // its own, or of the stamped line above; nothing: older than all
};

struct RandomLog {
  LogStyle style;
  std::string text;
  std::vector<LogLine> lines;
  Instant first;
  Instant last;

  std::string_view line(const LogLine& l) const {
    return std::string_view(text).substr(l.begin, l.end - l.begin);
  }
  // Whether a line is in the window, by what the log was made of.
  static bool in_window(const LogLine& line, const std::optional<Instant>& since,
                        const std::optional<Instant>& until) {
    if (!line.instant) return !since;
    return (!since || *line.instant >= *since) && (!until || *line.instant <= *until);
  }
};

struct RandomLogOptions {
  std::size_t size = 10'000;  // bytes, about
  Instant begin;
  std::chrono::nanoseconds step{};    // between lines, at most
  std::chrono::nanoseconds jitter{};  // lines are late by so much at most
  bool long_lines = false;
  bool traces = true;
  bool banner = true;        // there may be lines above the first stamp
  std::optional<bool> crlf;  // else by chance
};

class LogMaker {
 public:
  LogMaker(std::mt19937& random, os::TimeZone& zone) : random_(random), zone_(zone) {}

  RandomLog make(const LogStyle& style, const RandomLogOptions& options) {
    log_ = {};
    log_.style = style;
    crlf_ = options.crlf.value_or(one_in(6));
    above_.reset();
    if (one_in(4) && options.banner) unstamped(random_() % 30);
    Instant now = options.begin;
    std::size_t count = 0;
    while (log_.text.size() < options.size) {
      // Mostly small steps, now and then none, now and then the largest.
      const auto part = one_in(4) ? 0 : one_in(20) ? 1000 : static_cast<long>(random_() % 300);
      now += options.step * part / 1000;
      Instant told = now;
      if (options.jitter.count() > 0 && one_in(3))
        told -= options.jitter * static_cast<long>(random_() % 1000) / 1000;
      if (is_doubtful(told)) {
        now += std::chrono::minutes(20);
        continue;
      }
      stamped(told, options);
      if (options.traces && one_in(5)) unstamped(random_() % 6);
      // What bisection does not see through at one look.
      if (options.traces && ++count > 60 && one_in(400)) unstamped(200 + random_() % 2000);
    }
    if (one_in(3)) {
      log_.text.pop_back();
      if (crlf_) log_.text.pop_back();
      if (log_.lines.back().begin == log_.text.size()) log_.lines.pop_back();
    }
    return std::move(log_);
  }

 private:
  bool one_in(unsigned n) { return random_() % n == 0; }

  // Lines far apart do not tell whether clocks were put back already.
  bool is_doubtful(Instant told) {
    const bool goes_on = above_ && told - *above_ < std::chrono::minutes(40);
    if (log_.style.has_offset || goes_on) return false;
    const auto second = std::chrono::floor<std::chrono::seconds>(told);
    return zone_
        .offsets_of(
            std::chrono::local_seconds((second + zone_.offset_at(second)).time_since_epoch()))
        .ambiguous();
  }

  void stamped(Instant told, const RandomLogOptions& options) {
    const Instant instant(told.time_since_epoch() / log_.style.unit * log_.style.unit);
    above_ = instant;
    if (log_.lines.empty() || log_.first == Instant()) log_.first = instant;
    log_.last = std::max(log_.last, instant);
    add(write_stamp(log_.style.stamp, instant, zone_) + " " + words(options.long_lines), true);
  }

  void unstamped(std::size_t count) {
    // The last is not of long blocks: a table of dates may well be a log of its own.
    static constexpr std::string_view kTrace[] = {"\tat org.example.Main.run(Main.java:42)",
                                                  "",
                                                  "  ",
                                                  "Caused by: it expired 12:30:07",
                                                  "... 7 more hit",
                                                  "}",
                                                  "  1999-12-31 23:59:59 | a row"};
    const std::size_t kinds = std::size(kTrace) - (count > 10 ? 1 : 0);
    for (; count > 0; --count) {
      add(one_in(3) ? words(false) : std::string(kTrace[random_() % kinds]), false);
    }
  }

  std::string words(bool may_be_long) {
    static constexpr std::string_view kWords[] = {"hit", "the",      "queue", "is",     "full",
                                                  "of",  "10.0.0.7", "x=1",   "v1.2.3", "(ok)"};
    std::string text;
    std::size_t count = random_() % 9;
    if (may_be_long && one_in(50)) count = 3000 + random_() % 20'000;
    while (count-- > 0) {
      text += kWords[random_() % std::size(kWords)];
      text += ' ';
    }
    return text;
  }

  void add(std::string_view line, bool is_stamped) {
    const std::size_t begin = log_.text.size();
    log_.text += line;
    log_.lines.push_back({begin, log_.text.size(), is_stamped, above_});
    log_.text += crlf_ ? "\r\n" : "\n";
  }

  std::mt19937& random_;
  os::TimeZone& zone_;
  RandomLog log_;
  bool crlf_ = false;
  std::optional<Instant> above_;
};

}  // namespace nt::logtime
