#include "regex/char_class.hpp"

#include <cctype>
#include <utility>

namespace nt::regex {

void CharClass::add(const CharClass& other) {
  for (unsigned char byte = 0; byte < 0x80; ++byte) {
    if (other.ascii.has(byte)) ascii.add(byte);
  }
  wide |= other.wide;
  exact = exact && other.exact;
}

// Whoever matches by the tree alone relies on the ASCII members, so these are exact. Of what is
// wide, nobody knows whether all is in the class: the complement is wide too.
CharClass CharClass::complement() const {
  CharClass result;
  for (unsigned char byte = 0; byte < 0x80; ++byte) {
    if (!ascii.has(byte)) result.ascii.add(byte);
  }
  result.wide = true;
  result.exact = exact;
  return result;
}

std::optional<CharClass> perl_class(char letter) {
  CharClass positive;
  switch (letter | 0x20) {
    case 'd':
      positive.ascii.add_range('0', '9');
      break;
    case 'w':
      positive.ascii.add_range('0', '9');
      positive.ascii.add_range('A', 'Z');
      positive.ascii.add_range('a', 'z');
      positive.ascii.add('_');
      break;
    case 's':  // RE2's and old Perl's: without \v
      for (const char blank : {'\t', '\n', '\f', '\r', ' '})
        positive.ascii.add(static_cast<unsigned char>(blank));
      break;
    default:
      return std::nullopt;
  }
  const bool negated = (letter & 0x20) == 0;
  return negated ? positive.complement() : positive;
}

std::optional<CharClass> posix_class(std::string_view name) {
  using Test = int (*)(int);
  static constexpr std::pair<std::string_view, Test> kTests[] = {
      {"alnum", [](int c) { return std::isalnum(c); }},
      {"alpha", [](int c) { return std::isalpha(c); }},
      {"ascii", [](int) { return 1; }},
      {"blank", [](int c) { return c == ' ' || c == '\t' ? 1 : 0; }},
      {"cntrl", [](int c) { return std::iscntrl(c); }},
      {"digit", [](int c) { return std::isdigit(c); }},
      {"graph", [](int c) { return std::isgraph(c); }},
      {"lower", [](int c) { return std::islower(c); }},
      {"print", [](int c) { return std::isprint(c); }},
      {"punct", [](int c) { return std::ispunct(c); }},
      {"space", [](int c) { return std::isspace(c); }},
      {"upper", [](int c) { return std::isupper(c); }},
      {"word", [](int c) { return std::isalnum(c) != 0 || c == '_' ? 1 : 0; }},
      {"xdigit", [](int c) { return std::isxdigit(c); }}};
  const bool negated = name.starts_with('^');
  if (negated) name.remove_prefix(1);
  for (const auto& [known, test] : kTests) {
    if (known != name) continue;
    CharClass positive;
    for (unsigned char c = 0; c < 0x80; ++c) {
      if (test(c) != 0) positive.ascii.add(c);
    }
    return negated ? positive.complement() : positive;
  }
  return std::nullopt;
}

}  // namespace nt::regex
