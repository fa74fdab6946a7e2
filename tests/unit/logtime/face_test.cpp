// The lines that time_filter.hpp shows to a newcomer.
#include <doctest/doctest.h>

#include <memory>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "base/lines.hpp"
#include "logtime/time_filter.hpp"
#include "logtime/time_spec.hpp"

namespace nt {
namespace {

using logtime::Twice;

Result<std::vector<std::string_view>> late_lines(std::string_view log, logtime::Instant written) {
  const logtime::Instant now = written;
  std::vector<std::string_view> found;
  const auto line_at = [&](std::size_t at) { return log.substr(at, line_end(log, at, '\n') - at); };
  const auto next_line = [&](std::size_t at) { return at + line_at(at).size() + 1; };
  const auto use = [&](std::string_view line) { found.push_back(line); };

  logtime::TimeWindow window;
  window.since = TRY(logtime::parse_time("2026-01-02T03:04:05Z", now, window.zone, Twice::kFirst));
  auto timeline = TRY(logtime::Timeline::study(log, written, window, '\n'));
  logtime::TimeFilter filter(window, std::make_shared<const logtime::Timeline>(timeline), '\n');
  for (std::size_t at = timeline.begin(); at < timeline.end(); at = next_line(at))
    if (filter.takes(log, at)) use(line_at(at));

  return found;
}

TEST_CASE("a window of time in a few lines") {
  using namespace std::chrono;
  const auto found = late_lines(
      "2026-01-02T03:04:04Z a\n2026-01-02T03:04:05Z b\n below b\n2026-01-02T03:04:06Z c\n",
      sys_days(2026y / 1 / 3));
  REQUIRE(found.has_value());
  CHECK(*found == std::vector<std::string_view>{"2026-01-02T03:04:05Z b", " below b",
                                                "2026-01-02T03:04:06Z c"});
}

}  // namespace
}  // namespace nt
