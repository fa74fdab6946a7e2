#include "pattern/word_edge.hpp"

#include <re2/re2.h>

#include <algorithm>

#include "base/ascii.hpp"
#include "base/utf8.hpp"

namespace nt::pattern {
namespace {

bool is_word_byte(char byte) { return is_alnum(byte) || byte == '_'; }

bool is_word_character(std::string_view character) {
  static const re2::RE2 kWord("[\\pL\\pN\\pM_]", re2::RE2::Quiet);
  return re2::RE2::FullMatch(re2::StringPiece(character.data(), character.size()), kWord);
}

}  // namespace

bool word_before(std::string_view line, std::size_t at, bool bytes) {
  if (at == 0) return false;
  const char last = line[at - 1];
  if (static_cast<unsigned char>(last) < 0x80) return is_word_byte(last);
  if (bytes) return false;
  for (std::size_t length = 2; length <= std::min<std::size_t>(4, at); ++length) {
    const std::string_view character = line.substr(at - length, length);
    const Utf8Unit unit = decode_utf8(character);
    if (unit.valid && unit.length == length) return is_word_character(character);
  }
  return false;
}

bool word_at(std::string_view line, std::size_t at, bool bytes) {
  if (at >= line.size()) return false;
  const char first = line[at];
  if (static_cast<unsigned char>(first) < 0x80) return is_word_byte(first);
  if (bytes) return false;
  const Utf8Unit unit = decode_utf8(line.substr(at));
  return unit.valid && is_word_character(line.substr(at, unit.length));
}

}  // namespace nt::pattern
