// The patterns that users write for a diff.
#pragma once

#include <string>
#include <vector>

#include "base/error.hpp"
#include "pattern/matcher.hpp"

namespace nt::textdiff {

// A matcher of lines that any of the patterns matches. The error names the one that is wrong.
// like: one of the same patterns.
Result<pattern::Matcher> compile_patterns(const std::vector<std::string>& patterns,
                                          pattern::Need need,
                                          const pattern::Matcher* like = nullptr);

}  // namespace nt::textdiff
