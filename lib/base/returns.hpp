// CRs at the ends of lines.
#pragma once

#include <string_view>

namespace nt {

// The line without CRs at its end. Windows has one there; what is written in text mode twice over,
// several.
constexpr std::string_view without_returns(std::string_view line) {
  while (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace nt
