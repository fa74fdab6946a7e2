#include "secret/word_list.hpp"

#include <algorithm>
#include <set>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "secret/words.hpp"

namespace nt::secret {
namespace {

// The word of a line, which may be empty.
std::string_view word_of(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  const std::string_view word = trim(line);
  const std::size_t dice = std::min(word.find_first_not_of("123456"), word.size());
  const bool numbered = dice > 0 && dice < word.size() && (word[dice] == ' ' || word[dice] == '\t');
  return numbered ? trim(word.substr(dice)) : word;
}

bool is_printable(std::string_view text) {
  while (!text.empty()) {
    const Utf8Unit unit = decode_utf8(text);
    if (!unit.valid || is_control(unit.code_point)) return false;
    text.remove_prefix(unit.length);
  }
  return true;
}

}  // namespace

WordList WordList::embedded() {
  WordList list(embedded_words());
  const std::string_view text(list.text_.data(), list.text_.size());
  list.words_ = split(text.substr(0, text.size() - 1), ' ');
  return list;
}

Result<WordList> WordList::parse(std::string_view text) {
  WordList list(text);
  const std::string_view lines = without_bom({list.text_.data(), list.text_.size()});
  for (const std::string_view line : split(lines, '\n')) {
    const std::string_view word = word_of(line);
    if (word.empty()) continue;
    if (!is_printable(word)) {
      return input_error(fmt::format("{} is no word: it has a control character, or is not UTF-8",
                                     in_quotes(word)));
    }
    list.words_.push_back(word);
  }
  if (list.words_.empty()) return input_error("there is no word in it");
  list.remove_repeated();
  return list;
}

void WordList::remove_repeated() {
  std::set<std::string_view> seen;
  std::erase_if(words_, [&seen](std::string_view word) { return !seen.insert(word).second; });
}

void WordList::capitalize() {
  const auto offset = [this](std::string_view word) {
    return static_cast<std::size_t>(word.data() - text_.data());
  };
  for (const std::string_view word : words_) {
    char& first = text_[offset(word)];
    first = to_upper(first);
  }
  remove_repeated();
}

}  // namespace nt::secret
