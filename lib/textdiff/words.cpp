#include "textdiff/words.hpp"

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "base/width.hpp"

namespace nt::textdiff {
namespace {

enum class Kind { kLetter, kBlank, kOther, kCombining };

// Punctuation and symbols, and what is written without blanks between words: kana, ideographs.
bool stands_alone(char32_t c) {
  return (c >= 0xa1 && c <= 0xbf && c != 0xaa && c != 0xb5 && c != 0xba) || c == 0xd7 ||
         c == 0xf7 || (c >= 0x2010 && c <= 0x2bff) || (c >= 0x3000 && c <= 0x30ff) ||
         (c >= 0x3400 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) ||
         (c >= 0xff01 && c <= 0xff0f) || (c >= 0x1f000 && c <= 0x1faff) ||
         (c >= 0x20000 && c <= 0x3ffff);
}

Kind kind_of(char c) {
  if (is_alnum(c) || c == '_') return Kind::kLetter;
  return c == ' ' || (c >= '\t' && c <= '\r') ? Kind::kBlank : Kind::kOther;
}

Kind kind_of(const Utf8Unit& unit, char first) {
  if (static_cast<unsigned char>(first) < 0x80) return kind_of(first);
  if (!unit.valid) return Kind::kLetter;
  if (width_of(unit.code_point) == 0) return Kind::kCombining;
  return stands_alone(unit.code_point) ? Kind::kOther : Kind::kLetter;
}

}  // namespace

void split_words(std::string_view line, std::vector<Span>& words) {
  Kind word = Kind::kOther;
  for (std::size_t at = 0; at < line.size();) {
    const bool ascii = static_cast<unsigned char>(line[at]) < 0x80;
    const Utf8Unit unit = ascii ? Utf8Unit{true, 0, 1} : decode_utf8(line.substr(at));
    const Kind kind = kind_of(unit, line[at]);
    const bool goes_on = !words.empty() && words.back().end == at && at > 0 &&
                         (kind == Kind::kCombining || (kind == word && kind != Kind::kOther));
    if (goes_on) {
      words.back().end = at + unit.length;
    } else {
      words.push_back({at, at + unit.length});
      word = kind == Kind::kCombining ? Kind::kLetter : kind;
    }
    at += unit.length;
  }
}

bool is_blank(std::string_view word) {
  return !word.empty() && kind_of(word.front()) == Kind::kBlank;
}

}  // namespace nt::textdiff
