#include "pattern/expression.hpp"

#include <string>
#include <utility>

#include "base/ascii.hpp"
#include "base/hex.hpp"
#include "base/utf8.hpp"
#include "pattern/char_class.hpp"

namespace nt::pattern {
namespace {

using Kind = Expression::Kind;

constexpr int kMaxDepth = 200;
constexpr std::uint32_t kMaxRepeat = 1000;  // RE2's own limit

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
      : text_(text), latin1_(options.latin1), terminator_(options.terminator) {
    flags_.insensitive = options.insensitive;
  }

  std::optional<Expression> parse() {
    auto node = alternatives(0);
    if (!node || at_ != text_.size()) return std::nullopt;
    return node;
  }

 private:
  struct Flags {
    bool insensitive = false;
    bool ungreedy = false;  // what * + ? mean by themselves
  };

  bool more() const { return at_ < text_.size(); }
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  std::string_view rest() const { return text_.substr(at_); }

  std::optional<Expression> alternatives(int depth) {
    if (depth > kMaxDepth) return std::nullopt;
    Expression node = of_kind(Kind::kAlternate);
    for (;;) {
      auto branch = concatenation(depth);
      if (!branch) return std::nullopt;
      node.children.push_back(std::move(*branch));
      if (!more() || peek() != '|') break;
      ++at_;
    }
    if (node.children.size() == 1) return std::move(node.children.front());
    return node;
  }

  std::optional<Expression> concatenation(int depth) {
    Expression node = of_kind(Kind::kConcat);
    while (more() && peek() != '|' && peek() != ')') {
      if (rest().starts_with("\\Q")) {
        quoted(node);
        continue;
      }
      if (is_repeat()) {  // of what stands last, which may be a repeat itself
        if (node.children.empty() || !repeat(node.children.back())) return std::nullopt;
        continue;
      }
      auto part = atom(depth);
      if (!part) return std::nullopt;
      node.children.push_back(std::move(*part));
    }
    return node;
  }

  void quoted(Expression& node) {
    at_ += 2;
    while (more() && !rest().starts_with("\\E")) node.children.push_back(next_character());
    if (more()) at_ += 2;
  }

  Expression next_character() {
    const std::size_t length = latin1_ ? 1 : decode_utf8(rest()).length;
    const std::string_view bytes = text_.substr(at_, length);
    at_ += length;
    return character(bytes, flags_.insensitive, latin1_, terminator_);
  }

  // The counts of "{2}", "{2,}" or "{2,5}" in front, with its length; nothing where the brace is a
  // character.
  struct Counts {
    std::uint32_t least = 0;
    std::uint32_t most = 0;
    std::size_t length = 0;
  };
  std::optional<Counts> counts() const {
    const std::string_view text = rest();
    if (!text.starts_with('{')) return std::nullopt;
    std::size_t i = 1;
    const auto number = [&]() -> std::optional<std::uint32_t> {
      const std::size_t begin = i;
      std::uint32_t value = 0;
      for (; i < text.size() && is_digit(text[i]) && value <= kMaxRepeat; ++i) {
        value = value * 10 + static_cast<std::uint32_t>(text[i] - '0');
      }
      if (i == begin) return std::nullopt;
      return value;
    };
    const auto least = number();
    if (!least || i >= text.size()) return std::nullopt;
    auto most = least;
    if (text[i] == ',') {
      ++i;
      most = i < text.size() && text[i] == '}' ? std::optional(Expression::kNoLimit) : number();
    }
    if (!most || i >= text.size() || text[i] != '}') return std::nullopt;
    return Counts{*least, *most, i + 1};
  }

  bool is_repeat() const {
    const char c = peek();
    return c == '*' || c == '+' || c == '?' || counts();
  }

