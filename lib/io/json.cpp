#include "io/json.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "base/base64.hpp"
#include "base/utf8.hpp"

namespace nt::io {
namespace {

// The letter after the backslash, or 0 where there is no short escape.
char short_escape(char c) {
  switch (c) {
    case '"':
    case '\\':
      return c;
    case '\b':
      return 'b';
    case '\f':
      return 'f';
    case '\n':
      return 'n';
    case '\r':
      return 'r';
    case '\t':
      return 't';
    default:
      return 0;
  }
}

template <class Number>
std::string_view print(std::array<char, 32>& buffer, Number number) {
  const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
  return {buffer.data(), result.ptr};
}

}  // namespace

void JsonWriter::separate() {
  if (comma_) out_.write(',');
}

void JsonWriter::done() {
  comma_ = depth_ > 0;
  if (depth_ == 0) out_.write('\n');
}

JsonWriter& JsonWriter::begin(char bracket) {
  separate();
  out_.write(bracket);
  comma_ = false;
  ++depth_;
  return *this;
}

JsonWriter& JsonWriter::end(char bracket) {
  out_.write(bracket);
  --depth_;
  done();
  return *this;
}

JsonWriter& JsonWriter::literal(std::string_view text) {
  separate();
  out_.write(text);
  done();
  return *this;
}

void JsonWriter::string(std::string_view text) {
  out_.write('"');
  std::size_t begin = 0;  // of the run that needs no escape
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\') continue;
    out_.write(text.substr(begin, i - begin));
    begin = i + 1;
    if (const char letter = short_escape(c); letter != 0) {
      out_.write(std::string_view(std::array{'\\', letter}));
    } else {
      constexpr std::string_view kHex = "0123456789abcdef";
      out_.write("\\u00");
      out_.write(kHex[static_cast<unsigned char>(c) >> 4]);
      out_.write(kHex[c & 15]);
    }
  }
  out_.write(text.substr(begin));
  out_.write('"');
}

JsonWriter& JsonWriter::key(std::string_view name) {
  separate();
  string(name);
  out_.write(':');
  comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
  return is_utf8(text) ? utf8(text) : base64(text);
}

JsonWriter& JsonWriter::base64(std::string_view bytes) {
  return begin_object().key("bytes").utf8(base64_encode(bytes)).end_object();
}

JsonWriter& JsonWriter::utf8(std::string_view text) {
  separate();
  string(text);
  done();
  return *this;
}

JsonWriter& JsonWriter::text_or_bytes(std::string_view bytes) {
  if (!is_utf8(bytes)) return base64(bytes);
  return begin_object().key("text").utf8(bytes).end_object();
}

JsonWriter& JsonWriter::signed_value(std::int64_t number) {
  std::array<char, 32> buffer;
  return literal(print(buffer, number));
}

JsonWriter& JsonWriter::unsigned_value(std::uint64_t number) {
  std::array<char, 32> buffer;
  return literal(print(buffer, number));
}

JsonWriter& JsonWriter::value(double number) {
  if (!std::isfinite(number)) return null();
  std::array<char, 32> buffer;
  return literal(print(buffer, number));
}

}  // namespace nt::io
