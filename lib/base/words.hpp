// A command line as words, without a shell.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace nt {

// The words of a text between blanks. As in sh(1), a quote or a backslash keeps blanks in a word:
// 'as it stands', "with \" and \\ in it", \ one character. Nothing else has a meaning: no variable,
// no pattern, no redirection.
Result<std::vector<std::string>> split_words(std::string_view text);

}  // namespace nt
