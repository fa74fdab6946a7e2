#include "textdiff/words.hpp"

#include "base/ascii.hpp"

namespace nt::textdiff {
namespace {

enum class Kind { kLetter, kBlank, kOther };

Kind kind_of(char c) {
  if (is_alnum(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80) return Kind::kLetter;
  return c == ' ' || (c >= '\t' && c <= '\r') ? Kind::kBlank : Kind::kOther;
}

}  // namespace

void split_words(std::string_view line, std::vector<Span>& words) {
  for (std::size_t begin = 0; begin < line.size();) {
    const Kind kind = kind_of(line[begin]);
    std::size_t end = begin + 1;
    while (kind != Kind::kOther && end < line.size() && kind_of(line[end]) == kind) ++end;
    words.push_back({begin, end});
    begin = end;
  }
}

bool is_blank(std::string_view word) {
  return !word.empty() && kind_of(word.front()) == Kind::kBlank;
}

}  // namespace nt::textdiff
