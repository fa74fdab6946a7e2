// Time stamps in any text: no format reads beyond it, and where a log is taken to be in order, the
// window that bisection finds is the one that reading every line finds.
//
// The input: a byte that says what to do, a line with a time format, the text.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/lines.hpp"
#include "logtime/stream_times.hpp"
#include "logtime/time_filter.hpp"

namespace {

using namespace nt;
using namespace nt::logtime;

void require(bool holds) {
  if (!holds) std::abort();
}

void check_format(std::string_view text, const logtime::StampFormat& format) {
  for (std::size_t at = 0; at <= text.size() && at < 200; ++at) {
    std::size_t end = at;
    const auto stamp = format.parse(text, at, end);
    if (!stamp) continue;
    require(end >= at && end <= text.size());
    require(stamp->month >= 1 && stamp->month <= 12 && stamp->day >= 1 && stamp->day <= 31);
    require(stamp->fraction.count() >= 0 && stamp->fraction.count() < 1'000'000'000);
  }
}

// When each line was written, by a timeline that has not ruled anything out: nothing for lines
// above the first stamp.
struct Line {
  std::size_t begin;
  std::optional<logtime::Instant> instant;
  bool stamped;
};
std::vector<Line> lines_of(std::string_view text, const logtime::Timeline& timeline) {
  nt::os::TimeZone zone;
  std::vector<Line> lines;
  std::optional<logtime::Instant> above;
  for (std::size_t at = 0; at < text.size(); at = line_end(text, at, '\n') + 1) {
    const auto stamp =
        timeline.reader().read(line_head(text, at, logtime::StampReader::kMostOfLine, '\n'));
    if (stamp) above = timeline.instant_of(*stamp, at, zone);
    lines.push_back({at, above, stamp.has_value()});
  }
  return lines;
}

// Whether no stamp is older by more than ten seconds than one before it.
bool is_in_order(const std::vector<Line>& lines) {
  logtime::Instant newest = logtime::Instant::min() + std::chrono::hours(1);
  for (const Line& line : lines) {
    if (!line.instant) continue;
    if (*line.instant < newest - std::chrono::seconds(10)) return false;
    newest = std::max(newest, *line.instant);
  }
  return true;
}

void check_log(std::string_view text, const logtime::TimeWindow& window) {
  auto studied = logtime::Timeline::study(text, window.now, window, '\n');
  if (!studied) {
    require(!studied.error().message.empty());
    return;
  }
  const auto timeline = std::make_shared<const logtime::Timeline>(*std::move(studied));
  require(timeline->begin() <= timeline->end() && timeline->end() <= text.size());
  require(timeline->sure_begin() <= timeline->sure_end());
  const std::vector<Line> lines = lines_of(text, *timeline);
  const bool in_order = is_in_order(lines);
  if (in_order) require(timeline->in_order());
  logtime::TimeFilter filter(window, timeline, '\n');
  for (const Line& line : lines) {
    const bool got = line.begin >= timeline->begin() && line.begin < timeline->end() &&
                     filter.takes(text, line.begin);
    if (!in_order && timeline->in_order()) continue;  // it was deceived
    const bool expected = line.instant ? (!window.since || *line.instant >= *window.since) &&
                                             (!window.until || *line.instant <= *window.until)
                                       : !window.since;
    require(got == expected);
  }
}

// A stream in two stretches.
void check_stream(std::string_view text, const logtime::TimeWindow& window) {
  logtime::StreamTimes times(window, '\n');
  const std::size_t cut = line_begin(text, text.size() / 2, 0, '\n');
  if (cut > 0 && !times.add({text.substr(0, cut), 0, 0})) return;
  if (cut < text.size() && !times.add({text.substr(cut), 0, cut})) return;
  for (std::size_t at = cut; at < text.size(); at = line_end(text, at, '\n') + 1)
    require(times.takes(at) == times.takes_all(at, at + 1));
  require(times.end().has_value() || !times.reader());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data + 1), size - 1);
  const std::string_view first = bytes.substr(0, bytes.find('\n'));
  if (first.size() == bytes.size()) return 0;
  const std::string_view text = bytes.substr(first.size() + 1);
  logtime::TimeWindow window;
  window.now = std::chrono::sys_days(std::chrono::year(2026) / 3 / 4);
  const auto format = logtime::StampFormat::compile(first);
  if (format) {
    check_format(text, *format);
    if ((data[0] & 4) != 0) window.format = *format;
  } else {
    require(!format.error().message.empty());
  }
  // Windows about the texts of the corpus, or of their very instants.
  const logtime::Instant begin = std::chrono::sys_days(std::chrono::year(2021) / 1 / 1);
  const auto some = [&](unsigned shift) {
    return begin + std::chrono::seconds(((data[0] >> shift) & 7) * 5);
  };
  if ((data[0] & 1) != 0) window.since = some(2);
  if ((data[0] & 2) != 0 || !window.since) window.until = some(5);
  if (window.since && window.until && *window.until < *window.since)
    std::swap(window.since, window.until);
  check_log(text, window);
  check_stream(text, window);
  return 0;
}
