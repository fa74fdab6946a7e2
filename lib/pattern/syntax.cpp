#include "pattern/syntax.hpp"

#include <re2/re2.h>

#include "pattern/reader.hpp"

namespace nt::pattern {

using Kind = Token::Kind;

std::string anchor_to_lines(std::string_view expression, LineEnd line_end) {
  const bool newline = line_end == LineEnd::kNewline;
  const char* const end = newline                      ? "(?:\\r?(?m:$))"
                          : line_end == LineEnd::kLine ? "(?:\\r?\\z)"
                                                       : "\\z";
  std::string out;
  Reader reader(expression);
  for (Token token; reader.next(token);) {
    switch (token.kind) {
      case Kind::kBegin:
        out += newline ? "(?m:^)" : "\\A";
        break;
      case Kind::kEnd:
        out += end;
        break;
      case Kind::kQuote:
        break;
      default:
        if (token.quoted && std::string_view("\\.+*?()|[]{}^$").find(token.source.front()) !=
                                std::string_view::npos)
          out += '\\';
        out += token.source;
    }
  }
  return out;
}

bool is_closed(std::string_view expression) {
  std::size_t open = 0;
  Reader reader(expression);
  for (Token token; reader.next(token);) {
    if (token.kind == Kind::kBad) return false;
    if (token.kind == Kind::kOpen) ++open;
    if (token.kind == Kind::kClose && open-- == 0) return false;
  }
  return open == 0;
}

bool has_upper_case(std::string_view expression) {
  std::string text;
  Reader reader(expression);
  for (Token token; reader.next(token);) {
    if (token.of_capitals) return true;
    text += token.text;
  }
  const re2::RE2 upper("\\p{Lu}", re2::RE2::Quiet);
  return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), upper);
}

Traits traits_of(std::string_view expression) {
  Traits traits;
  bool other = false;
  Reader reader(expression);
  for (Token token; reader.next(token);) {
    traits.any_byte |= token.kind == Kind::kAnyByte;
    traits.end_anchor |= token.kind == Kind::kEnd;
    traits.only_text |= token.kind == Kind::kCharacter;
    other |= token.kind != Kind::kCharacter && token.kind != Kind::kQuote;
  }
  traits.only_text = traits.only_text && !other;
  return traits;
}

}  // namespace nt::pattern
