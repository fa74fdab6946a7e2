// UTF-16 as RFC 2781 defines it, which programs on Windows write.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace nt {

// The text in UTF-8, without the byte order mark of UTF-16 that the bytes begin with; nothing where
// they begin with none. Half a pair of surrogates, and half a unit at the end, become U+FFFD.
std::optional<std::string> utf8_of_utf16(std::string_view bytes);

}  // namespace nt
