#include "ip/list.hpp"

#include <algorithm>

namespace nt::ip {

std::string_view item_of(std::string_view line) {
  const auto is_comment = [](char c) { return c == '#' || c == ';'; };
  line = line.substr(0, static_cast<std::size_t>(
                            std::find_if(line.begin(), line.end(), is_comment) - line.begin()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return trim(line);
}

void LineErrors::add(std::size_t number, Error error) {
  none_ = false;
  error.kind = ErrorKind::kInput;
  error.message = fmt::format("{}:{}: {}", escape_control(label_), number, error.message);
  if (std::find(hints_.begin(), hints_.end(), error.hint) == hints_.end()) {
    hints_.push_back(error.hint);
  } else {
    error.hint.clear();
  }
  report_(error);
}

}  // namespace nt::ip
