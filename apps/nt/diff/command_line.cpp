#include "command_line.hpp"

#include <string_view>

#include "base/quoted_name.hpp"
#include "base/utf8.hpp"

namespace nt::apps {
namespace {

bool is_plain(std::string_view word) {
  static constexpr std::string_view kSpecial = " !\"$&'()*;<=>?[^`|\\";
  return !word.empty() && word.find_first_of(kSpecial) == std::string_view::npos &&
         word.front() != '~' && word.front() != '#' && word != "{" && word != "}";
}

bool has_control(std::string_view word) {
  while (!word.empty()) {
    const Utf8Unit next = decode_utf8(word);
    if (next.valid && is_control(next.code_point)) return true;
    word.remove_prefix(next.length);
  }
  return false;
}

std::string quote(std::string_view word) {
  // Lines of its own would be part of the patch, and a terminal would obey others.
  if (has_control(word)) return quote_name(word);
  if (is_plain(word)) return std::string(word);
  if (word.find('\'') == std::string_view::npos) return '\'' + std::string(word) + '\'';
  if (word.find_first_of("\"$`\\!") == std::string_view::npos) return '"' + std::string(word) + '"';
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + '\'';
}

}  // namespace

std::string command_line(std::span<const std::string> flag_words) {
  std::string line = "diff";
  for (const std::string& word : flag_words) line += ' ' + quote(word);
  return line;
}

}  // namespace nt::apps
