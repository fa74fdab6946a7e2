// Short ways to ask for the stamps of a log's lines.
#pragma once

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "logtime/stamp_reader.hpp"

namespace nt::logtime {

// When the logs here were written, if a test says nothing else.
inline constexpr Instant kWritten = std::chrono::sys_days(std::chrono::year(2026) / 3 / 1);

// "2020-01-02 03:04:05.678 +0100"; the year is "----" where the stamp has none, and there is no
// offset where it tells none.
inline std::string shown(const Stamp& stamp) {
  const long seconds = stamp.time_of_day.count();
  std::string text = stamp.year == 0 ? "----" : fmt::format("{:04}", stamp.year);
  text += fmt::format("-{:02}-{:02} {:02}:{:02}:{:02}", stamp.month, stamp.day, seconds / 3600,
                      seconds / 60 % 60, seconds % 60);
  if (stamp.fraction.count() > 0) {
    std::string digits = fmt::format(".{:09}", stamp.fraction.count());
    while (digits.ends_with('0')) digits.pop_back();
    text += digits;
  }
  if (stamp.offset) {
    const long minutes = stamp.offset->count() / 60;
    text += fmt::format(" {}{:02}{:02}", minutes < 0 ? '-' : '+', std::abs(minutes) / 60,
                        std::abs(minutes) % 60);
  }
  return text;
}

inline Result<std::optional<StampReader>> detect(const std::vector<std::string_view>& lines,
                                                 Instant written = kWritten) {
  return StampReader::detect({lines}, {}, written);
}

// What the stamps of a log's lines are found to be: "none" of a line without one, "no stamps" of
// all, or the error.
inline std::vector<std::string> read_all(const std::vector<std::string_view>& lines,
                                         Instant written = kWritten) {
  const auto reader = detect(lines, written);
  if (!reader) return {reader.error().message};
  if (!*reader) return {"no stamps"};
  std::vector<std::string> all;
  for (const std::string_view line : lines) {
    const auto stamp = (*reader)->read(line);
    all.push_back(stamp ? shown(*stamp) : "none");
  }
  return all;
}

inline std::string read_one(std::string_view line, Instant written = kWritten) {
  return read_all({line}, written).front();
}

}  // namespace nt::logtime
