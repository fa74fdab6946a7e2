// Text as programs on Windows write it.
#pragma once

#include <string>
#include <string_view>

namespace nt::test {

// The text, of ASCII, in UTF-16 with its byte order mark.
inline std::string utf16(std::string_view text, bool little = true) {
  std::string bytes = little ? "\xff\xfe" : "\xfe\xff";
  for (const char c : text) {
    if (!little) bytes += '\0';
    bytes += c;
    if (little) bytes += '\0';
  }
  return bytes;
}

}  // namespace nt::test
