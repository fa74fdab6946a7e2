#include "logtime/time_spec.hpp"

#include "base/number.hpp"
#include "base/text.hpp"

namespace nt::logtime {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::seconds;

// A stamp in one of the formats, and nothing else.
std::optional<Stamp> whole_stamp(std::string_view text) {
  static constexpr std::string_view kFormats[] = {"%Y-%m-%dT%H:%M:%S%?z", "%Y-%m-%d %H:%M:%S%?z",
                                                  "%Y-%m-%dT%H:%M%?z", "%Y-%m-%d %H:%M%?z",
                                                  "%Y-%m-%d"};
  for (const std::string_view format : kFormats) {
    std::size_t end = 0;
    const auto stamp = StampFormat::compile(format)->parse(text, 0, end);
    if (stamp && end == text.size()) return stamp;
  }
  return std::nullopt;
}

local_days today(Instant now, const os::TimeZone& zone) {
  const auto second = std::chrono::floor<seconds>(now);
  return local_days(std::chrono::floor<days>((second + zone.offset_at(second)).time_since_epoch()));
}

}  // namespace

Result<Instant> parse_time(std::string_view text, Instant now, os::TimeZone zone, Twice twice) {
  if (text == "now") return now;
  if (text == "today") return to_instant(today(now, zone), zone, twice);
  if (text == "yesterday") return to_instant(today(now, zone) - days(1), zone, twice);
  std::size_t end = 0;
  if (text.starts_with('@')) {
    const auto epoch = StampFormat::compile("@%s")->parse(text, 0, end);
    if (epoch && end == text.size())
      return Instant(epoch->local(0).time_since_epoch()) + epoch->fraction;
    if (const auto number = parse_unsigned(text.substr(1)); number && *number < 1'000'000'000)
      return Instant(seconds(*number));
  }
  if (const auto stamp = whole_stamp(text)) {
    if (stamp->offset)
      return Instant(stamp->local(0).time_since_epoch() - *stamp->offset) + stamp->fraction;
    return to_instant(stamp->local(0), zone, twice) + stamp->fraction;
  }
  for (const std::string_view format : {"%j %H:%M:%S", "%j %H:%M"}) {
    const std::string with_day = fmt::format("1 {}", text);
    const auto time = StampFormat::compile(format)->parse(with_day, 0, end);
    if (time && end == with_day.size())
      return to_instant(today(now, zone) + time->time_of_day, zone, twice) + time->fraction;
  }
  std::string_view ago = text;
  if (ago.ends_with(" ago")) ago.remove_suffix(4);
  if (const auto duration = parse_duration(ago)) return now - *duration;
  return usage_error(
      fmt::format("'{}' is no time", escape_control(text)),
      "give 2026-01-02, 2026-01-02T03:04:05, 03:04 (today), 2h (ago), @SECONDS or now");
}

}  // namespace nt::logtime
