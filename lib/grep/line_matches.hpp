// The matches of a line that is shown.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/lines.hpp"
#include "pattern/matcher.hpp"
#include "pattern/template.hpp"

namespace nt::grep {

// Finds the matches of one line after the other, and what stands in their place.
class LineMatches {
 public:
  // The replacement may be null: then matches stand for themselves.
  LineMatches(pattern::Matcher& matcher, const pattern::Template* replacement,
              pattern::Empty empty = pattern::Empty::kSkip)
      : matcher_(matcher), replacement_(replacement), empty_(empty) {}

  // Finds the matches of this line, in place of those of the one before.
  void find(std::string_view line);
  // The same of all lines of a record, with their ends.
  void find_in_record(std::string_view record, char terminator);
  // There are none.
  void clear();

  const std::vector<Span>& spans() const { return spans_; }
  bool replaced() const { return replacement_ != nullptr; }
  // What is shown in place of a match of the line.
  std::string_view shown(std::string_view line, std::size_t index) const {
    return replaced() ? replacements_[index]
                      : line.substr(spans_[index].begin, spans_[index].size());
  }

 private:
  void add(std::string_view line, std::size_t offset);

  pattern::Matcher& matcher_;
  const pattern::Template* replacement_;
  pattern::Empty empty_;
  std::vector<Span> spans_;
  std::vector<std::string> replacements_;  // of the spans, where there is a replacement
};

}  // namespace nt::grep
