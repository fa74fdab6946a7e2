#include "pattern/template.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace nt::pattern {
namespace {

// The groups of a name. Where there are none, but a group has the name's begin, the error tells how
// that is written.
Result<GroupNumbers> groups_of(std::string_view name, bool braced, const Matcher& matcher) {
  auto numbers = matcher.group_numbers(name);
  if (numbers || braced) return numbers;
  for (std::size_t size = name.size() - 1; size > 0; --size) {
    if (!matcher.group_numbers(name.substr(0, size))) continue;
    numbers.error().hint = fmt::format("${{{}}}{} is the group and what is behind it",
                                       name.substr(0, size), name.substr(size));
    break;
  }
  return numbers;
}

}  // namespace

Result<Template> Template::parse(std::string_view text, const Matcher& matcher) {
  const std::string_view all = text;
  Template result;
  while (!text.empty()) {
    const std::size_t dollar = std::min(text.find('$'), text.size());
    if (dollar > 0) result.parts_.push_back({std::string(text.substr(0, dollar)), {}});
    text.remove_prefix(dollar);
    if (text.empty()) break;
    text.remove_prefix(1);
    if (text.starts_with('$')) {
      result.parts_.push_back({"$", {}});
      text.remove_prefix(1);
      continue;
    }
    const bool braced = text.starts_with('{');
    if (braced) text.remove_prefix(1);
    const auto* end =
        std::find_if(text.begin(), text.end(), [](char c) { return !is_alnum(c) && c != '_'; });
    const std::string_view name = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    text.remove_prefix(name.size());
    if (name.empty() || (braced && !text.starts_with('}'))) {
      return usage_error(
          fmt::format("bad template '{}': a '$' names no group", escape_control(all)),
          "groups are $0, $1, ${name}; a dollar is $$");
    }
    if (braced) text.remove_prefix(1);
    result.parts_.push_back({{}, TRY(groups_of(name, braced, matcher))});
  }
  return result;
}

void Template::expand(std::string_view line, const Groups& groups, std::string& out) const {
  for (const Part& part : parts_) {
    if (part.groups.empty()) {
      out += part.text;
    } else if (const auto span = taken_part(groups, part.groups)) {
      out += line.substr(span->begin, span->size());
    }
  }
}

}  // namespace nt::pattern
