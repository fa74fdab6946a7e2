#include "regex/reader.hpp"

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"
#include "base/hex.hpp"
#include "base/utf8.hpp"

namespace nt::regex {
namespace {

using Kind = Token::Kind;

constexpr std::uint32_t kMostRepeats = 1000;  // RE2's own limit

}  // namespace

bool Reader::next(Token& token) {
  if (!more()) return false;
  token = Token{};
  token.at = at_;
  if (quoting_) {
    read_quoted(token);
  } else {
    read(token);
  }
  at_ = std::min(at_, text_.size());
  token.source = text_.substr(token.at, at_ - token.at);
  return true;
}

// Of the character in front.
std::size_t Reader::width() const { return latin1_ || !more() ? 1 : decode_utf8(rest()).length; }

void Reader::read_quoted(Token& token) {
  quoting_ = !rest().starts_with("\\E");
  token.kind = quoting_ ? Kind::kCharacter : Kind::kQuote;
  token.quoted = quoting_;
  const std::size_t length = quoting_ ? width() : 2;
  token.text = text_.substr(at_, quoting_ ? length : 0);
  at_ += length;
}

void Reader::read(Token& token) {
  static constexpr std::pair<char, Kind> kOperators[] = {{'.', Kind::kAny},
                                                         {'^', Kind::kBegin},
                                                         {'$', Kind::kEnd},
                                                         {')', Kind::kClose},
                                                         {'|', Kind::kOr}};
  for (const auto& [sign, kind] : kOperators) {
    if (peek() != sign) continue;
    token.kind = kind;
    ++at_;
    return;
  }
  if (peek() == '(') return read_group(token);
  if (peek() == '[') return read_bracket(token);
  if (peek() == '\\') return read_escape(token);
  if (read_repeat(token)) return;
  token.kind = Kind::kCharacter;
  const std::size_t length = width();
  token.text = text_.substr(at_, length);
  at_ += length;
}

// "(", "(?:", "(?i)", "(?P<name>"
void Reader::read_group(Token& token) {
  ++at_;
  token.captures = peek() != '?';
  token.kind = Kind::kOpen;
  if (token.captures) return;
  ++at_;
  if (peek() == '<' || rest().starts_with("P<")) {
    const std::size_t close = rest().find('>');
    token.captures = true;
    if (close == std::string_view::npos) token.kind = Kind::kBad;
    at_ += token.kind == Kind::kBad ? 0 : close + 1;
    return;
  }
  const std::size_t size = std::min(rest().find_first_not_of("imsU-"), rest().size());
  token.flags = rest().substr(0, size);
  at_ += size;
  token.kind = peek() == ':' ? Kind::kOpen : peek() == ')' ? Kind::kFlags : Kind::kBad;
  if (token.kind != Kind::kBad) ++at_;
}

// * + ? and counts, with a ? behind each.
bool Reader::read_repeat(Token& token) {
  const char c = peek();
  if (c == '*' || c == '+' || c == '?') {
    token.least = c == '+' ? 1 : 0;
    token.most = c == '?' ? 1 : Token::kNoLimit;
    ++at_;
  } else if (!read_counts(token)) {
    return false;
  }
  token.kind = token.least <= token.most ? Kind::kRepeat : Kind::kBad;
  if (token.least > kMostRepeats || (token.most > kMostRepeats && token.most != Token::kNoLimit))
    token.kind = Kind::kBad;
  token.other_way = peek() == '?';
  if (token.other_way) ++at_;
  return true;
}

// "{2}", "{2,}" or "{2,5}"; any other brace is a character.
bool Reader::read_counts(Token& token) {
  const std::string_view text = rest();
  if (!text.starts_with('{')) return false;
  std::size_t i = 1;
  const auto number = [&]() -> std::optional<std::uint32_t> {
    const std::size_t begin = i;
    std::uint32_t value = 0;
    for (; i < text.size() && is_digit(text[i]); ++i) {
      value = std::min(value * 10 + static_cast<std::uint32_t>(text[i] - '0'), kMostRepeats + 1);
    }
    if (i == begin || (text[begin] == '0' && i > begin + 1)) return std::nullopt;
    return value;
  };
  const auto least = number();
  if (!least || i >= text.size()) return false;
  auto most = least;
  if (text[i] == ',') {
    ++i;
    most = i < text.size() && text[i] == '}' ? std::optional(Token::kNoLimit) : number();
  }
  if (!most || i >= text.size() || text[i] != '}') return false;
  token.least = *least;
  token.most = *most;
  at_ += i + 1;
  return true;
}

void Reader::read_escape(Token& token) {
  static constexpr std::pair<char, Kind> kLetters[] = {
      {'A', Kind::kBegin},    {'z', Kind::kEnd},     {'b', Kind::kWordEdge},
      {'B', Kind::kWordEdge}, {'C', Kind::kAnyByte}, {'Q', Kind::kQuote}};
  for (const auto& [letter, kind] : kLetters) {
    if (peek(1) != letter) continue;
    token.kind = kind;
    quoting_ = kind == Kind::kQuote;
    at_ += 2;
    return;
  }
  if (const auto known = perl_class(peek(1))) {
    token.kind = Kind::kClass;
    token.members = *known;
    at_ += 2;
  } else if ((peek(1) | 0x20) == 'p') {
    token.kind = read_property(token) ? Kind::kClass : Kind::kBad;
  } else if (const auto escaped = escaped_character()) {
    token.kind = Kind::kCharacter;
    append(token.text, *escaped);
  }
}

// \pL, \PL, \p{Greek}, \p{^Greek}: which characters these are, RE2 knows.
bool Reader::read_property(Token& token) {
  at_ += 2;
  const bool braces = peek() == '{';
  const std::size_t begin = at_ + (braces ? 1 : 0);
  const std::size_t end = braces ? text_.find('}', begin) : begin + width();
  const bool known = end <= text_.size();
  at_ = known ? end + (braces ? 1 : 0) : text_.size();
  const std::string_view name = text_.substr(begin, end - begin);
  token.of_capitals |= name == "Lu" || name == "^Lu" || name == "Lt" || name == "^Lt";
  token.members.exact = false;
  return known;
}

void Reader::read_bracket(Token& token) {
  token.kind = Kind::kClass;
  ++at_;
  token.negated = peek() == '^';
  if (token.negated) ++at_;
  for (bool first = true; more() && (first || peek() != ']'); first = false) {
    if (!read_bracket_part(token)) token.kind = Kind::kBad;
  }
  if (!more()) token.kind = Kind::kBad;
  ++at_;
  if (token.negated) token.members = token.members.complement();
}

// What stands from begin on, and was read.
void Reader::add_class(Token& token, std::size_t begin, const CharClass& members) const {
  token.members.add(members);
  if (members.wide) token.wide_parts.push_back({begin, at_ - begin, members, 0, 0});
}

// A class in the class, a character, or a range. Goes on in any case.
bool Reader::read_bracket_part(Token& token) {
  static constexpr char32_t kFirstSurrogate = 0xd800;
  static constexpr char32_t kLastSurrogate = 0xdfff;
  const std::size_t begin = at_;
  if (rest().starts_with("[:")) {
    const std::size_t close = rest().find(":]", 2);
    if (close != std::string_view::npos) {
      const std::string_view name = rest().substr(2, close - 2);
      const auto named = posix_class(name);
      token.of_capitals |= name == "upper" || name == "^upper";
      at_ += close + 2;
      if (named) add_class(token, begin, *named);
      return named.has_value();
    }
  }
  if (peek() == '\\') {
    if (const auto known = perl_class(peek(1))) {
      at_ += 2;
      add_class(token, begin, *known);
      return true;
    }
    if ((peek(1) | 0x20) == 'p') return read_property(token);
  }
  const auto low = character();
  if (!low) return false;
  char32_t high = *low;
  append(token.text, *low);
  if (peek() == '-' && at_ + 1 < text_.size() && peek(1) != ']') {
    ++at_;
    const auto end = character();
    if (!end || *end < *low) return false;
    high = *end;
    append(token.text, high);
  }
  for (char32_t c = *low; c <= high && c < 0x80; ++c)
    token.members.ascii.add(static_cast<unsigned char>(c));
  token.members.wide |= high >= 0x80;
  if (*low <= kLastSurrogate && high >= kFirstSurrogate)
    token.wide_parts.push_back({begin, at_ - begin, std::nullopt, *low, high});
  return true;
}

// The one in front, which may be an escape; it is passed even where it is none.
std::optional<char32_t> Reader::character() {
  if (!more()) return std::nullopt;
  if (peek() == '\\') return escaped_character();
  if (latin1_) return static_cast<unsigned char>(text_[at_++]);
  const Utf8Unit unit = decode_utf8(rest());
  at_ += unit.length;
  return unit.valid ? std::optional(unit.code_point) : std::nullopt;
}

// What an escape such as \n, \x41, \x{17f}, \012 or \. stands for.
std::optional<char32_t> Reader::escaped_character() {
  const char c = peek(1);
  const bool alone = at_ + 1 == text_.size();
  at_ += 2;
  static constexpr std::pair<char, char> kControls[] = {{'a', '\a'}, {'f', '\f'}, {'n', '\n'},
                                                        {'r', '\r'}, {'t', '\t'}, {'v', '\v'}};
  for (const auto& [letter, control] : kControls) {
    if (c == letter) return static_cast<char32_t>(control);
  }
  if (c == 'x') return hexadecimal();
  if (c >= '0' && c <= '7') return octal();
  if (alone || static_cast<unsigned char>(c) >= 0x80 || is_alnum(c)) return std::nullopt;
  return static_cast<unsigned char>(c);
}

std::optional<char32_t> Reader::hexadecimal() {
  const bool braces = peek() == '{';
  if (braces) ++at_;
  char32_t value = 0;
  std::size_t digits = 0;
  for (; hex_value(peek()) >= 0 && (braces || digits < 2); ++digits, ++at_)
    value = std::min<char32_t>(value * 16 + static_cast<char32_t>(hex_value(peek())), 0x110000);
  const bool closed = !braces || peek() == '}';
  if (braces && closed) ++at_;
  const bool known = closed && digits > (braces ? 0 : 1) && value <= 0x10ffff;
  return known ? std::optional(value) : std::nullopt;
}

// \0, \01, \012, \123; a digit alone that is not zero would be a back-reference.
std::optional<char32_t> Reader::octal() {
  --at_;
  const std::size_t begin = at_;
  char32_t value = 0;
  for (; at_ - begin < 3 && peek() >= '0' && peek() <= '7'; ++at_)
    value = value * 8 + static_cast<char32_t>(peek() - '0');
  return text_[begin] == '0' || at_ - begin > 1 ? std::optional(value) : std::nullopt;
}

void Reader::append(std::string& text, char32_t character) const {
  text += latin1_ && character < 0x100 ? std::string(1, static_cast<char>(character))
                                       : encode_utf8(character);
}

}  // namespace nt::regex
