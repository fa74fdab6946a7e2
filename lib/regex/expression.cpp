#include "regex/expression.hpp"

#include <string>
#include <utility>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "regex/char_class.hpp"
#include "regex/reader.hpp"

namespace nt::regex {
namespace {

using Kind = Expression::Kind;

constexpr int kMaxDepth = 200;

Expression of_kind(Kind kind) {
  Expression node;
  node.kind = kind;
  return node;
}

Expression byte_node(ByteSet bytes) {
  Expression node = of_kind(Kind::kByte);
  node.bytes = bytes;
  return node;
}

Expression character_node(ByteSet ascii) {
  Expression node = of_kind(Kind::kCharacter);
  node.bytes = ascii;
  return node;
}

Expression bytes_of(std::string_view bytes) {
  Expression node = of_kind(Kind::kConcat);
  for (const char c : bytes)
    node.children.push_back(byte_node(ByteSet::of(static_cast<unsigned char>(c))));
  return node;
}

Expression either(Expression first, Expression second) {
  Expression node = of_kind(Kind::kAlternate);
  node.children.push_back(std::move(first));
  node.children.push_back(std::move(second));
  return node;
}

// A character that stands for itself. Under (?i) and UTF-8 k matches U+212A and s matches U+017F
// too; the other ASCII letters fold among themselves alone (Unicode's CaseFolding.txt).
Expression character(std::string_view bytes, bool insensitive, bool latin1, char terminator) {
  const auto byte = static_cast<unsigned char>(bytes.front());
  if (bytes.front() == terminator) return byte_node({});
  if (!insensitive) return bytes_of(bytes);
  if (byte >= 0x80) return of_kind(Kind::kAnything);
  if (!is_letter(bytes.front())) return bytes_of(bytes);
  ByteSet both = ByteSet::of(byte);
  both.add(static_cast<unsigned char>(byte ^ 0x20));
  const char lower = static_cast<char>(byte | 0x20);
  if (!latin1 && lower == 'k') return either(byte_node(both), bytes_of("\u212a"));
  if (!latin1 && lower == 's') return either(byte_node(both), bytes_of("\u017f"));
  return byte_node(both);
}

class Parser {
 public:
  Parser(std::string_view text, const ExpressionOptions& options)
      : reader_(text, options.latin1), latin1_(options.latin1), terminator_(options.terminator) {
    flags_.insensitive = options.insensitive;
    advance();
  }

  std::optional<Expression> parse() {
    auto node = alternatives(0);
    if (!node || more_) return std::nullopt;
    return node;
  }

 private:
  struct Flags {
    bool insensitive = false;
    bool ungreedy = false;  // what * + ? mean by themselves
  };

  void advance() { more_ = reader_.next(token_); }
  bool is(Token::Kind kind) const { return more_ && token_.kind == kind; }

  std::optional<Expression> alternatives(int depth) {
    if (depth > kMaxDepth) return std::nullopt;
    Expression node = of_kind(Kind::kAlternate);
    for (;;) {
      auto branch = concatenation(depth);
      if (!branch) return std::nullopt;
      node.children.push_back(std::move(*branch));
      if (!is(Token::Kind::kOr)) break;
      advance();
    }
    if (node.children.size() == 1) return std::move(node.children.front());
    return node;
  }

  std::optional<Expression> concatenation(int depth) {
    Expression node = of_kind(Kind::kConcat);
    for (; more_ && !is(Token::Kind::kOr) && !is(Token::Kind::kClose); advance()) {
      if (is(Token::Kind::kQuote)) continue;
      if (is(Token::Kind::kFlags)) {  // they hold to the end of the group around
        set_flags();
      } else if (is(Token::Kind::kRepeat)) {  // of what stands last, which may be a repeat itself
        if (node.children.empty()) return std::nullopt;
        repeat(node.children.back());
      } else {
        auto part = atom(depth);
        if (!part) return std::nullopt;
        node.children.push_back(std::move(*part));
      }
    }
    return node;
  }

