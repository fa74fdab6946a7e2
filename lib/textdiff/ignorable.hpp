// Changes that are not worth a word.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "pattern/matcher.hpp"
#include "textdiff/line_keys.hpp"

namespace nt::textdiff {

// A change can be ignored where every line of it is such.
struct IgnorableLines {
  bool blank = false;  // -B: an empty one, or with WhiteSpace::kTrailing and what
                       // ignores more, one of white space
  std::vector<std::string> patterns = {};  // -I: one that any of these matches
  bool any() const { return blank || !patterns.empty(); }
};

class IgnorableMatcher {
 public:
  IgnorableMatcher() = default;
  static Result<IgnorableMatcher> compile(const IgnorableLines& lines,
                                          const IgnorableMatcher* like = nullptr);

  bool any() const { return blank_ || matcher_; }
  // Whether all of the lines are such, each with its LF but perhaps the last, once masks are
  // applied.
  bool all(std::string_view lines, LineKeys& keys);

 private:
  bool blank_ = false;
  std::optional<pattern::Matcher> matcher_;
};

}  // namespace nt::textdiff