  // Wraps the node in the repetition that stands in front.
  bool repeat(Expression& node) {
    Counts how{0, Expression::kNoLimit, 1};
    if (const auto given = counts()) {
      how = *given;
    } else if (peek() == '+') {
      how.least = 1;
    } else if (peek() == '?') {
      how.most = 1;
    }
    at_ += how.length;
    const bool other_way = more() && peek() == '?';
    if (other_way) ++at_;
    if (how.least > how.most) return false;
    Expression repeated = of_kind(Kind::kRepeat);
    repeated.least = how.least;
    repeated.most = how.most;
    repeated.lazy = flags_.ungreedy != other_way;
    repeated.children.push_back(std::move(node));
    node = std::move(repeated);
    return true;
  }

  std::optional<Expression> atom(int depth) {
    switch (peek()) {
      case '(':
        return group(depth);
      case '[':
        return bracket();
      case '.':
        ++at_;
        return any_character();
      case '^':
      case '$':
        ++at_;
        return of_kind(Kind::kAssertion);
      case '\\':
        return escape();
      default:
        return next_character();
    }
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
    ++at_;
    const Flags outer = flags_;
    const bool captures = peek() != '?' || peek(1) == 'P' || peek(1) == '<';
    const std::size_t number = captures ? ++groups_ : 0;
    if (peek() == '?') {
      if (captures) {
        const std::size_t close = rest().find('>');
        if (close == std::string_view::npos) return std::nullopt;
        at_ += close + 1;
      } else {
        ++at_;
        bool value = true;
        for (; more() && peek() != ':' && peek() != ')'; ++at_) {
          if (peek() == '-') {
            value = false;
          } else if (peek() == 'i') {
            flags_.insensitive = value;
          } else if (peek() == 'U') {
            flags_.ungreedy = value;
          } else if (std::string_view("sm").find(peek()) == std::string_view::npos) {
            return std::nullopt;
          }
        }
        if (!more()) return std::nullopt;
        if (peek() == ')') {  // the flags hold to the end of the group around
          ++at_;
          return of_kind(Kind::kEmpty);
        }
        ++at_;
      }
    }
    auto inner = alternatives(depth + 1);
    if (!inner || peek() != ')') return std::nullopt;
    ++at_;
    flags_ = outer;
    if (!captures) return inner;
    Expression node = of_kind(Kind::kConcat);
    node.group = number;
    node.children.push_back(std::move(*inner));
    return node;
  }

  std::optional<Expression> escape() {
    const char c = peek(1);
    if (c == '\0') return std::nullopt;
    if (std::string_view("AzbB").find(c) != std::string_view::npos) {
      at_ += 2;
      return of_kind(Kind::kAssertion);
    }
    if (c == 'C') {
      at_ += 2;
      return of_kind(Kind::kAnything);
    }
    if (const auto known = perl_class(c)) {
      at_ += 2;
      return class_node(*known);
    }
    if (c == 'p' || c == 'P') {
      skip_property();
      return of_kind(Kind::kAnything);
    }
    const auto point = escaped_character();
    if (!point) return std::nullopt;
    if (*point >= 0x80) return of_kind(Kind::kAnything);
    const char ascii = static_cast<char>(*point);
    return character({&ascii, 1}, flags_.insensitive, latin1_, terminator_);
  }

  void skip_property() {
    at_ += 2;
    if (peek() == '{') {
      const std::size_t close = rest().find('}');
      at_ += close == std::string_view::npos ? rest().size() : close + 1;
    } else if (more()) {
      at_ += latin1_ ? 1 : decode_utf8(rest()).length;
    }
  }

  // The code point that an escape such as \n, \x41, \x{17f}, \012 or \. stands for.
  std::optional<char32_t> escaped_character() {
    const char c = peek(1);
    static constexpr std::pair<char, char> kControls[] = {{'a', '\a'}, {'f', '\f'}, {'n', '\n'},
                                                          {'r', '\r'}, {'t', '\t'}, {'v', '\v'}};
    for (const auto& [letter, control] : kControls) {
      if (c == letter) {
        at_ += 2;
        return static_cast<char32_t>(control);
      }
    }
    if (c == 'x') return hexadecimal();
    if (c >= '0' && c <= '7') return octal();
    if (static_cast<unsigned char>(c) < 0x80 && !is_alnum(c)) {
      at_ += 2;
      return static_cast<unsigned char>(c);
    }
    return std::nullopt;
  }

