// Windows of time in logs of each family of stamps with each form of a zone, held against a plain
// filter of lines whose times the test knows. NT_STAMP_TABLE=1 prints what is read, and in all
// combinations; and what is refused, with its messages.
#include "logtime/stamp_families.hpp"

#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
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
using std::chrono::nanoseconds;
using std::chrono::sys_days;

// A family as its logs write it; @ is where a zone stands.
struct Form {
  std::string_view stamp;  // see write_stamp
  nanoseconds unit = 1s;
  std::string_view prefix = {};
};

constexpr Form kForms[] = {
    {"%Y-%m-%dT%H:%M:%S@"},
    {"%Y-%m-%dT%H:%M:%S.%3@", 1ms},
    {"%Y-%m-%d %H:%M:%S@"},
    {"%Y-%m-%d %H:%M:%S,%3@ INFO", 1ms},
    {"%Y-%m-%d %I:%M:%S %p@"},
    {"%Y-%m-%d_%H:%M:%S@"},
    {"%Y-%m-%d %H-%M-%S@ up"},
    {"%Y/%m/%dT%H:%M:%S@"},
    {"%Y/%m/%d %I:%M:%S\xE2\x80\xAF%p@"},
    {"[%d-%b-%Y %I:%M:%S %p@]"},
    {"%b %d, %Y at %I:%M:%S\xC2\xA0%p@"},
    {"%d.%m.%Y, %H:%M:%S@"},
    {"%d-%m-%Y %I:%M:%S%p@"},
    {"[%m/%d/%y, %H:%M:%S:%3@] 00000001", 1ms},
    {"[%m/%d/%y, %I:%M:%S:%3 %p@] 00000001", 1ms},
    {"%Y-%m-%d-%H:%M:%S@"},
    {"date=%Y-%m-%d time=%H:%M:%S@"},
    {"%Y/%m/%d %H:%M:%S@ [error]"},
    {"%Y/%m/%d-%H:%M:%S@"},
    {"%Y.%m.%d %H:%M:%S@"},
    {"%Y%m%dT%H%M%S@"},
    {"%Y%m%d %H:%M:%S@"},
    {"%Y%m%d-%H:%M:%S@"},
    {"%y%m%d %H:%M:%S@"},
    {"10.0.0.7 - - [%d/%b/%Y:%H:%M:%S@] \"GET /\""},
    {"[%d/%b/%Y %H:%M:%S@]"},
    {"[%d-%b-%Y %H:%M:%S@] PHP"},
    {"=INFO REPORT==== %d-%b-%Y::%H:%M:%S@ ==="},
    {"%d-%b-%y %H:%M:%S@"},
    {"[%a %b %d %H:%M:%S %Y@]"},
    {"%a %b %e %H:%M:%S@ %Y"},
    {"%a %b %e %I:%M:%S %p@ %Y"},
    {"%d %b %Y %I:%M:%S %p@"},
    {"%e %b %Y %H:%M:%S@"},
    {"Date: %a, %d %b %Y %H:%M:%S@"},
    {"<%b %d, %Y, %I:%M:%S %p@>"},
    {"%b %d, %Y %I:%M:%S %p@ main"},
    {"%b %d, %Y %H:%M:%S@"},
    {"%b %d %Y %H:%M:%S@: %%ASA-6"},
    {"%Y %b %d %H:%M:%S@"},
    {"%b %e %H:%M:%S@ web1"},
    {"%b %e %H:%M:%S.%6@ web1", 1us},
    {"%e %b %H:%M:%S@ *"},
    {"%H:%M:%S %Y-%m-%d@"},
    {"%H:%M:%S %d.%m.%Y@"},
    {"%d.%m.%Y %H:%M:%S@"},
    {"%m/%d/%Y-%H:%M:%S@"},
    {"%m/%d/%Y %I:%M:%S %p@"},
    {"%d/%m/%Y, %I:%M:%S %p@"},
    {"%m/%d/%Y %H:%M:%S@"},
    {"%d/%m/%Y %H:%M:%S@"},
    {"%d-%m-%Y %H:%M:%S@"},
    {"%y/%m/%d %H:%M:%S@ INFO"},
    {"%Y%m%d%H%M%S@"},
    {"%Y%m%d %H%M%S@"},
    {"%Y%m%d-%H%M%S@"},
    {"%Y%m%d_%H%M%S@"},
    {"%y%m%d %H%M%S@ 148 INFO"},
    {"%!%Y%m%d %H:%M:%S.%6@", 1us},
    {"%!%m%d %H:%M:%S.%6@", 1us},
    {"%m-%d %H:%M:%S.%3@", 1ms},
    {"%m/%d-%H:%M:%S@"},
    {"%Y-%m-%dT%H:%M@", 60s},
    {"%Y-%m-%d %H:%M@", 60s},
    {"%Y/%m/%d %H:%M@", 60s},
    {"%Y/%m/%dT%H:%M@", 60s},
    {"%Y%m%dT%H%M@", 60s},
    {"%d/%m/%Y, %H:%M - Ann", 60s},
    {"%m/%d/%y, %I:%M\xE2\x80\xAF%p - Ann", 60s},
    {"%d.%m.%y, %H:%M - Ann", 60s},
    {"%H:%M:%S.%3@ [main]", 1ms},
    {"45282 %H:%M:%S.%6 execve(", 1us},
    {"[pid 45282] %H:%M:%S close(", 1s},
    {"{\"expires\":\"2021-06-20T00:01:00Z\",\"ts\":\"%Y-%m-%dT%H:%M:%S@\"}"},
    {"time=\"%Y-%m-%dT%H:%M:%S@\" level=info"},
    {"srv: %Y/%m/%d %H:%M:%S@"},
    // These are of UTC whatever stands behind them.
    {"%s"},
    {"%s.%3", 1ms},
    {"%q", 1ms},
    {"#%s"},
    {"{\"ts\":%s.%6}", 1us},
    {"{\"created\":%q,", 1ms},
    {"type=SYSCALL msg=audit(%s.%3:24287):", 1ms},
    {"134681 node-246 unix.hw state %s 1 up"},
    {"a,b c,%s,d"},
    {"%Y-%m-%d-%H.%M.%S+000"},
};

