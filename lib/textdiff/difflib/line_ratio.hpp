// How alike two texts are.
#pragma once

#include <string_view>

#include "base/error.hpp"
#include "textdiff/both.hpp"

namespace nt::textdiff {

struct RatioOptions {
  bool quick = false;    // by how often each line is there, wherever: as much or more
  bool autojunk = true;  // lines that a long text has often tell little: see SequenceMatcher
};

// Python's difflib.SequenceMatcher(None, before, after).ratio() of their lines, from 0 to 1.
Result<double> line_ratio(const Both<std::string_view>& texts, const RatioOptions& options = {});

}  // namespace nt::textdiff
