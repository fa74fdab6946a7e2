// What a character is, in a text whose bytes need not be UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace nt::regex {

// How an expression is read, unless it sets flags itself.
struct ReadAs {
  bool dot_nl = false;       // (?s)
  bool insensitive = false;  // (?i)
};

// The expression such that . and classes match what UTF-8 has as a character, and nothing else. RE2
// takes shortcuts that let them match bytes that only look like one: surrogates, characters beyond
// U+10FFFF, and those in more bytes than they need. It takes none for a class that leaves the
// surrogates out. (What is left: \P{...} in brackets.)
std::string only_characters(std::string_view expression, const ReadAs& read_as);

}  // namespace nt::regex
