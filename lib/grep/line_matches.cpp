#include "grep/line_matches.hpp"

namespace nt::grep {

void LineMatches::clear() {
  spans_.clear();
  replacements_.clear();
}

void LineMatches::find(std::string_view line) {
  clear();
  if (!replaced()) {
    matcher_.find_spans(line, spans_, empty_);
    return;
  }
  const auto replace = [this, line](const pattern::Groups& groups) {
    const Span span = *groups.front();
    // As find_spans has it, an empty match right behind another is none.
    if (span.size() == 0 && !spans_.empty() && spans_.back().end == span.begin) return;
    spans_.push_back(span);
    replacement_->expand(line, groups, replacements_.emplace_back());
  };
  matcher_.find_groups(line, replace, empty_);
}

}  // namespace nt::grep
