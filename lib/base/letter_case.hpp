// Capital letters beyond ASCII, whatever the locale.
#pragma once

#include <string>
#include <string_view>

namespace nt {

// The word with its first letter in title case (Unicode 15, simple mappings): of the letters that
// Latin, Greek, Cyrillic and Armenian words begin with, which are those below U+0590 and in U+1E00
// to U+1FFF. What begins otherwise, or is not UTF-8, stays as it is: 'ß' too, whose capital would
// be two letters.
std::string title_case(std::string_view word);

// The text with each letter beyond ASCII, as far as those above, in title case: equal for texts
// that differ in the case of these letters alone.
std::string with_capitals(std::string_view text);

}  // namespace nt
