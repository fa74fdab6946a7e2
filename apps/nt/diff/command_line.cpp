#include "command_line.hpp"

#include <algorithm>
#include <string_view>

#include "base/quoted_name.hpp"

namespace nt::apps {
namespace {

bool is_plain(std::string_view word) {
  static constexpr std::string_view kSpecial = " !\"$&'()*;<=>?[^`|\\";
  return !word.empty() && word.find_first_of(kSpecial) == std::string_view::npos &&
         word.front() != '~' && word.front() != '#' && word != "{" && word != "}";
}

std::string quote(std::string_view word) {
  const bool one_line =
      std::none_of(word.begin(), word.end(), [](char c) { return c >= 0 && c < ' '; });
  // Lines of its own would be part of the patch.
  if (!one_line) return quote_name(word);
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
