// Texts whose lines may stand in any order.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "textdiff/both.hpp"
#include "textdiff/line_keys.hpp"
#include "textdiff/numbers/tolerance.hpp"
#include "textdiff/stretch.hpp"

namespace nt::textdiff {

struct Ordered {
  // The text after with its lines in the order of those before: each that is equal to one, the
  // first to the first, stands where that does; the others stay behind the line that they stand
  // behind.
  std::string after;
  // What differs between the text before and this one: the lines that one of them has more often.
  std::vector<Both<Stretch>> changes;
};

// With a tolerance, lines that are near count as equal: see near_partners(). Both texts end in LF,
// or are empty: any line may come to be the last.
Ordered in_order_of_before(const Both<std::string_view>& texts, LineKeys& keys,
                           const std::optional<Tolerance>& tolerance);

}  // namespace nt::textdiff
