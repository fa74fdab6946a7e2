// Lines as Python's difflib is given them.
#pragma once

#include <string_view>

#include "base/error.hpp"
#include "textdiff/both.hpp"
#include "textdiff/line_table.hpp"

namespace nt::textdiff {

// The lines of both texts, each with its LF, which is part of it: the last may lack it. The error
// is of texts of 2^30 lines or more.
Result<Both<LineTable>> difflib_lines(const Both<std::string_view>& texts);

}  // namespace nt::textdiff
