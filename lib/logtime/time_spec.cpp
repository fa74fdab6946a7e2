#include "logtime/time_spec.hpp"

#include <algorithm>
#include <string>

#include "base/ascii.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "logtime/stamp_families.hpp"

namespace nt::logtime {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::nanoseconds;
using std::chrono::seconds;

bool is_in(std::string_view set, char c) { return set.find(c) != std::string_view::npos; }

local_days today(Instant now, const os::TimeZone& zone) {
  const auto second = std::chrono::floor<seconds>(now);
  return local_days(std::chrono::floor<days>((second + zone.offset_at(second)).time_since_epoch()));
}

// A stamp in the format, and nothing else.
std::optional<Stamp> whole_stamp(std::string_view text, const StampFormat& format) {
  std::size_t end = 0;
  auto stamp = format.parse(text, 0, end);
  return stamp && end == text.size() ? stamp : std::nullopt;
}

std::optional<Stamp> whole_stamp(std::string_view text, std::string_view format) {
  return whole_stamp(text, *StampFormat::compile(format));
}

// "2h", "1h30m", "5 min", "1 day 3 hours".
std::optional<nanoseconds> duration_of(std::string_view text) {
  static constexpr std::pair<std::string_view, char> kUnits[] = {
      {"sec", 's'}, {"second", 's'}, {"min", 'm'}, {"minute", 'm'},
      {"hr", 'h'},  {"hour", 'h'},   {"day", 'd'}, {"week", 'w'}};
  std::string brief;
  for (const std::string_view word : split(text, ' ')) {
    const std::size_t letters = std::min(word.find_first_not_of("0123456789."), word.size());
    std::string_view unit = word.substr(letters);
    if (unit.size() > 2 && unit.ends_with('s')) unit.remove_suffix(1);
    const auto known = std::find_if(std::begin(kUnits), std::end(kUnits),
                                    [unit](const auto& each) { return each.first == unit; });
    brief += word.substr(0, letters);
    brief += known == std::end(kUnits) ? word.substr(letters) : std::string_view(&known->second, 1);
  }
  const auto duration = parse_duration(brief);
  return duration ? std::optional(*duration) : std::nullopt;
}

// Times of a zone that is known.
class TimeReader {
 public:
  TimeReader(Instant now, const os::TimeZone& zone, Twice twice)
      : now_(now), zone_(zone), twice_(twice) {}

  // An error where a stamp may be read in several ways; nothing where it is no time.
  Result<std::optional<Instant>> read(std::string_view text) {
    if (text == "today") return at(today(now_, zone_));
    if (text == "yesterday") return at(today(now_, zone_) - days(1));
    for (const std::string_view format : {"%Y-%m-%dT%H:%M:%S%?z", "%Y-%m-%d %H:%M:%S%?z",
                                          "%Y-%m-%dT%H:%M%?z", "%Y-%m-%d %H:%M%?z", "@%s"}) {
      if (const auto stamp = whole_stamp(text, format)) return instant_of(*stamp);
    }
    // A day begins with its first instant, also where clocks skip midnight.
    if (const auto stamp = whole_stamp(text, "%Y-%m-%d")) return at(stamp->local(stamp->year));
    if (const auto time = TRY(time_of_day(text))) return *time;
    return pasted(text);
  }

 private:
  Instant at(std::chrono::local_seconds local) { return to_instant(local, zone_, twice_); }

  // An error where clocks were put forward over that time.
  static Result<void> check_occurs(std::chrono::local_seconds local, const os::TimeZone& zone) {
    const auto gap = gap_at(local, zone);
    if (!gap) return {};
    const auto shown = [](std::chrono::local_seconds time) {
      const std::chrono::hh_mm_ss clock(time - std::chrono::floor<days>(time));
      return fmt::format("{:02}:{:02}", clock.hours().count(), clock.minutes().count());
    };
    const std::chrono::year_month_day date(std::chrono::floor<days>(gap->begin));
    return usage_error(
        fmt::format("no clock showed {} on {:04}-{:02}-{:02}: they were put forward from {} to {}",
                    shown(local), static_cast<int>(date.year()),
                    static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                    shown(gap->begin), shown(gap->end)),
        fmt::format("give {}, which is the same as {} would be", shown(gap->end),
                    shown(gap->begin)));
  }

