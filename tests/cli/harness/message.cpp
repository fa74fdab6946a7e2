#include "message.hpp"

#include <sstream>

namespace nt::test {

bool is_message(std::string_view text, std::string_view command) {
  const std::string start = std::string(command) + ": ";
  const std::size_t line = text.find('\n');
  if (!text.starts_with(start) || line == std::string_view::npos || line == start.size()) {
    return false;
  }
  const std::string_view rest = text.substr(line + 1);
  return rest.empty() || (rest.starts_with("hint: ") && rest.find('\n') == rest.size() - 1);
}

Words joined(Words first, const Words& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

Words lines_of(const std::string& text) {
  std::istringstream stream(text);
  Words lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

}  // namespace nt::test
