#include "base/signed_text.hpp"

#include <algorithm>

namespace nt {
namespace {

// Whether a line is this, but for blanks at its end.
bool has_line(std::string_view text, std::string_view line) {
  for (std::size_t at = text.find(line); at != text.npos; at = text.find(line, at + 1)) {
    if (at > 0 && text[at - 1] != '\n') continue;
    const std::string_view rest = text.substr(at + line.size());
    const std::size_t end = std::min(rest.find_first_not_of(" \t\r"), rest.size());
    if (end == rest.size() || rest[end] == '\n') return true;
  }
  return false;
}

}  // namespace

std::string_view missing_armor(std::string_view text) {
  std::string_view missing;
  bool has_any = false;
  for (const std::string_view line : {kSignedTextBegin, kSignatureBegin, kSignatureEnd}) {
    if (has_line(text, line)) {
      has_any = true;
    } else if (missing.empty()) {
      missing = line;
    }
  }
  return has_any ? missing : std::string_view();
}

}  // namespace nt
