#include "secret/alphabet.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"

namespace nt::secret {
namespace {

constexpr std::array<std::string_view, kClasses> kNames{"lower", "upper", "digit", "symbol"};
constexpr std::string_view kAmbiguous = "0O1lI";
constexpr std::string_view kLettersAndDigits =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
constexpr std::string_view kSymbols = R"(!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~)";

CharacterClass class_of(std::string_view utf8) {
  if (utf8.size() != 1) return CharacterClass::kNone;
  const char c = utf8.front();
  if (is_lower(c)) return CharacterClass::kLower;
  if (is_upper(c)) return CharacterClass::kUpper;
  if (is_digit(c)) return CharacterClass::kDigit;
  return kSymbols.find(c) != std::string_view::npos ? CharacterClass::kSymbol
                                                    : CharacterClass::kNone;  // a blank
}

}  // namespace

std::string_view name_of(CharacterClass character_class) {
  return kNames.at(static_cast<std::size_t>(character_class));
}

Result<ClassSet> ClassSet::parse(std::string_view names) {
  ClassSet set;
  for (const std::string_view name : split(names, ',')) {
    const auto found = std::find(kNames.begin(), kNames.end(), name);
    if (found == kNames.end()) {
      const auto near = closest(name, kNames);
      return usage_error(
          fmt::format("'{}' is none of {}", escape_control(name), fmt::join(kNames, ", ")),
          near ? fmt::format("did you mean {}?", *near) : "");
    }
    set.add(static_cast<CharacterClass>(found - kNames.begin()));
  }
  return set;
}

std::string_view range_in(std::string_view charset) {
  for (std::size_t dash = 1; (dash = charset.find('-', dash)) != charset.npos; ++dash) {
    if (dash + 1 == charset.size()) break;
    const char first = charset[dash - 1];
    const char last = charset[dash + 1];
    // Where ranges begin; of others, as of "x-z", a '-' between characters is as likely.
    const bool begins = std::string_view("aA012").find(first) != std::string_view::npos;
    if (begins && class_of({&first, 1}) == class_of({&last, 1}) && last > first + 1)
      return charset.substr(dash - 1, 3);
  }
  const std::size_t begin = charset.find("[:");
  const std::size_t end = charset.find(":]", begin == charset.npos ? begin : begin + 2);
  return end == charset.npos ? std::string_view() : charset.substr(begin, end + 2 - begin);
}

Alphabet::Alphabet(std::string text) : text_(text.begin(), text.end()) {
  std::set<std::string_view> seen;
  std::string_view left(text_.data(), text_.size());
  while (!left.empty()) {
    const std::string_view utf8 = left.substr(0, decode_utf8(left).length);
    left.remove_prefix(utf8.size());
    if (seen.insert(utf8).second) characters_.push_back({utf8, class_of(utf8)});
  }
}

Alphabet Alphabet::standard(bool with_symbols) {
  return Alphabet(fmt::format("{}{}", kLettersAndDigits, with_symbols ? kSymbols : ""));
}

Result<Alphabet> Alphabet::parse(std::string text) {
  if (text.empty()) return usage_error("there is no character to draw from");
  for (std::string_view left = text; !left.empty();) {
    const Utf8Unit unit = decode_utf8(left);
    const std::string_view utf8 = left.substr(0, unit.length);
    if (!unit.valid || is_control(unit.code_point)) {
      return usage_error(fmt::format("{} '{}' has no place in a password",
                                     unit.valid ? "the control character" : "the byte",
                                     escape_control(utf8)));
    }
    left.remove_prefix(utf8.size());
  }
  return Alphabet(std::move(text));
}

void Alphabet::remove_ambiguous() {
  std::erase_if(characters_, [](const Character& character) {
    return character.utf8.size() == 1 && kAmbiguous.find(character.utf8) != std::string_view::npos;
  });
}

void Alphabet::remove(const Alphabet& other) {
  std::set<std::string_view> unwanted;
  for (const Character& character : other.characters_) unwanted.insert(character.utf8);
  std::erase_if(characters_,
                [&](const Character& character) { return unwanted.contains(character.utf8); });
}

std::uint64_t Alphabet::count(CharacterClass character_class) const {
  return static_cast<std::uint64_t>(std::count_if(
      characters_.begin(), characters_.end(),
      [&](const Character& character) { return character.character_class == character_class; }));
}

}  // namespace nt::secret
