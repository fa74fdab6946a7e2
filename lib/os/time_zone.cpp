#include "os/time_zone.hpp"

#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

#include <algorithm>
#include <string>

#include "base/text.hpp"

namespace nt::os {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::local_seconds;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_seconds;

// Within such a stretch of local time clocks are not put back or forward: where they ever were, it
// was at its ends. (The exceptions are older than computers' logs.)
using Block = std::chrono::duration<std::int64_t, std::ratio<900>>;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<int> two_digits(std::string_view text) {
  if (text.size() < 2 || !is_digit(text[0]) || !is_digit(text[1])) return std::nullopt;
  return (text[0] - '0') * 10 + (text[1] - '0');
}

// libc takes any name, and for those that it does not know tells UTC; so look for the file that it
// would read.
bool in_database(const std::string& name) {
  if (name.starts_with('/') || name.find("..") != std::string::npos) return false;
  const std::string path = "/usr/share/zoneinfo/" + name;
  struct stat status = {};
  return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

// A POSIX rule begins with a name and an offset: "CET-1", "<+03>-3".
bool looks_like_rule(std::string_view name) {
  std::size_t at = 0;
  if (name.starts_with('<')) {
    at = name.find('>');
    if (at == std::string_view::npos) return false;
    ++at;
  } else {
    while (at < name.size() && std::isalpha(static_cast<unsigned char>(name[at])) != 0) ++at;
    if (at < 3) return false;
  }
  if (at < name.size() && (name[at] == '-' || name[at] == '+')) ++at;
  return at < name.size() && is_digit(name[at]);
}

}  // namespace

std::optional<seconds> parse_utc_offset(std::string_view text) {
  if (text == "Z" || text == "z" || text == "UTC" || text == "GMT") return seconds(0);
  if (text.size() < 3 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  const auto hour = two_digits(text.substr(1));
  std::string_view rest = text.substr(3);
  if (rest.starts_with(':')) rest.remove_prefix(1);
  const auto minute = rest.empty() && text.size() == 3 ? 0 : two_digits(rest);
  if (!hour || !minute || rest.size() > 2 || *hour > 23 || *minute > 59) return std::nullopt;
  const seconds offset = hours(*hour) + minutes(*minute);
  return text[0] == '-' ? -offset : offset;
}

TimeZone TimeZone::local() {
  ::tzset();
  return TimeZone(std::nullopt);
}

Result<TimeZone> TimeZone::named(std::string_view name) {
  if (const auto offset = parse_utc_offset(name)) return fixed(*offset);
  if (name == "local") return local();
  const std::string text(name);
  if (!in_database(text) && !looks_like_rule(name)) {
    return usage_error(fmt::format("unknown time zone '{}'", escape_control(name)),
                       in_database("Europe/Berlin")
                           ? "give a name such as Europe/Berlin, or an offset such as +02:00"
                           : "zones have names where the package tzdata is installed; an offset "
                             "such as +02:00 needs none");
  }
  ::setenv("TZ", text.c_str(), 1);
  return local();
}

seconds TimeZone::offset_at(sys_seconds instant) const {
  if (fixed_) return *fixed_;
  const std::time_t time = instant.time_since_epoch().count();
  struct tm broken = {};
  if (::localtime_r(&time, &broken) == nullptr) return seconds(0);
  return seconds(broken.tm_gmtoff);
}

LocalOffsets TimeZone::look_up(local_seconds local) const {
  // A zone is far from changing twice within two days.
  const sys_seconds as_utc(local.time_since_epoch());
  const seconds before = offset_at(as_utc - days(1));
  const seconds after = offset_at(as_utc + days(1));
  const bool before_holds = offset_at(as_utc - before) == before;
  const bool after_holds = offset_at(as_utc - after) == after;
  if (before_holds && after_holds) return {std::max(before, after), std::min(before, after)};
  const seconds offset = after_holds ? after : before;
  return {offset, offset};
}

LocalOffsets TimeZone::offsets_of(local_seconds local) {
  if (fixed_) return {*fixed_, *fixed_};
  const local_seconds block(std::chrono::floor<Block>(local).time_since_epoch());
  if (block != known_block_) {
    known_ = look_up(block);
    known_block_ = block;
  }
  return known_;
}

}  // namespace nt::os
