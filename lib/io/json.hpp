// JSON out, as RFC 8259 defines it, one value a line (JSON Lines).
#pragma once

#include <concepts>
#include <cstdint>
#include <string_view>

#include "io/writer.hpp"

namespace nt::io {

// Writes JSON to a Writer as it is told, and holds nothing back. Commas are put where they belong,
// and a newline after each value that stands in no other. The caller keeps to the grammar: in an
// object each value follows a key(), and what is begun is ended.
class JsonWriter {
 public:
  explicit JsonWriter(Writer& out) : out_(out) {}

  JsonWriter& begin_object() { return begin('{'); }
  JsonWriter& end_object() { return end('}'); }
  JsonWriter& begin_array() { return begin('['); }
  JsonWriter& end_array() { return end(']'); }
  JsonWriter& key(std::string_view name);  // UTF-8

  // A string; bytes that are not UTF-8 become {"bytes": BASE64}, whole.
  JsonWriter& value(std::string_view text);
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  template <std::same_as<bool> Bool>
  JsonWriter& value(Bool truth) {
    return literal(truth ? "true" : "false");
  }
  template <std::integral Integer>
    requires(!std::same_as<Integer, bool> && !std::same_as<Integer, char>)
  JsonWriter& value(Integer number) {
    if constexpr (std::signed_integral<Integer>) return signed_value(number);
    return unsigned_value(static_cast<std::uint64_t>(number));
  }
  // With as few digits as give the same double again; null for what JSON has no number for.
  JsonWriter& value(double number);
  JsonWriter& null() { return literal("null"); }
  // {"text": STRING}, or {"bytes": BASE64} where the bytes are not UTF-8: "arbitrary data" in
  // ripgrep's schema.
  JsonWriter& text_or_bytes(std::string_view bytes);

  template <class T>
  JsonWriter& field(std::string_view name, const T& of) {
    return key(name).value(of);
  }

 private:
  JsonWriter& begin(char bracket);
  JsonWriter& end(char bracket);
  JsonWriter& literal(std::string_view text);
  JsonWriter& utf8(std::string_view text);
  JsonWriter& base64(std::string_view bytes);
  JsonWriter& signed_value(std::int64_t number);
  JsonWriter& unsigned_value(std::uint64_t number);
  void string(std::string_view text);
  void separate();
  void done();

  Writer& out_;
  std::size_t depth_ = 0;
  bool comma_ = false;  // a value stands before, in the same object or array
};

}  // namespace nt::io