// How a zone is told, and what it means.
struct ZoneForm {
  std::string_view text;
  int minutes = 0;  // ahead of UTC
  bool is_place = false;
};
constexpr ZoneForm kZones[] = {
    {""},
    {"Z"},
    {" Z"},
    {" UTC"},
    {" GMT"},
    {"+0100", 60},
    {" -0330", -210},
    {"+05:45", 345},
    {" -03", -180},
    {"+02", 120},
    {" EST", -300},
    {" PDT", -420},
    {" CEST", 120},
    {" JST", 540},
    {" (MSK)", 180},
    {" GMT+3", 180},
    {" UTC+1", 60},
    {" UTC-04:30", -270},
    {" Europe/Paris", 0, true},
    {" [Europe/Paris]", 0, true},
    {" EST5EDT", 0, true},
    {" CET-1CEST,M3.5.0,M10.5.0/3", 0, true},
    {" Singapore", 0, true},
};

struct Log {
  RandomLog made;
  TimeWindow window;
};

bool wants_all() { return std::getenv("NT_STAMP_TABLE") != nullptr; }

bool has_no_day(std::string_view stamp) {
  return stamp.find("%H") != std::string_view::npos && stamp.find("%d") == std::string_view::npos &&
         stamp.find("%e") == std::string_view::npos;
}

std::string text_of(const Form& form, std::string_view zone) {
  std::string text(form.stamp);
  const std::size_t at = text.find('@');
  return at == std::string::npos ? text : text.replace(at, 1, zone);
}

std::optional<os::TimeZone> zone_of(const ZoneForm& form) {
  if (!form.is_place) return os::TimeZone::fixed(std::chrono::minutes(form.minutes));
  std::string_view name = form.text.substr(1);
  if (name.starts_with('[')) name = name.substr(1, name.size() - 2);
  const os::ZoneTable* table = os::ZoneTable::find(name);
  return table == nullptr ? std::nullopt : std::optional(os::TimeZone::of(*table));
}

