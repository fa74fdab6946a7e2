// Texts made of a match's groups.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "base/lines.hpp"
#include "pattern/matcher.hpp"

namespace nt::pattern {

// A template: $1 and ${1} stand for a group, $name and ${name} for a named one, $0 for the whole
// match,
// $$ for a dollar. A name is as long as its letters, digits and underscores: ${1}st, not $1st.
class Template {
 public:
  // The error names the group that the matcher's patterns do not have.
  static Result<Template> parse(std::string_view text, const Matcher& matcher);

  // Appends the text for a match in the line. A group that took no part in it is empty.
  void expand(std::string_view line, const Groups& groups, std::string& out) const;

 private:
  struct Part {
    std::string text;
    GroupNumbers groups;  // one of which stands here, where there are some
  };
  std::vector<Part> parts_;
};

}  // namespace nt::pattern
