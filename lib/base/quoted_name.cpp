#include "base/quoted_name.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace nt {

std::string quote_name(std::string_view name) {
  static constexpr std::string_view kEscaped = "\a\b\t\n\v\f\r\"\\";
  static constexpr std::string_view kLetters = "abtnvfr\"\\";
  const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
    return c > ' ' && c < 0x7f && c != '"' && c != '\\';
  });
  if (plain) return std::string(name);
  std::string text = "\"";
  for (const char c : name) {
    if (const auto at = kEscaped.find(c); at != std::string_view::npos) {
      text += '\\';
      text += kLetters[at];
    } else if (c >= ' ' && c < 0x7f) {
      text += c;
    } else {
      text += fmt::format("\\{:03o}", static_cast<unsigned char>(c));
    }
  }
  return text + '"';
}

}  // namespace nt