RandomLog make(std::mt19937& random, const LogStyle& style, os::TimeZone zone, bool crlf,
               bool sparse) {
  RandomLogOptions options;
  options.size = 4'000 + random() % 20'000;
  options.begin = sys_days(2021y / 5 / 20) + std::chrono::minutes(random() % 1440);
  options.step = sparse ? nanoseconds(25min) : nanoseconds(3s);
  // Tables hold rows alone; and dates in traces would be better than stamps without a day.
  const bool is_table = style.stamp.find("state %s") != std::string_view::npos ||
                        style.stamp.find(",%s,") != std::string_view::npos ||
                        has_no_day(style.stamp);
  options.traces = !is_table && random() % 2 == 0;
  options.banner = !is_table;
  options.crlf = crlf;
  return LogMaker(random, zone).make(style, options);
}

// The lines that a file's window has, by their numbers.
std::vector<std::size_t> of_file(const RandomLog& log, const TimeWindow& window) {
  auto studied = Timeline::study(log.text, window.now, window, '\n');
  if (!studied) FAIL_CHECK(studied.error().message);
  if (!studied) return {};
  const auto timeline = std::make_shared<const Timeline>(*std::move(studied));
  CHECK(timeline->in_order());
  TimeFilter filter(window, timeline, '\n');
  std::vector<std::size_t> lines;
  for (std::size_t i = 0; i < log.lines.size(); ++i) {
    const std::size_t at = log.lines[i].begin;
    if (at >= timeline->begin() && at < timeline->end() && filter.takes(log.text, at))
      lines.push_back(i);
  }
  return lines;
}

