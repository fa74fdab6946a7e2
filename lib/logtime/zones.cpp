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

// Names in the database without a slash, of places and (with a digit) of rules.
constexpr std::string_view kPlaces[] = {
    "Cuba",    "EST5EDT",  "CST6CDT",   "MST7MDT", "PST8PDT",   "Egypt",     "Eire",     "Hongkong",
    "Iceland", "Iran",     "Israel",    "Jamaica", "Japan",     "Kwajalein", "Libya",    "Navajo",
    "Poland",  "Portugal", "Singapore", "Turkey",  "Universal", "Zulu",      "Greenwich"};

// Abbreviations that are rare or no longer in use. Those that logs have as other words, such as GET
// or BOT, are not among them.
constexpr std::string_view kRare[] = {
    "AFT",  "ALMT", "AMST", "AMT",  "ANAT", "AQTT", "ARST", "ART",  "AZOT", "AZT",  "BDST", "BNT",
    "BRST", "BTT",  "CAT",  "CHOT", "CHST", "CLST", "COT",  "EAT",  "EGST", "EGT",  "FJT",  "FKT",
    "FNT",  "GFT",  "GILT", "GYT",  "HADT", "HAST", "HDT",  "HOVT", "IDT",  "IRDT", "IRKT", "IRST",
    "KGT",  "KRAT", "LHST", "LKT",  "MAGT", "MMT",  "MUT",  "MVT",  "NDT",  "NFT",  "NOVT", "NST",
    "OMST", "ORAT", "PET",  "PETT", "PGT",  "PMST", "PYST", "PYT",  "QYZT", "SAKT", "SAMT", "SBT",
    "SRET", "SRT",  "TJT",  "TLT",  "TMT",  "TRT",  "ULAT", "UYST", "UYT",  "UZT",  "VET",  "VLAT",
    "WAST", "WAT",  "WGST", "WGT",  "WITA", "YAKT", "YEKT"};

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

template <std::size_t kCount>
bool is_in(const std::string_view (&names)[kCount], std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

ZoneText with_table(std::string_view name, bool is_weak) {
  const os::ZoneTable* table = os::ZoneTable::find(name);
  return table == nullptr ? ZoneText{} : ZoneText{name.size(), {}, table, {}, is_weak};
}

bool is_known_abbreviation(std::string_view name) {
  const auto is_it = [name](const auto& known) { return known.name == name; };
  return std::any_of(std::begin(kCertain), std::end(kCertain), is_it) ||
         std::any_of(std::begin(kDoubtful), std::end(kDoubtful), is_it);
}

// How long a rule as POSIX has it is, which tells the days on which clocks are changed. 0: it is
// none.
std::size_t rule_size(std::string_view text) {
  const auto capitals_at = [text](std::size_t at) {
    std::size_t count = 0;
    while (at + count < text.size() && is_upper(text[at + count])) ++count;
    return count;
  };
  std::size_t size = capitals_at(0);
  if (size == 0 || !is_known_abbreviation(text.substr(0, size))) return 0;
  if (text.substr(size).starts_with('-') || text.substr(size).starts_with('+')) ++size;
  const std::size_t digits = digits_at(text, size);
  if (digits == 0 || digits > 2) return 0;
  size += digits;
  if (text.substr(size).starts_with(':') && digits_at(text, size + 1) == 2) size += 3;
  const std::size_t summer = capitals_at(size);
  if (summer < 3 || summer > 5) return 0;
  size += summer;
  if (!text.substr(size).starts_with(",M")) return 0;
  static constexpr std::string_view kOfDays = "0123456789.,/:M-+";
  const std::string_view rule = text.substr(0, text.find_first_not_of(kOfDays, size));
  return rule.find_last_of("0123456789") + 1;  // a colon or comma behind it is the log's
}

ZoneText place_at(std::string_view text, std::string_view area) {
  if (!is_in(kAreas, area)) return {};
  std::size_t size = area.size() + 1;
  const auto is_of_name = [](char c) {
    return is_alnum(c) || c == '_' || c == '-' || c == '+' || c == '/';
  };
  while (size < text.size() && is_of_name(text[size])) ++size;
  return with_table(text.substr(0, size), false);
}

ZoneText doubtful(std::string_view name) {
  ZoneText zone{name.size(), {}, nullptr, {}, false};
  std::copy(name.begin(), name.end(), zone.doubtful.letters.begin());
  return zone;
}

std::size_t alnum_at(std::string_view text) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_alnum) -
                                  text.begin());
}

ZoneText bare_zone_at(std::string_view text) {
  if (const std::size_t size = offset_size(text, false); size > 0) {
    ZoneText zone = with_offset(size, offset_of(text.substr(0, size)));
    zone.is_weak = size == 3;
    return zone;
  }
  const std::size_t count = letters_at(text);
  if (count == 0) return {};
  const std::string_view name = text.substr(0, count);
  if (text.substr(count).starts_with('/')) return place_at(text, name);
  if (const std::size_t size = rule_size(text); size > 0)
    return with_table(text.substr(0, size), false);
  const std::string_view word = text.substr(0, alnum_at(text));
  if (is_in(kPlaces, word)) return with_table(word, word.size() == count);
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

bool is_one_of(std::string_view set, char c) { return set.find(c) != std::string_view::npos; }

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
  if (!is_upper(first) && !is_one_of("+-([z", first)) return {};
  if (first != '(' && first != '[') return whole(rest, bare_zone_at(rest));
  ZoneText zone = bare_zone_at(rest.substr(1));
  if (zone.size == 0 || !rest.substr(zone.size + 1).starts_with(first == '(' ? ')' : ']'))
    return {};
  const std::string_view name = rest.substr(1, zone.size);
  zone.size += 2;
  // Names of threads and levels stand in brackets.
  zone.is_weak = first == '[' && !name.starts_with("UTC") && !name.starts_with("GMT") &&
                 is_letter(name.front()) && name.find('/') == std::string_view::npos;
  return zone;
}

std::string_view rare_zone_at(std::string_view text, std::size_t at) {
  if (at < text.size() && is_one_of("([", text[at])) ++at;
  if (at >= text.size()) return {};
  const std::string_view rest = text.substr(at);
  const std::string_view name = rest.substr(0, letters_at(rest));
  const bool ends = name.size() == rest.size() ||
                    (!is_alnum(rest[name.size()]) && !is_one_of("_-/.", rest[name.size()]));
  return ends && is_in(kRare, name) ? name : std::string_view();
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
