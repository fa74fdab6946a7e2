// What is known of many patterns that are strings.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pattern/options.hpp"
#include "pattern/required.hpp"
#include "pattern/string_matcher.hpp"

namespace nt::pattern {

// Matchers of the same patterns share one, and need no RE2.
struct StringSearch {
  // Nothing where the patterns are few, or one of them is no string.
  // only_lines: no more is asked for than which lines match.
  static std::shared_ptr<const StringSearch> make(const Options& options, bool only_lines);

  bool whole_line = false;
  bool always = false;  // every line matches
  std::vector<Requirement>
      requirements;  // by which lines that may match are found, if there is one
  // Left out where no more is asked for than what the requirement tells.
  std::optional<StringMatcher> matcher;
};

}  // namespace nt::pattern
