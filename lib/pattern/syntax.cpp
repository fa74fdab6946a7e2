#include "pattern/syntax.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <vector>

#include "base/ascii.hpp"

namespace nt::pattern {
namespace {

// One element of an expression's text.
struct Token {
  enum class Kind {
    kText,     // characters that stand for themselves, already without escapes in value
    kBegin,    // ^ or \A
    kEnd,      // $ or \z
    kAnyByte,  // \C
    kOther,    // an operator, a class, an escape that is a class, a group's begin
  };
  Kind kind = Kind::kOther;
  std::string_view source;
  std::string_view value;
};

// Takes an expression apart. Texts that RE2 refuses pass through as something or other.
class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  bool next(Token& token) {
    if (at_ >= text_.size()) return false;
    const char c = text_[at_];
    if (quoting_) {
      if (text_.substr(at_).starts_with("\\E")) {
        quoting_ = false;
        token = take(2, Token::Kind::kOther);
        token.source = {};
        return true;
      }
      token = take(1, Token::Kind::kText);
    } else if (c == '\\') {
      escape(token);
    } else if (c == '[') {
      token = take(class_length(), Token::Kind::kOther);
    } else if (c == '^') {
      token = take(1, Token::Kind::kBegin);
    } else if (c == '$') {
      token = take(1, Token::Kind::kEnd);
    } else if (c == '(') {
      token = take(group_length(), Token::Kind::kOther);
    } else if (std::string_view(".|)*+?{").find(c) != std::string_view::npos) {
      token = take(1, Token::Kind::kOther);
    } else {
      token = take(1, Token::Kind::kText);
    }
    return true;
  }

  bool quoting() const { return quoting_; }
  // Whether what the last token opens has no end.
  bool broken() const { return broken_; }

 private:
  Token take(std::size_t length, Token::Kind kind) {
    const std::string_view source = text_.substr(at_, length);
    at_ += source.size();
    return {kind, source, source};
  }

  void escape(Token& token) {
    const std::string_view rest = text_.substr(at_);
    const char c = rest.size() > 1 ? rest[1] : '\0';
    if (c == 'Q') {
      quoting_ = true;
      token = take(2, Token::Kind::kOther);
      token.source = {};
    } else if (c == 'A') {
      token = take(2, Token::Kind::kBegin);
    } else if (c == 'z') {
      token = take(2, Token::Kind::kEnd);
    } else if (c == 'C') {
      token = take(2, Token::Kind::kAnyByte);
    } else if ((c == 'p' || c == 'P' || c == 'x') && rest.size() > 2 && rest[2] == '{') {
      const std::size_t close = rest.find('}');
      broken_ |= close == std::string_view::npos;
      token = take(close == std::string_view::npos ? rest.size() : close + 1, Token::Kind::kOther);
    } else if (c == 'p' || c == 'P' || c == 'x') {
      const std::size_t length = c == 'x' ? 4 : 3;
      broken_ |= rest.size() < length;
      token = take(length, Token::Kind::kOther);
    } else if (c != '\0' && static_cast<unsigned char>(c) < 0x80 && !is_alnum(c) && c != '_') {
      token = take(2, Token::Kind::kText);
      token.value.remove_prefix(1);
    } else {
      broken_ |= rest.size() < 2;
      token = take(2, Token::Kind::kOther);
    }
  }

  std::size_t class_length() {
    std::size_t i = at_ + 1;
    if (i < text_.size() && text_[i] == '^') ++i;
    if (i < text_.size() && text_[i] == ']') ++i;
    while (i < text_.size() && text_[i] != ']') {
      if (text_[i] == '\\') {
        i += 2;
      } else if (text_.substr(i).starts_with("[:")) {
        const std::size_t close = text_.find(":]", i + 2);
        i = close == std::string_view::npos ? i + 1 : close + 2;
      } else {
        ++i;
      }
    }
    broken_ |= i >= text_.size();
    return std::min(i + 1, text_.size()) - at_;
  }

