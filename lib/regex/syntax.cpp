#include "regex/syntax.hpp"

#include <re2/re2.h>

#include <vector>

#include "base/ascii.hpp"
#include "regex/reader.hpp"

namespace nt::regex {

using Kind = Token::Kind;

std::string anchor_to_lines(std::string_view expression, LineEnd line_end) {
  const bool one_line = line_end == LineEnd::kText;
  const char* const end = one_line                     ? "\\z"
                          : line_end == LineEnd::kCrlf ? "(?:\\r?(?m:$))"
                                                       : "(?m:$)";
  std::string out;
  Reader reader(expression);
  for (Token token; reader.next(token);) {
    switch (token.kind) {
      case Kind::kBegin:
        out += one_line ? "\\A" : "(?m:^)";
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

std::vector<std::string_view> group_names(std::string_view expression) {
  std::vector<std::string_view> names;
  if (expression.find('(') == std::string_view::npos) return names;
  Reader reader(expression);
  for (Token token; reader.next(token);) {
    if (token.kind != Kind::kOpen || !token.captures) continue;
    const std::size_t name = token.source.find('<') + 1;  // 0: there is none
    names.push_back(name == 0 ? "" : token.source.substr(name, token.source.size() - name - 1));
  }
  return names;
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
  static const re2::RE2 kUpper("\\p{Lu}", re2::RE2::Quiet);
  return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), kUpper);
}

namespace {

// Follows an expression for assertions that may hold where $ has matched before. (More are taken
// for such than are.)
class EndWatch {
 public:
  void pass(const Token& token) {
    const bool repeats_group = token.kind == Kind::kRepeat && last_ == Kind::kClose;
    last_ = token.kind;
    switch (token.kind) {
      case Kind::kBegin:
      case Kind::kWordEdge:
        found_ |= ended_ && !at_begin_;
        return;
      case Kind::kOpen:
        begins_.push_back(at_begin_);
        return;
      case Kind::kOr:
        at_begin_ = begins_.empty() || begins_.back();
        return;
      case Kind::kClose:
        if (!begins_.empty()) begins_.pop_back();
        break;
      case Kind::kFlags:
      case Kind::kQuote:
        return;
      default:
        break;
    }
    ended_ |= token.kind == Kind::kEnd;
    found_ |= repeats_group && ended_;
    at_begin_ = false;
  }

  bool found() const { return found_; }

 private:
  Kind last_ = Kind::kBad;
  bool ended_ = false;  // a $ was passed
  bool found_ = false;
  bool at_begin_ = true;      // of the expression, or of an alternative to what was passed
  std::vector<bool> begins_;  // the same at the begins of the groups that are open
};

}  // namespace

Traits traits_of(std::string_view expression) {
  Traits traits;
  bool other = false;
  bool named = false;
  std::string text;
  EndWatch ends;
  Reader reader(expression);
  for (Token token; reader.next(token);) {
    ends.pass(token);
    traits.any_byte |= token.kind == Kind::kAnyByte;
    traits.end_anchor |= token.kind == Kind::kEnd;
    traits.only_text |= token.kind == Kind::kCharacter;
    other |= token.kind != Kind::kCharacter && token.kind != Kind::kQuote;
    named |= !token.quoted && token.source.size() > 1 && token.source[0] == '\\' &&
             is_alnum(token.source[1]) && token.kind == Kind::kCharacter;
    text += token.text;
  }
  traits.end_is_inner = ends.found();
  traits.only_text = traits.only_text && !other;
  if (traits.only_text && !named) traits.literal = std::move(text);
  return traits;
}

}  // namespace nt::regex
