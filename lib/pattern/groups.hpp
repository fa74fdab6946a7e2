// The groups of a match.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

#include "base/lines.hpp"

namespace nt::pattern {

struct Groups {
  Span whole;
  // Those that may have taken part in it: of many patterns, the groups of the one that matched. The
  // first of them has this number.
  std::size_t first = 1;
  std::vector<std::optional<Span>> parts;

  // The group of a number, 0 for all of the match, if it took part.
  std::optional<Span> operator[](std::size_t number) const {
    if (number == 0) return whole;
    return number >= first && number - first < parts.size() ? parts[number - first] : std::nullopt;
  }
};

// The groups that one text names, by their numbers, in order: several where patterns share a name.
using GroupNumbers = std::vector<std::size_t>;
// That of them which took part in a match, if one did.
inline std::optional<Span> taken_part(const Groups& groups, const GroupNumbers& numbers) {
  if (numbers.front() == 0) return groups.whole;
  const std::size_t end = groups.first + groups.parts.size();
  for (auto number = std::lower_bound(numbers.begin(), numbers.end(), groups.first);
       number != numbers.end() && *number < end; ++number) {
    if (const auto part = groups[*number]) return part;
  }
  return std::nullopt;
}

}  // namespace nt::pattern