// The same of a pipe, which is read in pieces until its window is over.
std::vector<std::size_t> of_pipe(const RandomLog& log, const TimeWindow& window) {
  TimeFilter filter(window, '\n');
  std::vector<std::size_t> lines;
  std::size_t line = 0;
  const std::string_view text = log.text;
  for (std::size_t from = 0; from < text.size() && !filter.is_over();) {
    const std::size_t to =
        std::min(line_end(text, std::min(from + 3'000, text.size() - 1), '\n') + 1, text.size());
    const auto note = filter.begin_window({text.substr(from, to - from), 0, from});
    if (!note) FAIL_CHECK(note.error().message);
    for (; line < log.lines.size() && log.lines[line].begin < to; ++line) {
      if (filter.takes(text.substr(from, to - from), log.lines[line].begin - from))
        lines.push_back(line);
    }
    from = to;
  }
  CHECK(filter.end());
  return lines;
}

std::vector<std::size_t> expected(const RandomLog& log, const TimeWindow& window) {
  std::vector<std::size_t> lines;
  for (std::size_t i = 0; i < log.lines.size(); ++i) {
    if (RandomLog::in_window(log.lines[i], window.since, window.until)) lines.push_back(i);
  }
  return lines;
}

void check_windows(std::mt19937& random, const RandomLog& log) {
  for (int i = 0; i < 3; ++i) {
    TimeWindow window;
    const auto some = [&] {
      const std::optional<Instant> own = log.lines[random() % log.lines.size()].instant;
      return own.value_or(log.first) + nanoseconds(static_cast<long>(random() % 3) - 1);
    };
    window.since = some();
    window.until = some();
    if (*window.until < *window.since) std::swap(*window.since, *window.until);
    if (i == 1) window.since.reset();
    if (i == 2) window.until.reset();
    window.now = log.last + 1min;
    const auto lines = expected(log, window);
    CHECK(of_file(log, window) == lines);
    CHECK(of_pipe(log, window) == lines);
  }
}

TEST_CASE("windows of time are right in each family of stamps and form of a zone") {
  const ZoneOfProcess process("UTC0");
  std::mt19937 random(7);
  unsigned round = 0;
  for (const Form& form : kForms) {
    const bool has_zone = form.stamp.find('@') != std::string_view::npos;
    for (const ZoneForm& zone : kZones) {
      if (!has_zone && !zone.text.empty()) continue;
      // Each form meets a few of the zones each time, and all of them where the table is wanted.
      // (No multiple of the kinds below, or each would meet the same kind.)
      const bool is_due = zone.text.empty() || ++round % (kSanitized ? 97 : 5) == 0;
      const bool joins = form.stamp.find("%p@ %Y") != std::string_view::npos &&
                         !zone.text.empty() && zone.text.front() != ' ';
      if (joins) continue;  // nobody writes PMZ
      const auto offset = zone_of(zone);
      if (!offset || !(is_due || wants_all())) continue;
      const std::string text = text_of(form, zone.text);
      CAPTURE(text);
      const bool has_year =
          text.find("%Y") != std::string::npos || text.find("%y") != std::string::npos || !has_zone;
      const LogStyle style{text, form.unit, has_year, true};
      for (unsigned kind = 0; kind < 4; ++kind) {
        if (!wants_all() && kind != round % 4) continue;
        const bool crlf = kind % 2 == 1;
        // How many days a pipe has to come is not to be told, where its stamps tell none.
        const bool sparse = kind >= 2 && !has_no_day(form.stamp);
        CAPTURE(crlf);
        CAPTURE(sparse);
        const RandomLog log = make(random, style, *offset, crlf, sparse);
        if (log.first == Instant()) continue;
        check_windows(random, log);
      }
      if (wants_all()) {
        os::TimeZone written = *offset;
        std::printf("%-52s %s\n", std::string(text).c_str(),
                    write_stamp(text, sys_days(2021y / 5 / 20) + 3h, written).c_str());
      }
    }
  }
}

struct Refused {
  std::string_view line;
  std::string_view why;  // the message begins so
};
constexpr Refused kRefused[] = {
    {"2021-05-20 03:04:05 CST up",
     "the stamp '2021-05-20 03:04:05 CST' is of a zone CST that may be"},
    {"2021-05-20 03:04:05 IST up",
     "the stamp '2021-05-20 03:04:05 IST' is of a zone IST that may be"},
    {"2021-05-20T03:04:05 BST up",
     "the stamp '2021-05-20T03:04:05 BST' is of a zone BST that may be"},
    {"May 20 03:04:05 AST web1", "the stamp 'May 20 03:04:05 AST' is of a zone AST that may be"},
    {"Thu May 20 03:04:05 XYZ 2021", "the stamp 'Thu May 20 03:04:05 XYZ 2021' is of a zone XYZ"},
    {"01/02/2021 03:04:05 up", "stamps such as '01/02/2021 03:04:' may be"},
    {"1/2/2021, 3:04:05 PM up", "stamps such as '1/2/2021, 3:04:05' may be"},
    {"01-02-2021 03:04:05 up", "stamps such as '01-02-2021 03:04:' may be"},
    {"01/02/03 03:04:05 up", "stamps such as '01/02/03 03:04:05' may be"},
    {"01-02-03 03:04:05 up", "stamps such as '01-02-03 03:04:05' may be"},
    {"01.02.03 03:04:05 up", "stamps such as '01.02.03 03:04:05' may be"},
    {"01.02 03:04:05 up", "stamps such as '01.02 03:04:05 up' may be"},
    {"2021-05-20 up", "no line has a time stamp that is known"},
    {"INFO 03:04:05 up", "no line has a time stamp that is known"},
    {"[    5.123456] usb 1-1: new", "no line has a time stamp that is known"},
    {"20210520 up", "no line has a time stamp that is known"},
    {"@400000005f0b1c3a2d3b4c5d up", "no line has a time stamp that is known"},
    {"2021-W20-4T03:04:05 up", "no line has a time stamp that is known"},
    {"2021-140T03:04:05 up", "no line has a time stamp that is known"},
    {"44336.1278356 up", "no line has a time stamp that is known"},
};

TEST_CASE("stamps that are refused are refused with a reason") {
  const ZoneOfProcess process("UTC0");
  for (const Refused& refused : kRefused) {
    CAPTURE(refused.line);
    TimeWindow window;
    window.since = sys_days(2021y / 1 / 1);
    window.now = sys_days(2026y / 3 / 1);
    const auto studied = Timeline::study(refused.line, window.now, window, '\n');
    REQUIRE(!studied);
    CHECK(studied.error().message.starts_with(refused.why));
    CHECK(!studied.error().hint.empty());
    if (wants_all()) {
      std::printf("%-40s %s\n", std::string(refused.line).c_str(), studied.error().message.c_str());
    }
  }
}

}  // namespace
}  // namespace nt::logtime
