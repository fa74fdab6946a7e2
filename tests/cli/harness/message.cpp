#include "message.hpp"

#include <string>

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

}  // namespace nt::test
