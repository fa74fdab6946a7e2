#include "textdiff/ignorable.hpp"

#include "textdiff/patterns.hpp"
#include "textdiff/stretch.hpp"

namespace nt::textdiff {

Result<IgnorableMatcher> IgnorableMatcher::compile(const IgnorableLines& lines,
                                                   const IgnorableMatcher* like) {
  IgnorableMatcher compiled;
  compiled.blank_ = lines.blank;
  if (!lines.patterns.empty()) {
    compiled.matcher_ = TRY(compile_patterns(lines.patterns, pattern::Need::kSpans,
                                             like != nullptr ? &*like->matcher_ : nullptr));
  }
  return compiled;
}

bool IgnorableMatcher::all(std::string_view lines, LineKeys& keys) {
  std::string scratch;
  while (!lines.empty()) {
    const std::string_view line = keys.masked(take_line(lines), scratch);
    if (blank_ && keys.blank(line)) continue;
    if (!matcher_ || !matcher_->matches(line)) return false;
  }
  return true;
}

}  // namespace nt::textdiff
