#include "grep/line_matches.hpp"

namespace nt::grep {

void LineMatches::clear() {
  spans_.clear();
  replacements_.clear();
}

void LineMatches::find(std::string_view line) {
  clear();
  add(line, 0);
}

void LineMatches::find_in_record(std::string_view record, char terminator) {
  clear();
  for (std::size_t at = 0; at < record.size();) {
    const Span line{at, line_end(record, at, terminator)};
    add(line_content(record, line, terminator), at);
    at = line.end + 1;
  }
}

void LineMatches::add(std::string_view line, std::size_t offset) {
  const std::size_t first = spans_.size();
  if (!replaced()) {
    matcher_.find_spans(line, spans_, empty_);
  } else {
    const auto replace = [&](const pattern::Groups& groups) {
      const Span span = groups.whole;
      // As find_spans has it, an empty match right behind another is none.
      if (span.size() == 0 && spans_.size() > first && spans_.back().end == span.begin) return;
      spans_.push_back(span);
      replacement_->expand(line, groups, replacements_.emplace_back());
    };
    matcher_.find_groups(line, replace, empty_);
  }
  for (std::size_t i = first; offset > 0 && i < spans_.size(); ++i) {
    spans_[i].begin += offset;
    spans_[i].end += offset;
  }
}

}  // namespace nt::grep
