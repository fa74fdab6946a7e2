#include "logtime/zones.hpp"

#include <algorithm>
#include <string>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace nt::logtime {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

struct Abbreviation {
  std::string_view name;
  int minutes;  // ahead of UTC
};

// Those of the IANA's database that nobody uses otherwise in logs, and the usual ones of America,
// which are more often meant than the others of their name.
constexpr Abbreviation kCertain[] = {
    {"UTC", 0},     {"GMT", 0},     {"UCT", 0},    {"Z", 0},      {"z", 0},      {"EST", -300},
    {"EDT", -240},  {"CDT", -300},  {"MST", -420}, {"MDT", -360}, {"PST", -480}, {"PDT", -420},
    {"AKST", -540}, {"AKDT", -480}, {"HST", -600}, {"WET", 0},    {"WEST", 60},  {"CET", 60},
    {"CEST", 120},  {"MEZ", 60},    {"MESZ", 120}, {"EET", 120},  {"EEST", 180}, {"MSK", 180},
    {"MSD", 240},   {"SAST", 120},  {"WIB", 420},  {"HKT", 480},  {"AWST", 480}, {"JST", 540},
    {"KST", 540},   {"ACST", 570},  {"ACDT", 630}, {"AEST", 600}, {"AEDT", 660}, {"NZST", 720},
    {"NZDT", 780},  {"MET", 60},    {"MEST", 120}, {"SGT", 480},  {"MYT", 480},  {"PHT", 480},
    {"ICT", 420},   {"PKT", 300},   {"NPT", 345},  {"BRT", -180}, {"CLT", -240},
};

struct Doubtful {
  std::string_view name;
  std::string_view meanings;
};
constexpr Doubtful kDoubtful[] = {
    {"CST", "-06:00, +08:00 or -05:00"}, {"IST", "+05:30, +02:00 or +01:00"},
    {"BST", "+01:00 or +06:00"},         {"AST", "-04:00 or +03:00"},
    {"ADT", "-03:00 or +04:00"},         {"SST", "-11:00 or +08:00"},
    {"GST", "+04:00 or -02:00"},
};

// The first parts of names in the database; what stands in front of other slashes is no zone.
constexpr std::string_view kAreas[] = {
    "Africa", "America", "Antarctica", "Arctic", "Asia",   "Atlantic", "Australia", "Brazil",
    "Canada", "Chile",   "Etc",        "Europe", "Indian", "Mexico",   "Pacific",   "US"};

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t count = 0;
  while (at + count < text.size() && is_digit(text[at + count])) ++count;
  return count;
}

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

// How long "+hh:mm", "+hhmm", "+hh" or, where it may be short, "+h" or "+h:mm" is; 0: none of them.
std::size_t offset_size(std::string_view text, bool may_be_short) {
  if (!text.starts_with('+') && !text.starts_with('-')) return 0;
  const std::size_t count = digits_at(text, 1);
  if (count == 4) return 5;
  if (count != 2 && (count != 1 || !may_be_short)) return 0;
  const bool has_minutes =
      text.substr(1 + count).starts_with(':') && digits_at(text, 2 + count) == 2;
  return 1 + count + (has_minutes ? 3 : 0);
}

std::optional<seconds> offset_of(std::string_view text) {
  const std::size_t hour_digits = text.size() == 2 || text.substr(2).starts_with(':') ? 1 : 2;
  const int hour = number(text.substr(1, hour_digits));
  const int minute = text.size() > 3 ? number(text.substr(text.size() - 2)) : 0;
  if (hour > 23 || minute > 59) return std::nullopt;
  const seconds offset = hours(hour) + minutes(minute);
  return text.front() == '-' ? -offset : offset;
}

ZoneText with_offset(std::size_t size, std::optional<seconds> offset) {
  return offset ? ZoneText{size, offset, nullptr, {}, false} : ZoneText{};
}

std::size_t letters_at(std::string_view text) {
  static constexpr std::size_t kMost = 12;
  std::size_t count = 0;
  while (count < kMost && count < text.size() && is_letter(text[count])) ++count;
  return count;
}

ZoneText place_at(std::string_view text, std::string_view area) {
  if (std::find(std::begin(kAreas), std::end(kAreas), area) == std::end(kAreas)) return {};
  std::size_t size = area.size() + 1;
  const auto is_of_name = [](char c) {
    return is_alnum(c) || c == '_' || c == '-' || c == '+' || c == '/';
  };
  while (size < text.size() && is_of_name(text[size])) ++size;
  const os::ZoneTable* table = os::ZoneTable::find(text.substr(0, size));
  return table == nullptr ? ZoneText{} : ZoneText{size, {}, table, {}, false};
}

