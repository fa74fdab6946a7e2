// Words in stamps.
#pragma once

#include <array>
#include <string_view>

namespace nt::logtime {

inline constexpr std::array<std::string_view, 12> kMonths{
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
inline constexpr std::array<std::string_view, 7> kWeekdays{
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
// Of glog and its like: how grave a message is.
inline constexpr std::string_view kLevels = "IWEFDTV";

inline bool is_blank(char c) { return c == ' ' || c == '\t'; }

}  // namespace nt::logtime
