// The words of a line.
#pragma once

#include <string_view>
#include <vector>

#include "base/lines.hpp"

namespace nt::textdiff {

// Appends the line's words, which are all of it, one behind the other: runs of letters, digits, '_'
// and what is not ASCII; runs of white space; every other byte alone.
void split_words(std::string_view line, std::vector<Span>& words);

// Whether it is a run of white space.
bool is_blank(std::string_view word);

}  // namespace nt::textdiff
