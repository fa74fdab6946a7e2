// What nt says on stderr.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace nt::test {

// Whether the text is one message of the command and no more: "nt CMD: WHAT" on a line, then at
// most one "hint: ..." line.
bool is_message(std::string_view text, std::string_view command);

// Whether there is a part in the text.
inline bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

using Words = std::vector<std::string>;

// The words of both.
Words joined(Words first, const Words& second);

// The lines of a text, without their ends.
Words lines_of(const std::string& text);

}  // namespace nt::test