ZoneText doubtful(std::string_view name) {
  ZoneText zone{name.size(), {}, nullptr, {}, false};
  std::copy(name.begin(), name.end(), zone.doubtful.letters.begin());
  return zone;
}

ZoneText bare_zone_at(std::string_view text) {
  if (const std::size_t size = offset_size(text, false); size > 0) {
    ZoneText zone = with_offset(size, offset_of(text.substr(0, size)));
    zone.is_digits = size == 3;
    return zone;
  }
  const std::size_t count = letters_at(text);
  if (count == 0) return {};
  const std::string_view name = text.substr(0, count);
  if (text.substr(count).starts_with('/')) return place_at(text, name);
  for (const Abbreviation& known : kCertain) {
    if (known.name != name) continue;
    if (name == "UTC" || name == "GMT") {
      const std::string_view rest = text.substr(count);
      if (const std::size_t more = offset_size(rest, true); more > 0)
        return with_offset(count + more, offset_of(rest.substr(0, more)));
    }
    return with_offset(count, minutes(known.minutes));
  }
  return meanings_of(name).empty() ? ZoneText{} : doubtful(name);
}

std::string in_upper_case(std::string_view text) {
  std::string upper(text);
  std::transform(upper.begin(), upper.end(), upper.begin(), to_upper);
  return upper;
}

// What is no part of a longer word.
ZoneText whole(std::string_view text, ZoneText zone) {
  if (zone.size == 0 || zone.size >= text.size()) return zone;
  const char next = text[zone.size];
  return is_alnum(next) || next == '_' ? ZoneText{} : zone;
}

}  // namespace

ZoneText zone_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const std::string_view rest = text.substr(at);
  // Most stamps have Z, or something that is no zone at first sight.
  const char first = rest.front();
  const bool is_sole = rest.size() == 1 || (!is_alnum(rest[1]) && rest[1] != '_');
  if (first == 'Z' && is_sole) return with_offset(1, seconds(0));
  if (!is_upper(first) && first != '+' && first != '-' && first != '(' && first != 'z') return {};
  if (first != '(') return whole(rest, bare_zone_at(rest));
  ZoneText zone = bare_zone_at(rest.substr(1));
  if (zone.size == 0 || !rest.substr(zone.size + 1).starts_with(')')) return {};
  zone.size += 2;
  zone.is_digits = false;
  return zone;
}

ZoneText some_zone_at(std::string_view text, std::size_t at) {
  const ZoneText zone = zone_at(text, at);
  if (zone.size > 0 || at >= text.size()) return zone;
  const std::string_view rest = text.substr(at);
  const std::size_t count = letters_at(rest);
  const std::string_view name = rest.substr(0, count);
  const bool is_zone = count >= 3 && count <= 5 && std::all_of(name.begin(), name.end(), is_upper);
  return is_zone ? whole(rest, doubtful(name)) : ZoneText{};
}

std::string_view meanings_of(std::string_view abbreviation) {
  for (const Doubtful& doubtful : kDoubtful) {
    if (doubtful.name == abbreviation) return doubtful.meanings;
  }
  return {};
}

std::optional<os::TimeZone> plain_zone(std::string_view name) {
  if (name.starts_with('(') && name.ends_with(')')) name = name.substr(1, name.size() - 2);
  const std::size_t size = offset_size(name, true);
  if (size > 0 && size == name.size()) {
    const auto offset = offset_of(name);
    return offset ? std::optional(os::TimeZone::fixed(*offset)) : std::nullopt;
  }
  for (const std::string& spelling : {std::string(name), in_upper_case(name)}) {
    const ZoneText zone = zone_at(spelling, 0);
    if (zone.size == 0 || zone.size != spelling.size()) continue;
    if (zone.offset) return os::TimeZone::fixed(*zone.offset);
    if (zone.table != nullptr) return os::TimeZone::of(*zone.table);
  }
  return std::nullopt;
}

// The database comes first: its CET has summers.
Result<os::TimeZone> zone_named(std::string_view name) {
  auto named = os::TimeZone::named(name);
  if (named) return named;
  if (const auto zone = plain_zone(name)) return *zone;
  const std::string upper = in_upper_case(name);
  if (const std::string_view meanings = meanings_of(upper); !meanings.empty()) {
    return usage_error(fmt::format("the time zone '{}' may be {}", upper, meanings),
                       "give that, or a name such as Europe/Berlin");
  }
  return named;
}

}  // namespace nt::logtime