  std::optional<char32_t> hexadecimal() {
    at_ += 2;
    const bool braces = peek() == '{';
    if (braces) ++at_;
    char32_t value = 0;
    std::size_t digits = 0;
    while (more() && hex_value(peek()) >= 0 && (braces || digits < 2)) {
      value = value * 16 + static_cast<char32_t>(hex_value(peek()));
      if (value > 0x10ffff) return std::nullopt;
      ++digits;
      ++at_;
    }
    if (braces) {
      if (peek() != '}') return std::nullopt;
      ++at_;
    }
    if (digits == 0) return std::nullopt;
    return value;
  }

  // \0, \01, \012, \123: RE2 takes a single non-zero digit for a back-reference, which it refuses.
  std::optional<char32_t> octal() {
    ++at_;
    char32_t value = 0;
    for (int i = 0; i < 3 && peek() >= '0' && peek() <= '7'; ++i, ++at_) {
      value = value * 8 + static_cast<char32_t>(peek() - '0');
    }
    return value;
  }

  std::optional<Expression> bracket() {
    ++at_;
    const bool negated = peek() == '^';
    if (negated) ++at_;
    CharClass all;
    for (bool first = true; more() && (first || peek() != ']'); first = false) {
      if (!bracket_part(all)) return std::nullopt;
    }
    if (!more()) return std::nullopt;
    ++at_;
    return class_node(negated ? all.complement() : all, negated);
  }

  // A class in the class, a character, or a range.
  bool bracket_part(CharClass& all) {
    if (rest().starts_with("[:")) {
      const std::size_t close = rest().find(":]");
      if (close != std::string_view::npos) {
        const auto named = posix_class(rest().substr(2, close - 2));
        if (!named) return false;
        at_ += close + 2;
        all.add(*named);
        return true;
      }
    }
    if (peek() == '\\') {
      if (const auto known = perl_class(peek(1))) {
        at_ += 2;
        all.add(*known);
        return true;
      }
      if ((peek(1) | 0x20) == 'p') {
        skip_property();
        unsure_ = true;
        return true;
      }
    }
    const auto low = bracket_character();
    if (!low) return false;
    char32_t high = *low;
    if (peek() == '-' && peek(1) != ']' && peek(1) != '\0') {
      ++at_;
      const auto end = bracket_character();
      if (!end || *end < *low) return false;
      high = *end;
    }
    for (char32_t c = *low; c <= high && c < 0x80; ++c)
      all.ascii.add(static_cast<unsigned char>(c));
    all.wide |= high >= 0x80;
    return true;
  }

  std::optional<char32_t> bracket_character() {
    if (!more()) return std::nullopt;
    if (peek() == '\\') return escaped_character();
    if (latin1_) return static_cast<unsigned char>(text_[at_++]);
    const Utf8Unit unit = decode_utf8(rest());
    if (!unit.valid) return std::nullopt;
    at_ += unit.length;
    return unit.code_point;
  }

  // negated: a class that leaves characters out, which under (?i) leaves out their other cases too.
  Expression class_node(CharClass known, bool negated = false) {
    if (std::exchange(unsure_, false)) return of_kind(Kind::kAnything);
    bool wide = known.wide;
    if (flags_.insensitive) {
      if (negated) return of_kind(Kind::kAnything);
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
    if (wide) return character_node(known.ascii);
    return byte_node(known.ascii);
  }

  std::string_view text_;
  bool latin1_;
  char terminator_;
  std::size_t at_ = 0;
  Flags flags_;
  std::size_t groups_ = 0;  // that were opened
  bool unsure_ = false;     // a class was read whose members are not known
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

}  // namespace nt::pattern
