// Lines as Python's str has them.
#pragma once

#include <string_view>
#include <vector>

#include "base/utf8.hpp"
#include "edits/script.hpp"

namespace nt::textdiff {

// Takes the first character off text, which is not empty: a code point, or a byte that is part of
// none, with a number that no code point has.
struct Character {
  edits::Id id = 0;
  std::string_view bytes;
};
Character take_character(std::string_view& text);

// All of them, behind those that are there.
void append_characters(std::string_view text, std::vector<edits::Id>& characters);

// Whether str.isspace() holds of it: Unicode's white space, and the separators U+001C to U+001F.
bool is_python_space(edits::Id character);

}  // namespace nt::textdiff
