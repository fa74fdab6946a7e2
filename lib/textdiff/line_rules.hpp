// What of a line counts when lines are compared, as plain data.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace nt::textdiff {

// What white space (blanks, tabs, VT, FF, CR) makes a difference; each as GNU diff has it. But for
// the first two, it makes none either whether the last line ends in LF.
enum class WhiteSpace {
  kCounts,
  kTabsAreBlanks,  // -E: a tab is the blanks up to the next multiple of eight columns
  kTrailing,       // -Z: none at a line's end
  kTrailingAndTabs,
  kAmount,  // -b: none at a line's end, and however much stands elsewhere is one blank
  kNone,    // -w: none at all
};

// What matches the pattern counts as the text; or without one as nothing, so that the line equals
// one in which it is absent.
struct Mask {
  std::string pattern;
  std::optional<std::string> text;
};

// In which the rules apply: masks in their order, case, white space.
struct LineRules {
  std::vector<Mask> masks = {};
  bool ignore_case = false;
  WhiteSpace white_space = WhiteSpace::kCounts;
  bool strip_trailing_cr = false;  // a CR before LF is no part of the line
  bool supply_last_lf = false;     // a last line that lacks its LF is as if it had it

  // Whether a line that has its LF is as it is.
  bool plain() const {
    return masks.empty() && !ignore_case && white_space == WhiteSpace::kCounts &&
           !strip_trailing_cr;
  }
};

}  // namespace nt::textdiff