  void set_flags() {
    bool value = true;
    for (const char flag : token_.flags) {
      if (flag == '-') value = false;
      if (flag == 'i') flags_.insensitive = value;
      if (flag == 'U') flags_.ungreedy = value;
    }
  }

  // Wraps the node in the repetition.
  void repeat(Expression& node) const {
    Expression repeated = of_kind(Kind::kRepeat);
    repeated.least = token_.least;
    repeated.most = token_.most;
    repeated.lazy = flags_.ungreedy != token_.other_way;
    repeated.children.push_back(std::move(node));
    node = std::move(repeated);
  }

  // Its last token is not passed.
  std::optional<Expression> atom(int depth) {
    switch (token_.kind) {
      case Token::Kind::kOpen:
        return group(depth);
      case Token::Kind::kCharacter:
        return single_character();
      case Token::Kind::kClass:
        return class_node();
      case Token::Kind::kAny:
        return any_character();
      case Token::Kind::kAnyByte:
        return of_kind(Kind::kAnything);
      case Token::Kind::kBegin:
      case Token::Kind::kEnd:
      case Token::Kind::kWordEdge:
        return of_kind(Kind::kAssertion);
      default:
        return std::nullopt;
    }
  }

  Expression single_character() const {
    const bool escape = token_.source.starts_with('\\') && !token_.quoted;
    if (escape && static_cast<unsigned char>(token_.text.front()) >= 0x80)
      return of_kind(Kind::kAnything);
    return character(token_.text, flags_.insensitive, latin1_, terminator_);
  }

  // Whether it takes a newline depends on a flag, where that does not end lines.
  Expression any_character() const {
    if (terminator_ != '\n') return of_kind(Kind::kAnything);
    ByteSet ascii;
    ascii.add_range(0, 0x7f);
    ascii.remove('\n');
    return character_node(ascii);
  }

  std::optional<Expression> group(int depth) {
    const Flags outer = flags_;
    const std::size_t number = token_.captures ? ++groups_ : 0;
    set_flags();
    advance();
    auto inner = alternatives(depth + 1);
    if (!inner || !is(Token::Kind::kClose)) return std::nullopt;
    flags_ = outer;
    if (number == 0) return inner;
    Expression node = of_kind(Kind::kConcat);
    node.group = number;
    node.children.push_back(std::move(*inner));
    return node;
  }

  Expression class_node() const {
    CharClass known = token_.members;
    if (!known.exact) return of_kind(Kind::kAnything);
    bool wide = known.wide;
    if (flags_.insensitive) {
      // It leaves characters out, and so their other cases too.
      if (token_.negated) return of_kind(Kind::kAnything);
      for (unsigned char c = 'a'; c <= 'z'; ++c) {
        const auto upper = static_cast<unsigned char>(c ^ 0x20);
        if (!known.ascii.has(c) && !known.ascii.has(upper)) continue;
        known.ascii.add(c);
        known.ascii.add(upper);
        if (c == 'k' || c == 's') wide = wide || !latin1_;
      }
      // U+017F and U+212A fold to ASCII, so a wide class may match s and k.
      if (known.wide) return of_kind(Kind::kAnything);
    }
    known.ascii.remove(static_cast<unsigned char>(terminator_));
    return wide ? character_node(known.ascii) : byte_node(known.ascii);
  }

  Reader reader_;
  Token token_;  // the one in front
  bool more_ = false;
  bool latin1_;
  char terminator_;
  Flags flags_;
  std::size_t groups_ = 0;  // that were opened
};

}  // namespace

std::optional<Expression> parse_expression(std::string_view text,
                                           const ExpressionOptions& options) {
  return Parser(text, options).parse();
}

Expression literal_expression(std::string_view text, const ExpressionOptions& options) {
  Expression node = of_kind(Kind::kConcat);
  while (!text.empty()) {
    const std::size_t length = options.latin1 ? 1 : decode_utf8(text).length;
    node.children.push_back(
        character(text.substr(0, length), options.insensitive, options.latin1, options.terminator));
    text.remove_prefix(length);
  }
  return node;
}

}  // namespace nt::regex
