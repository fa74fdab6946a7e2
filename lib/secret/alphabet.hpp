// The characters that a password is drawn from, and the classes that it may have to hold.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace nt::secret {

// Classes of ASCII characters; what is not ASCII is in none.
enum class CharacterClass : std::uint8_t { kLower, kUpper, kDigit, kSymbol, kNone };
inline constexpr std::size_t kClasses = 4;

// "lower", "upper", "digit" or "symbol".
std::string_view name_of(CharacterClass character_class);

// A set of classes.
class ClassSet {
 public:
  // Names with commas between them, as in "lower,digit". An unknown name is an error.
  static Result<ClassSet> parse(std::string_view names);

  void add(CharacterClass character_class) {
    bits_ |= 1U << static_cast<unsigned>(character_class);
  }
  bool has(CharacterClass character_class) const {
    return (bits_ >> static_cast<unsigned>(character_class) & 1) != 0;
  }
  bool empty() const { return bits_ == 0; }
  // Whether all classes of the other are in this.
  bool covers(ClassSet other) const { return (other.bits_ & ~bits_) == 0; }

 private:
  unsigned bits_ = 0;
};

// What of the text another tool would take for a range or a class, such as "a-z" or "[:alpha:]";
// empty where there is nothing of the kind.
std::string_view range_in(std::string_view charset);

// A character with its class.
struct Character {
  std::string_view utf8;
  CharacterClass character_class = CharacterClass::kNone;
};

// A set of characters, each once, however often it was named.
class Alphabet {
 public:
  // The ASCII letters and digits, and the 32 ASCII symbols too where wanted.
  static Alphabet standard(bool with_symbols);
  // The characters of the text, each a code point. Errors: bytes that are not UTF-8, a control
  // character, no character at all.
  static Result<Alphabet> parse(std::string text);

  Alphabet(Alphabet&&) = default;
  Alphabet& operator=(Alphabet&&) = default;
  Alphabet(const Alphabet&) = delete;  // characters_ shows this one's text_
  Alphabet& operator=(const Alphabet&) = delete;

  // Takes out 0 O 1 l I, which are read one for the other.
  void remove_ambiguous();
  // Takes out what the other has.
  void remove(const Alphabet& other);

  const std::vector<Character>& characters() const { return characters_; }
  // How many characters of the class there are.
  std::uint64_t count(CharacterClass character_class) const;

 private:
  explicit Alphabet(std::string text);

  std::vector<char> text_;  // what the characters show; a vector, whose content a move leaves be
  std::vector<Character> characters_;
};

}  // namespace nt::secret
