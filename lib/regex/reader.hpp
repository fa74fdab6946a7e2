// Regular expressions in RE2's syntax (github.com/google/re2/wiki/Syntax), taken apart. All that
// knows this syntax is here: trees, anchors and faults are told from the tokens.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "regex/char_class.hpp"

namespace nt::regex {

struct Token {
  enum class Kind {
    kCharacter,  // one that stands for itself, or an escape that stands for one
    kClass,      // one character of a class: [...], \d, \pL
    kAny,        // .
    kAnyByte,    // \C
    kBegin,      // ^ or \A
    kEnd,        // $ or \z
    kWordEdge,   // \b or \B
    kRepeat,     // * + ? {2,3}
    kOpen,       // ( or (?: or (?i: or (?P<name>
    kClose,      // )
    kFlags,      // (?i)
    kOr,         // |
    kQuote,      // \Q or \E, which stand for nothing
    kBad,        // something that RE2 refuses
  };
  static constexpr std::uint32_t kNoLimit = ~std::uint32_t{0};

  Kind kind = Kind::kBad;
  std::size_t at = 0;  // in the expression
  std::string_view source;
  bool quoted = false;  // a character between \Q and \E
  // What a kCharacter stands for, or the characters that a class names one by one or as the ends of
  // ranges: in UTF-8, or in bytes where characters are bytes.
  std::string text;
  CharClass members;         // kClass
  bool negated = false;      // kClass: it is written as what it leaves out
  bool of_capitals = false;  // kClass: it names the class of upper-case letters
  // kClass: a part of a bracket that takes in characters beyond all that are written, the range
  // from first to last or members.
  struct Part {
    std::size_t at = 0;  // in the expression
    std::size_t size = 0;
    std::optional<CharClass> members;
    char32_t first = 0;
    char32_t last = 0;
  };
  std::vector<Part> wide_parts;
  std::uint32_t least = 0;        // kRepeat
  std::uint32_t most = kNoLimit;  // kRepeat
  bool other_way = false;         // kRepeat: with ? behind, so lazy unless that is the rule
  bool captures = false;          // kOpen
  std::string_view flags;         // kOpen, kFlags: as written, as i-s
};

// Reads one token after the other. An expression that RE2 refuses has a kBad somewhere, or faults
// that only show in how its tokens follow each other.
class Reader {
 public:
  // latin1: characters are bytes; otherwise UTF-8.
  explicit Reader(std::string_view text, bool latin1 = false) : text_(text), latin1_(latin1) {}

  // False at the end.
  bool next(Token& token);

 private:
  bool more() const { return at_ < text_.size(); }
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  std::string_view rest() const { return text_.substr(at_); }
  std::size_t width() const;

  void read(Token& token);
  void read_quoted(Token& token);
  void read_group(Token& token);
  void read_escape(Token& token);
  void read_bracket(Token& token);
  bool read_bracket_part(Token& token);
  void add_class(Token& token, std::size_t begin, const CharClass& members) const;
  bool read_repeat(Token& token);
  bool read_counts(Token& token);
  bool read_property(Token& token);
  std::optional<char32_t> character();
  std::optional<char32_t> escaped_character();
  std::optional<char32_t> hexadecimal();
  std::optional<char32_t> octal();
  void append(std::string& text, char32_t character) const;

  std::string_view text_;
  bool latin1_;
  std::size_t at_ = 0;
  bool quoting_ = false;
};

}  // namespace nt::regex
