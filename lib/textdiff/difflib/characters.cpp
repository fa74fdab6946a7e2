#include "textdiff/difflib/characters.hpp"

namespace nt::textdiff {
namespace {

constexpr edits::Id kBytes = 0x110000;  // behind all code points

}  // namespace

Character take_character(std::string_view& text) {
  const Utf8Unit unit = decode_utf8(text);
  const edits::Id byte = kBytes + static_cast<unsigned char>(text.front());
  const Character taken{unit.valid ? edits::Id{unit.code_point} : byte,
                        text.substr(0, unit.length)};
  text.remove_prefix(unit.length);
  return taken;
}

void append_characters(std::string_view text, std::vector<edits::Id>& characters) {
  while (!text.empty()) characters.push_back(take_character(text).id);
}

bool is_python_space(edits::Id c) {
  return (c >= 0x09 && c <= 0x0d) || (c >= 0x1c && c <= 0x20) || c == 0x85 || c == 0xa0 ||
         c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f ||
         c == 0x205f || c == 0x3000;
}

}  // namespace nt::textdiff
