// The line before a hunk.
#pragma once

#include <fmt/format.h>

#include <string>

#include "textdiff/hunks.hpp"

namespace nt::diff {

// "3,7": the first line and how many; one alone is "3"; none is the line before it, "2,0".
inline std::string first_and_count(const textdiff::Stretch& lines) {
  if (lines.lines == 1) return fmt::format("{}", lines.first + 1);
  return fmt::format("{},{}", lines.first + (lines.lines > 0 ? 1 : 0), lines.lines);
}

// "@@ -3,7 +3,8 @@"
inline std::string hunk_head(const textdiff::Hunk& hunk) {
  return fmt::format("@@ -{} +{} @@", first_and_count(hunk.before), first_and_count(hunk.after));
}

}  // namespace nt::diff
