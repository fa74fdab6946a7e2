#include "secret/word_list.hpp"

#include <algorithm>
#include <set>

#include "base/letter_case.hpp"
#include "base/returns.hpp"
#include "base/signed_text.hpp"
#include "base/text.hpp"
#include "base/utf16.hpp"
#include "base/utf8.hpp"
#include "secret/same_text.hpp"
#include "secret/words.hpp"

namespace nt::secret {
namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kDice = "123456";

// How much of the line is a number before a word: digits, single '-' and '.' between them, perhaps
// a '.', ':', ')' or ',' behind them, and blanks; 0 where there is none, or no word.
std::size_t number_before_word(std::string_view line, std::string_view digits) {
  std::size_t at = 0;
  for (;;) {
    const std::size_t end = std::min(line.find_first_not_of(digits, at), line.size());
    if (end == at) break;
    at = end;
    if (at < line.size() && (line[at] == '-' || line[at] == '.')) ++at;
  }
  if (at == 0) return 0;
  if (at < line.size() && (line[at] == ':' || line[at] == ')' || line[at] == ',')) ++at;
  const std::size_t word = line.find_first_not_of(" \t", at);
  return word == std::string_view::npos || word == at ? 0 : word;
}

// The lines that a text is of, without blanks and the CR at their ends.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines = split(text, '\n');
  for (std::string_view& line : lines) line = trim(without_returns(line));
  return lines;
}

// Leaves of a message that is signed in clear text (RFC 9580, section 7) what is signed.
Result<void> strip_signature(std::vector<std::string_view>& lines) {
  const auto begin = std::find(lines.begin(), lines.end(), kSignedTextBegin);
  if (begin == lines.end()) return {};
  const auto headers_end = std::find(begin, lines.end(), "");
  const auto end = std::find(headers_end, lines.end(), kSignatureBegin);
  if (end == lines.end()) return input_error("it is cut off: its PGP signature is missing");
  std::vector<std::string_view> text(headers_end, end);
  for (std::string_view& line : text) {
    if (line.starts_with("- ")) line = trim(line.substr(2));  // "dash-escaped"
  }
  lines = std::move(text);
  return {};
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
  if (const auto utf8 = utf8_of_utf16(text)) return parse(*utf8);
  WordList list(text);
  const std::string_view whole = without_bom({list.text_.data(), list.text_.size()});
  if (missing_armor(whole) == kSignedTextBegin)  // its signature would be words
    return input_error(fmt::format("it is cut off: its line '{}' is missing", kSignedTextBegin));
  auto lines = lines_of(whole);
  TRY_VOID(strip_signature(lines));
  std::erase_if(lines, [](std::string_view line) {
    return line.empty() || line == "#" || line.starts_with("# ") || line.starts_with("#!");
  });
  const bool all_numbered = std::all_of(lines.begin(), lines.end(), [](std::string_view line) {
    return number_before_word(line, kDigits) > 0;
  });
  for (const std::string_view line : lines) {
    const std::string_view digits = all_numbered ? kDigits : kDice;
    const std::string_view word = line.substr(number_before_word(line, digits));
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

std::string WordList::ambiguity(std::string_view separator) const {
  static constexpr std::size_t kMostShown = 3;
  const auto same = same_text(words_, separator);
  if (!same) return {};
  const auto listed = [](const std::vector<std::string_view>& sequence) {
    std::vector<std::string> shown;
    for (const std::string_view word : sequence) shown.push_back(in_quotes(word));
    if (shown.size() > kMostShown) {
      shown.resize(kMostShown);
      shown.emplace_back("...");
    }
    return join(shown, ", ");
  };
  const auto& [one, other] = *same;
  if (one.size() == 1 || other.size() == 1) {
    return fmt::format("{} is {}", listed(one.size() == 1 ? one : other),
                       listed(one.size() == 1 ? other : one));
  }
  return fmt::format("{} are {}", listed(one), listed(other));
}

void WordList::capitalize() {
  std::string text;
  for (const std::string_view word : words_) text += title_case(word) + '\n';
  text.pop_back();
  text_.assign(text.begin(), text.end());
  words_ = split({text_.data(), text_.size()}, '\n');
  remove_repeated();
}

}  // namespace nt::secret
