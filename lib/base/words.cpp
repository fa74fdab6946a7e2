#include "base/words.hpp"

namespace nt {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n'; }

}  // namespace

Result<std::vector<std::string>> split_words(std::string_view text) {
  std::vector<std::string> words;
  bool in_word = false;
  char quote = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote == 0 && is_blank(c)) {
      in_word = false;
      continue;
    }
    if (!in_word) words.emplace_back();
    in_word = true;
    if (c == quote) {
      quote = 0;
    } else if (quote == 0 && (c == '\'' || c == '"')) {
      quote = c;
    } else if (c == '\\' && quote != '\'') {
      if (i + 1 == text.size()) return usage_error("a backslash stands before nothing");
      const char next = text[i + 1];
      const bool escapes = quote == 0 || next == '"' || next == '\\';
      words.back() += escapes ? next : c;
      if (escapes) ++i;
    } else {
      words.back() += c;
    }
  }
  if (quote != 0) return usage_error(fmt::format("a quote is not closed: {}", quote));
  return words;
}

}  // namespace nt
