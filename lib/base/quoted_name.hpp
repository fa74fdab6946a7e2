// Names of files on one line, whatever they hold.
#pragma once

#include <string>
#include <string_view>

namespace nt {

// A name as patch and git take it: in quotes, with escapes as in C, where it holds a blank, a
// quote, a backslash, a control character or a byte that is not ASCII. (GNU diff quotes so. git
// leaves blanks alone, but patch then takes the name to end there.)
std::string quote_name(std::string_view name);

}  // namespace nt
