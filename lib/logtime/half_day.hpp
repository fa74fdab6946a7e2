// The halves of a day, as clocks of twelve hours are read.
#pragma once

#include <cstddef>
#include <string_view>

namespace nt::logtime {

// How long the blank at text[at] is, with no break or narrow as in dates of ICU since 72; 0: none.
std::size_t blank_size(std::string_view text, std::size_t at);

// Which half a mark tells: AM, PM, a.m., p. m. in any case of letters, or one of another language
// that is nothing else, such as nachm. or 午後.
struct HalfDay {
  std::size_t size = 0;  // with the blanks before it; 0: none is there
  bool afternoon = false;
};
HalfDay half_day_at(std::string_view text, std::size_t at);

// Whether a mark ends there that is written before the time.
bool is_behind_half_day(std::string_view text, std::size_t at);

}  // namespace nt::logtime
