#include "gpu/formats/plain_text.hpp"

#include <fmt/format.h>

#include <cstdint>

#include "base/text.hpp"
#include "base/utf8.hpp"

namespace nt::gpu {
namespace {

bool is_no_text(char32_t c) {
  return (c & 0xfffe) == 0xfffe || c == 0x61c || c == 0x200e || c == 0x200f ||
         (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

}  // namespace

std::string plain_text(std::string_view text) {
  const std::string escaped = escape_control(text);
  std::string result;
  for (std::string_view rest = escaped; !rest.empty();) {
    const Utf8Unit unit = decode_utf8(rest);
    if (is_no_text(unit.code_point)) {
      result += fmt::format("U+{:04X}", static_cast<std::uint32_t>(unit.code_point));
    } else {
      result += rest.substr(0, unit.length);
    }
    rest.remove_prefix(unit.length);
  }
  return result;
}

}  // namespace nt::gpu
