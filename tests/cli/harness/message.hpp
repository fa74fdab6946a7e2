// What nt says on stderr.
#pragma once

#include <string_view>

namespace nt::test {

// Whether the text is one message of the command and no more: "nt CMD: WHAT" on a line, then at
// most one "hint: ..." line.
bool is_message(std::string_view text, std::string_view command);

// Whether there is a part in the text.
inline bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace nt::test