  // "(", "(?:", "(?i)", "(?P<name>"
  std::size_t group_length() {
    if (at_ + 1 >= text_.size() || text_[at_ + 1] != '?') return 1;
    const std::size_t close = text_.find_first_of(":)>", at_ + 2);
    broken_ |= close == std::string_view::npos;
    return close == std::string_view::npos ? 1 : close + 1 - at_;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool quoting_ = false;
  bool broken_ = false;
};

}  // namespace

std::string anchor_to_lines(std::string_view expression, LineEnd line_end) {
  const bool newline = line_end == LineEnd::kNewline;
  const char* const end = newline                      ? "(?:\\r?(?m:$))"
                          : line_end == LineEnd::kLine ? "(?:\\r?\\z)"
                                                       : "\\z";
  std::string out;
  Lexer lexer(expression);
  for (Token token; lexer.next(token);) {
    switch (token.kind) {
      case Token::Kind::kBegin:
        out += newline ? "(?m:^)" : "\\A";
        break;
      case Token::Kind::kEnd:
        out += end;
        break;
      default:
        if (lexer.quoting() && token.kind == Token::Kind::kText) {
          // Byte by byte, as \Q was left out: a byte of a longer character stands for itself.
          if (std::string_view("\\.+*?()|[]{}^$").find(token.source.front()) !=
              std::string_view::npos) {
            out += '\\';
          }
        }
        out += token.source;
    }
  }
  return out;
}

bool is_closed(std::string_view expression) {
  std::size_t open = 0;
  Lexer lexer(expression);
  for (Token token; lexer.next(token);) {
    if (token.kind != Token::Kind::kOther || token.source.empty()) continue;
    if (token.source.front() == '(' && !token.source.ends_with(')')) ++open;  // but for "(?i)"
    if (token.source == ")" && open-- == 0) return false;
  }
  return open == 0 && !lexer.broken();
}

std::optional<std::size_t> find_lone_parenthesis(std::string_view expression) {
  std::vector<std::size_t> open;
  Lexer lexer(expression);
  for (Token token; lexer.next(token);) {
    if (token.kind != Token::Kind::kOther || token.source.empty()) continue;
    const auto at = static_cast<std::size_t>(token.source.data() - expression.data());
    if (token.source.front() == '(' && !token.source.ends_with(')')) open.push_back(at);
    if (token.source != ")") continue;
    if (open.empty()) return at;
    open.pop_back();
  }
  if (open.empty()) return std::nullopt;
  return open.back();
}

std::optional<std::size_t> find_lone_repetition(std::string_view expression) {
  bool anything = false;
  Lexer lexer(expression);
  for (Token token; lexer.next(token);) {
    if (token.source.empty()) continue;
    const bool is_operator = token.kind == Token::Kind::kOther;
    if (is_operator && !anything &&
        std::string_view("*+?").find(token.source[0]) != token.source.npos)
      return static_cast<std::size_t>(token.source.data() - expression.data());
    anything = !is_operator || (token.source[0] != '(' && token.source != "|");
  }
  return std::nullopt;
}

std::optional<std::size_t> find_fragment(std::string_view expression, std::string_view fragment) {
  Lexer lexer(expression);
  for (Token token; lexer.next(token);) {
    if (token.kind == Token::Kind::kText || token.source.empty()) continue;
    const auto at = static_cast<std::size_t>(token.source.data() - expression.data());
    if (expression.substr(at).starts_with(fragment)) return at;
    const std::size_t inside =
        token.source.front() == '[' ? token.source.find(fragment) : token.source.npos;
    if (inside != token.source.npos) return at + inside;
  }
  return std::nullopt;
}

std::optional<std::size_t> find_word_edge(std::string_view expression) {
  Lexer lexer(expression);
  for (Token token; lexer.next(token);) {
    if (token.source == "\\<" || token.source == "\\>") {
      return static_cast<std::size_t>(token.source.data() - expression.data());
    }
  }
  return std::nullopt;
}

bool has_upper_case(std::string_view expression) {
  std::string text;
  Lexer lexer(expression);
  for (Token token; lexer.next(token);) {
    if (token.kind == Token::Kind::kText) text += token.value;
  }
  static const re2::RE2 kUpper("\\p{Lu}", re2::RE2::Quiet);
  return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), kUpper);
}

Traits traits_of(std::string_view expression) {
  Traits traits;
  std::string text;
  bool only_text = true;
  Lexer lexer(expression);
  for (Token token; lexer.next(token);) {
    switch (token.kind) {
      case Token::Kind::kText:
        text += token.value;
        break;
      case Token::Kind::kEnd:
        traits.end_anchor = true;
        only_text = false;
        break;
      case Token::Kind::kAnyByte:
        traits.any_byte = true;
        only_text = false;
        break;
      default:
        if (!token.source.empty()) only_text = false;
    }
  }
  if (only_text && !text.empty()) traits.literal = std::move(text);
  return traits;
}

}  // namespace nt::pattern
