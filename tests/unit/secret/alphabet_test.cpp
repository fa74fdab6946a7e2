#include "secret/alphabet.hpp"

#include <doctest/doctest.h>

namespace nt::secret {
namespace {

std::string text_of(const Alphabet& alphabet) {
  std::string text;
  for (const Character& character : alphabet.characters()) text += character.utf8;
  return text;
}

TEST_CASE("the standard alphabets") {
  const Alphabet plain = Alphabet::standard(false);
  CHECK(plain.characters().size() == 62);
  CHECK(plain.count(CharacterClass::kLower) == 26);
  CHECK(plain.count(CharacterClass::kUpper) == 26);
  CHECK(plain.count(CharacterClass::kDigit) == 10);
  CHECK(plain.count(CharacterClass::kSymbol) == 0);
  const Alphabet all = Alphabet::standard(true);
  CHECK(all.characters().size() == 94);
  CHECK(all.count(CharacterClass::kSymbol) == 32);
}

TEST_CASE("a character counts once, however often it is named") {
  const auto alphabet = Alphabet::parse("aabab- -");
  REQUIRE(alphabet.has_value());
  CHECK(text_of(*alphabet) == "ab- ");
  CHECK(alphabet->count(CharacterClass::kSymbol) == 1);
  CHECK(alphabet->count(CharacterClass::kNone) == 1);
}

TEST_CASE("characters are code points, and none of them but ASCII is in a class") {
  const auto alphabet = Alphabet::parse("aäß€\U0001f600");
  REQUIRE(alphabet.has_value());
  CHECK(alphabet->characters().size() == 5);
  CHECK(alphabet->characters()[4].utf8 == "\U0001f600");
  CHECK(alphabet->count(CharacterClass::kLower) == 1);
  CHECK(alphabet->count(CharacterClass::kNone) == 4);
}

TEST_CASE("brackets, ranges and backslashes are characters as they stand") {
  CHECK(text_of(*Alphabet::parse("[a-z]\\d")) == "[a-z]\\d");
}

TEST_CASE("what cannot be in a password is refused") {
  const auto message = [](std::string text) {
    const auto alphabet = Alphabet::parse(std::move(text));
    REQUIRE_FALSE(alphabet.has_value());
    CHECK(alphabet.error().kind == ErrorKind::kUsage);
    return alphabet.error().message;
  };
  CHECK(message("") == "there is no character to draw from");
  CHECK(message("a\nb") == "the control character '\\n' has no place in a password");
  CHECK(message("a\x7f") == "the control character '\\x7f' has no place in a password");
  CHECK(message("a\xff") == "the byte '\\xff' has no place in a password");
  CHECK(message("a\xc3") == "the byte '\\xc3' has no place in a password");
}

TEST_CASE("ambiguous characters are taken out, and no others") {
  Alphabet alphabet = Alphabet::standard(false);
  alphabet.remove_ambiguous();
  CHECK(alphabet.characters().size() == 57);
  const std::string text = text_of(alphabet);
  CHECK(text.find_first_of("0O1lI") == std::string::npos);
  CHECK(text.find('o') != std::string::npos);
  CHECK(text.find('L') != std::string::npos);
}

TEST_CASE("what another alphabet has is taken out") {
  Alphabet alphabet = *Alphabet::parse("aäbβc");
  alphabet.remove(*Alphabet::parse("βxaa"));
  CHECK(text_of(alphabet) == "äbc");
  alphabet.remove(*Alphabet::parse("cäb"));
  CHECK(alphabet.characters().empty());
}

TEST_CASE("sets of classes") {
  const auto set = ClassSet::parse("lower,symbol,lower");
  REQUIRE(set.has_value());
  CHECK(set->has(CharacterClass::kLower));
  CHECK(set->has(CharacterClass::kSymbol));
  CHECK(!set->has(CharacterClass::kDigit));
  CHECK(ClassSet::parse("lower,upper,symbol")->covers(*set));
  CHECK(!set->covers(*ClassSet::parse("lower,digit")));
  CHECK(ClassSet{}.empty());
  const auto near = ClassSet::parse("lower,digits");
  REQUIRE_FALSE(near.has_value());
  CHECK(near.error().message == "'digits' is none of lower, upper, digit, symbol");
  CHECK(near.error().hint == "did you mean digit?");
  CHECK_FALSE(ClassSet::parse("").has_value());
  CHECK_FALSE(ClassSet::parse("lower,").has_value());
}

TEST_CASE("what others take for a range or a class is told") {
  CHECK(range_in("a-z") == "a-z");
  CHECK(range_in("xyzA-Fgh") == "A-F");
  CHECK(range_in("0-7") == "0-7");
  CHECK(range_in("2-9") == "2-9");
  CHECK(range_in("[:alpha:]") == "[:alpha:]");
  CHECK(range_in("ab[[:digit:]]") == "[:digit:]");
  for (const char* text :
       {"", "-", "a-", "-a", "a", "a-b", "x-z", "a-Z", "0-a", "[:", "[:]", ":]["}) {
    CAPTURE(text);
    CHECK(range_in(text).empty());
  }
}

}  // namespace
}  // namespace nt::secret
