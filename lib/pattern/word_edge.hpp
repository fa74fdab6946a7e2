// Where words begin and end in a line.
#pragma once

#include <cstddef>
#include <string_view>

namespace nt::pattern {

// Whether the character that ends right before a position is part of a word: a letter, a digit, a
// mark or an underscore. bytes: characters are bytes, and words are ASCII.
bool word_before(std::string_view line, std::size_t at, bool bytes);

// The same of the character that begins at a position.
bool word_at(std::string_view line, std::size_t at, bool bytes);

}  // namespace nt::pattern
