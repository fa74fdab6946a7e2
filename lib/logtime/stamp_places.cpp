#include "logtime/stamp_places.hpp"

#include <algorithm>
#include <string>

#include "base/ascii.hpp"

namespace nt::logtime {
namespace {

bool is_in(std::string_view set, char c) { return set.find(c) != std::string_view::npos; }
bool is_of_name(char c) { return is_alnum(c) || is_in("_@$.-", c); }

// The size of a sequence that sets a terminal's colour, at the begin of the text; 0 if none is.
std::size_t color_size(std::string_view text) {
  static constexpr std::size_t kLongest = 24;
  if (!text.starts_with("\x1b[")) return 0;
  std::size_t size = 2;
  while (size < text.size() && size < kLongest && (is_digit(text[size]) || text[size] == ';'))
    ++size;
  return size < text.size() && text[size] == 'm' ? size + 1 : 0;
}

// Whether such a sequence ends there.
bool is_behind_color(std::string_view line, std::size_t at) {
  std::size_t begin = at - 1;
  while (begin > 0 && (is_digit(line[begin - 1]) || line[begin - 1] == ';')) --begin;
  return begin >= 2 && begin - 2 + color_size(line.substr(begin - 2)) == at;
}

// Its letters and digits, in lower case.
std::string plain_name(std::string_view word) {
  std::string plain;
  for (const char c : word) {
    if (is_alnum(c)) plain += to_lower(c);
  }
  return plain;
}

// What tells the unit of an epoch is left out: time_ms, timestampMillis.
std::string_view without_unit(std::string_view word) {
  static constexpr std::string_view kUnits[] = {
      "_ms",    "_us",    "_ns",   "_sec",    "_secs",   "Ms",     "Us",      "Ns",
      "Millis", "Micros", "Nanos", "_millis", "_micros", "_nanos", "Seconds", "_seconds"};
  for (const std::string_view unit : kUnits) {
    if (word.size() > unit.size() && word.ends_with(unit))
      return word.substr(0, word.size() - unit.size());
  }
  return word;
}

}  // namespace

bool may_start_stamp(std::string_view line, std::size_t at) {
  if (at == 0) return true;
  const char before = line[at - 1];
  if (is_alnum(before)) return before == 'm' && is_behind_color(line, at);
  return !is_in("._-/", before) || at == 1 || !is_alnum(line[at - 2]);
}

BeginColumns begin_columns(std::string_view line) {
  static constexpr std::size_t kMostMarks = 4;
  BeginColumns columns;
  columns.first = line.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  while (const std::size_t size = color_size(line.substr(columns.first))) columns.first += size;
  const std::string_view text = line.substr(columns.first, kMostMarks);
  const auto before = [text](std::string_view set) {
    return std::min(text.find_first_not_of(set), text.size());
  };
  columns.blanks = before(" \t");
  const auto digit_at = [&](std::size_t at) {
    return columns.first + at < line.size() && is_digit(line[columns.first + at]);
  };
  if (columns.blanks > 0 && digit_at(columns.blanks) && !digit_at(columns.blanks + 1))
    --columns.blanks;
  columns.last = columns.first + before(" \t[(<\"'-");
  return columns;
}

std::string_view name_before(std::string_view line, std::size_t at) {
  std::size_t begin = at;
  const auto back = [&](std::string_view set) {
    if (begin == 0 || !is_in(set, line[begin - 1])) return false;
    --begin;
    return true;
  };
  back("\"'[(");
  while (back(" ")) {
  }
  const bool colon = back(":");
  if (!colon && !back("=")) return {};
  while (back(" ")) {
  }
  const bool quoted = back("\"'");
  if (colon && !quoted) return {};  // "INFO: " is no field
  const std::size_t end = begin;
  while (begin > 0 && is_of_name(line[begin - 1])) --begin;
  if (begin == end) return {};
  if (quoted) back("\"'");
  return line.substr(begin, at - begin);
}

std::string_view bare_name(std::string_view name) {
  const auto first = std::find_if(name.begin(), name.end(), is_of_name);
  return {first, std::find_if_not(first, name.end(), is_of_name)};
}

std::string_view key_name(std::string_view text) {
  static constexpr std::string_view kAround = " \t\"'`:=";
  const std::size_t begin = text.find_first_not_of(kAround);
  if (begin == std::string_view::npos) return text;
  return text.substr(begin, text.find_last_not_of(kAround) - begin + 1);
}

bool names_time(std::string_view name) {
  static constexpr std::string_view kEnds[] = {"Ts", "_ts", ".ts", "At", "_at", ".at"};
  const std::string_view word = without_unit(bare_name(name));
  if (word == "ts" || std::any_of(std::begin(kEnds), std::end(kEnds),
                                  [word](std::string_view end) { return word.ends_with(end); }))
    return true;
  const std::string plain = plain_name(word);
  return plain.ends_with("time") || plain.ends_with("date") || plain.ends_with("timestamp") ||
         plain == "created" || plain == "epoch" || names_log_time(name);
}

bool names_log_time(std::string_view name) {
  static constexpr std::string_view kNames[] = {"ts",
                                                "time",
                                                "timestamp",
                                                "t",
                                                "datetime",
                                                "eventtime",
                                                "logtime",
                                                "asctime",
                                                "epoch",
                                                "timelocal",
                                                "timems",
                                                "timemillis",
                                                "realtimetimestamp",
                                                "sourcerealtimetimestamp",
                                                "timeiso8601",
                                                "eventtimestamp"};
  return std::find(std::begin(kNames), std::end(kNames), plain_name(bare_name(name))) !=
         std::end(kNames);
}

std::size_t find_column(std::string_view line, char separator, std::size_t number) {
  std::size_t at = 0;
  const auto skip_blanks = [&] {
    while (separator == ' ' && at < line.size() && line[at] == ' ') ++at;
  };
  skip_blanks();
  for (; number > 0; --number) {
    at = line.find(separator, at);
    if (at == std::string_view::npos) return at;
    ++at;
    skip_blanks();
  }
  return at < line.size() ? at : std::string_view::npos;
}

std::size_t find_value(std::string_view line, std::string_view name, std::size_t from) {
  for (;;) {
    const std::size_t found = line.find(name, from);
    if (found == std::string_view::npos) return found;
    from = found + name.size();
    // `time=` is not found in `uptime=`.
    if (found == 0 || !is_of_name(name.front()) || !is_of_name(line[found - 1])) return from;
  }
}

}  // namespace nt::logtime
