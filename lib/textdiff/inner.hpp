// What changed within lines.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "base/lines.hpp"
#include "textdiff/both.hpp"
#include "textdiff/line_keys.hpp"

namespace nt::textdiff {

// Of a line in a change.
struct LineMarks {
  // The line of the other text that it became, or came of, counted from the change's first; none
  // where it is as a whole new, or gone.
  std::optional<std::size_t> partner;
  // With a partner: the bytes that differ from it under the rules, in order, whole words; none are
  // the LF.
  std::vector<Span> spans;
  bool operator==(const LineMarks&) const = default;
};

// Pairs the lines of a change, which come in order in both texts, by how alike they are, and marks
// what differs in each pair. What the rules of the keys ignore makes lines no less alike, and is
// not marked. The same for the same lines.
//
// Takes time that is linear in their bytes: a change of too many lines pairs none of them, but
// where it has as many before as after, those of the same place; one that is larger still is not
// looked at, and there are no marks (nor any vectors of them); and a line that is too long has no
// partner.
Both<std::vector<LineMarks>> mark_lines(const Both<std::string_view>& text, LineKeys& keys);

}  // namespace nt::textdiff
