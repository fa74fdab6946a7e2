#include "textdiff/words.hpp"

#include <array>
#include <cstdint>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "base/width.hpp"

namespace nt::textdiff {
namespace {

enum class Kind : std::uint8_t { kLetter, kBlank, kOther, kCombining, kBeyond };

// Punctuation and symbols, and what is written without blanks between words: kana, ideographs.
bool stands_alone(char32_t c) {
  return (c >= 0xa1 && c <= 0xbf && c != 0xaa && c != 0xb5 && c != 0xba) || c == 0xd7 ||
         c == 0xf7 || (c >= 0x2010 && c <= 0x2bff) || (c >= 0x3000 && c <= 0x30ff) ||
         (c >= 0x3400 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) ||
         (c >= 0xff01 && c <= 0xff0f) || (c >= 0x1f000 && c <= 0x1faff) ||
         (c >= 0x20000 && c <= 0x3ffff);
}

// Of ASCII; of every other byte kBeyond.
constexpr std::array<Kind, 256> kKinds = [] {
  std::array<Kind, 256> kinds{};
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    const char c = static_cast<char>(i);
    const bool blank = c == ' ' || (c >= '\t' && c <= '\r');
    kinds[i] = i >= 0x80                 ? Kind::kBeyond
               : is_alnum(c) || c == '_' ? Kind::kLetter
               : blank                   ? Kind::kBlank
                                         : Kind::kOther;
  }
  return kinds;
}();

Kind kind_of(char c) { return kKinds[static_cast<unsigned char>(c)]; }

// Of what is not ASCII.
Kind kind_of(const Utf8Unit& unit) {
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
    const Kind kind = ascii ? kind_of(line[at]) : kind_of(unit);
    std::size_t end = at + unit.length;
    if (ascii && kind != Kind::kOther) {
      while (end < line.size() && kind_of(line[end]) == kind) ++end;
    }
    if (at > 0 && (kind == Kind::kCombining || (kind == word && kind != Kind::kOther))) {
      words.back().end = end;
    } else {
      words.push_back({at, end});
      word = kind == Kind::kCombining ? Kind::kLetter : kind;
    }
    at = end;
  }
}

bool is_blank(std::string_view word) {
  return !word.empty() && kind_of(word.front()) == Kind::kBlank;
}

}  // namespace nt::textdiff
