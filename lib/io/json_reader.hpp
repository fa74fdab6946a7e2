// JSON in, as RFC 8259 defines it, pulled value by value: for lines of which there are millions.
//
//   JsonReader json(line);
//   for (json.begin_object(); json.next_member();) {
//     if (json.key() == "name" && json.kind() == JsonReader::Kind::kString) {
//       name = json.string();
//     } else {
//       json.skip();
//     }
//   }
//   if (!json.finish()) ...  // json.fault() says where it is none
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace nt::io {

// Reads one value. The caller asks what it is, and takes it or skips it. Whoever takes one that is
// another, or finds no JSON there, has a reader that has failed: it gives no values and ends all
// that was begun.
class JsonReader {
 public:
  enum class Kind : std::uint8_t { kNull, kTruth, kNumber, kString, kArray, kObject, kNone };

  // The text is to outlive the reader.
  explicit JsonReader(std::string_view text) : text_(text) {}

  // What the next value is, by how it begins.
  Kind kind();

  // An object's members: each has its value taken, or skipped, before the next one.
  void begin_object() { begin('{'); }
  bool next_member();
  // Of the member; until the next one.
  std::string_view key() const { return key_; }

  void begin_array() { begin('['); }
  bool next_element() { return next(']'); }

  void null() { literal("null"); }
  bool truth();
  // As it is written: a number of JSON's grammar.
  std::string_view number();
  // UTF-8, until the next value is taken.
  std::string_view string();
  // A value of whatever kind, however deep it is.
  void skip();

  // Whether the value was all that there was.
  bool finish();
  bool failed() const { return fault_.has_value(); }
  // Where it is no JSON, once it has failed.
  std::size_t fault() const { return fault_.value_or(text_.size()); }

 private:
  void begin(char bracket);
  bool next(char bracket);
  void literal(std::string_view word);
  void pass_blanks();
  bool take(char byte);
  bool take_digits();
  std::string_view text_of(std::string& buffer);
  bool unescape(std::string& to);
  std::optional<std::uint32_t> take_hex();
  void fail();

  std::string_view text_;
  std::size_t at_ = 0;
  std::optional<std::size_t> fault_;
  bool is_first_ = false;  // nothing was taken of what was begun last
  std::string_view key_;
  std::string key_buffer_;
  std::string buffer_;
};

}  // namespace nt::io