  Result<std::optional<Instant>> time_of_day(std::string_view text) {
    local_days day = today(now_, zone_);
    if (text.starts_with("yesterday ")) day -= days(1);
    for (const std::string_view word : {"today ", "yesterday "}) {
      if (text.starts_with(word)) text.remove_prefix(word.size());
    }
    for (const std::string_view format : {"%j %H:%M:%S", "%j %H:%M"}) {
      const auto time = whole_stamp(fmt::format("1 {}", text), format);
      if (!time) continue;
      TRY_VOID(check_occurs(day + time->time_of_day, zone_));
      return at(day + time->time_of_day) + time->fraction;
    }
    return std::nullopt;
  }

  // A stamp as a log has it, with what stands around it there.
  Result<std::optional<Instant>> pasted(std::string_view text) {
    while (!text.empty() && is_in("[(<\"' ", text.front())) text.remove_prefix(1);
    while (!text.empty() && is_in("]>\"',: ", text.back())) text.remove_suffix(1);
    for (const Family& family : StampFamilies::known().all()) {
      std::optional<Instant> found;
      const StampFormat* first = nullptr;
      for (const StampFormat& format : family.readings) {
        const auto stamp = whole_stamp(text, format);
        if (!stamp) continue;
        const Instant instant = TRY(instant_of(*stamp)).value();
        if (found && instant != *found) {
          return usage_error(fmt::format("the time '{}' may be {} or {}", escape_control(text),
                                         first->text(), format.text()),
                             "give it as 2026-01-02T03:04:05");
        }
        found = instant;
        first = &format;
      }
      if (found) return found;
    }
    return std::nullopt;
  }

  Result<std::optional<Instant>> instant_of(const Stamp& stamp) {
    const std::string_view doubt = stamp.doubt.name();
    if (!doubt.empty() && !zone_.offset_called(doubt)) {
      return usage_error(fmt::format("the time zone '{}' may be {}", doubt, meanings_of(doubt)),
                         "give that in its place");
    }
    const int year = stamp.year != 0 ? stamp.year : newest_year(stamp, now_ + days(1), zone_);
    if (stamp.place != nullptr) {
      TRY_VOID(check_occurs(stamp.local(year), os::TimeZone::of(*stamp.place)));
    } else if (!stamp.offset) {
      TRY_VOID(check_occurs(stamp.local(year), zone_));
    }
    const Meaning meaning = meaning_of(stamp, year, zone_);
    return twice_ == Twice::kFirst ? meaning.first : meaning.second;
  }

  Instant now_;
  os::TimeZone zone_;
  Twice twice_;
};

// The zone that the text ends in, which is then taken off.
std::optional<os::TimeZone> take_zone(std::string_view& text) {
  std::size_t begin = text.rfind(' ') + 1;
  if (begin == 0 || is_digit(text[std::min(begin, text.size() - 1)]))
    begin = text.find_last_of("+-");
  if (begin == std::string_view::npos || begin == 0 || begin >= text.size()) return std::nullopt;
  const auto zone = plain_zone(text.substr(begin));
  if (!zone) return std::nullopt;
  text = text.substr(0, begin);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return zone;
}

}  // namespace

Result<Instant> parse_time(std::string_view text, Instant now, os::TimeZone zone, Twice twice) {
  if (text == "now") return now;
  if (text.starts_with('@')) {
    if (const auto number = parse_unsigned(text.substr(1)); number && *number < 1'000'000'000)
      return Instant(seconds(*number));
  }
  if (const auto instant = TRY(TimeReader(now, zone, twice).read(text))) return *instant;
  const std::string_view ago = text.substr(0, text.size() - (text.ends_with(" ago") ? 4 : 0));
  if (const auto duration = duration_of(ago)) return now - *duration;
  std::string_view rest = text;
  if (const auto own = take_zone(rest)) {
    if (const auto instant = TRY(TimeReader(now, *own, twice).read(rest))) return *instant;
  }
  return usage_error(
      fmt::format("'{}' is no time", escape_control(text)),
      "give 2026-01-02, 2026-01-02T03:04:05, 03:04 (today), 2h (ago), @SECONDS, now, "
      "or a stamp as the log has it");
}

}  // namespace nt::logtime
