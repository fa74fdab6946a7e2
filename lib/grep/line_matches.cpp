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
  for (std::size_t at = 0; matcher_.find_groups(line, at, groups_, empty_);) {
    const Span span = *groups_.front();
    // As find_spans has it, an empty match right behind another is none.
    if (span.size() == 0 && !spans_.empty() && spans_.back().end == span.begin) continue;
    spans_.push_back(span);
    replacement_->expand(line, groups_, replacements_.emplace_back());
  }
}

}  // namespace nt::grep
