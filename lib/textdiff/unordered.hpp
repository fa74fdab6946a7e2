// Texts whose lines may stand in any order.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "textdiff/both.hpp"
#include "textdiff/line_keys.hpp"

namespace nt::textdiff {

// The text after with its lines in the order of those before: each that is equal to one, the first
// to the first, stands where that does; the others stay behind the line that they stand behind. So
// what differs between the text before and this one are the lines that one of the texts has more
// often. Both texts end in LF, or are empty: any line may come to be the last.
std::string in_order_of_before(const Both<std::string_view>& texts, LineKeys& keys);

}  // namespace nt::textdiff
