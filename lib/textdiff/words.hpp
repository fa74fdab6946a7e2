// The words of a line.
#pragma once

#include <string_view>
#include <vector>

#include "base/lines.hpp"

namespace nt::textdiff {

// Appends the line's words, which are all of it, one behind the other: runs of letters, digits, '_'
// and bytes that are not UTF-8; runs of white space; every other character alone, those of scripts
// that put no blanks between words too. What combines with a character is part of its word.
void split_words(std::string_view line, std::vector<Span>& words);

// Whether it is a run of white space.
bool is_blank(std::string_view word);

}  // namespace nt::textdiff
