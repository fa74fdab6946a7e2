#include "diff/formats/html_text.hpp"

#include <fmt/format.h>

#include <string>

#include "base/hex.hpp"
#include "base/utf8.hpp"

namespace nt::diff {
namespace {

struct Name {
  char32_t code_point;
  std::string_view text;
};

// Not as pictures, which few fonts have.
constexpr std::string_view kControls[] = {"NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL",
                                          "BS",  "TAB", "LF",  "VT",  "FF",  "CR",  "SO",  "SI",
                                          "DLE", "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB",
                                          "CAN", "EM",  "SUB", "ESC", "FS",  "GS",  "RS",  "US"};
constexpr Name kNames[] = {
    {0x7f, "DEL"},    {0x85, "NEL"},   {0xa0, "NBSP"},  {0xad, "SHY"},   {0x61c, "ALM"},
    {0x200b, "ZWSP"}, {0x200e, "LRM"}, {0x200f, "RLM"}, {0x2028, "LS"},  {0x2029, "PS"},
    {0x202a, "LRE"},  {0x202b, "RLE"}, {0x202c, "PDF"}, {0x202d, "LRO"}, {0x202e, "RLO"},
    {0x2060, "WJ"},   {0x2066, "LRI"}, {0x2067, "RLI"}, {0x2068, "FSI"}, {0x2069, "PDI"},
    {0xfeff, "BOM"},
};

// Joiners are left alone: emoji and some scripts are written with them.
bool is_hidden(char32_t c) {
  if (c == '\t') return false;
  return is_control(c) || c == 0xa0 || c == 0xad || c == 0x61c || c == 0x180e || c == 0x200b ||
         c == 0x200e || c == 0x200f || (c >= 0x2028 && c <= 0x202e) ||
         (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb) ||
         (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef) || (c >= 0xe0000 && c <= 0xe007f);
}

std::string shown(const Utf8Unit& unit, char byte) {
  if (!unit.valid) return fmt::format("{:02X}", static_cast<unsigned char>(byte));
  if (unit.code_point < ' ') return std::string(kControls[unit.code_point]);
  for (const Name& name : kNames) {
    if (name.code_point == unit.code_point) return std::string(name.text);
  }
  return fmt::format("U+{:04X}", static_cast<std::uint32_t>(unit.code_point));
}

std::string_view entity(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    default:
      return {};
  }
}

}  // namespace

void write_html(std::string_view text, io::Writer& out) {
  std::size_t plain = 0;  // from here on is to be written as it stands
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if ((c > ' ' || c == '\t' || c == ' ') && c < 0x7f && entity(c).empty()) {
      ++at;
      continue;
    }
    const Utf8Unit unit = decode_utf8(text.substr(at));
    const std::string_view bytes = text.substr(at, unit.length);
    at += unit.length;
    if (unit.valid && entity(c).empty() && !is_hidden(unit.code_point)) continue;
    out.write(text.substr(plain, at - unit.length - plain));
    plain = at;
    if (!entity(c).empty()) {
      out.write(entity(c));
    } else {
      out.write(fmt::format("<i data-b=\"{}\">{}</i>", hex_encode(bytes), shown(unit, c)));
    }
  }
  out.write(text.substr(plain));
}

void write_html(std::string_view text, std::span<const Span> marks, io::Writer& out) {
  std::size_t at = 0;
  for (const Span& mark : marks) {
    write_html(text.substr(at, mark.begin - at), out);
    out.write("<mark>");
    write_html(text.substr(mark.begin, mark.size()), out);
    out.write("</mark>");
    at = mark.end;
  }
  write_html(text.substr(at), out);
}

}  // namespace nt::diff
