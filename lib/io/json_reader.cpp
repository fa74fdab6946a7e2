#include "io/json_reader.hpp"

#include <algorithm>
#include <charconv>

#include "base/ascii.hpp"
#include "base/utf8.hpp"

namespace nt::io {
namespace {

// What ends a run of plain text in a string, or must not stand there.
bool is_special(char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20; }
bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

void JsonReader::fail() {
  if (!fault_) fault_ = at_;
}

void JsonReader::pass_blanks() {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
}

bool JsonReader::take(char byte) {
  if (failed() || at_ == text_.size() || text_[at_] != byte) return false;
  ++at_;
  return true;
}

JsonReader::Kind JsonReader::kind() {
  pass_blanks();
  if (failed() || at_ == text_.size()) return Kind::kNone;
  switch (text_[at_]) {
    case '{':
      return Kind::kObject;
    case '[':
      return Kind::kArray;
    case '"':
      return Kind::kString;
    case 'n':
      return Kind::kNull;
    case 't':
    case 'f':
      return Kind::kTruth;
    default:
      return is_digit(text_[at_]) || text_[at_] == '-' ? Kind::kNumber : Kind::kNone;
  }
}

void JsonReader::begin(char bracket) {
  pass_blanks();
  if (!take(bracket)) fail();
  is_first_ = true;
}

// Whether another one follows; else the bracket, behind the last, was taken.
bool JsonReader::next(char bracket) {
  pass_blanks();
  const bool is_first = is_first_;
  is_first_ = false;
  if (take(bracket)) return false;
  if (!is_first && !take(',')) fail();
  return !failed();
}

bool JsonReader::next_member() {
  if (!next('}')) return false;
  pass_blanks();
  key_ = text_of(key_buffer_);
  pass_blanks();
  if (!take(':')) fail();
  return !failed();
}

void JsonReader::literal(std::string_view word) {
  pass_blanks();
  if (failed() || !text_.substr(at_).starts_with(word)) return fail();
  at_ += word.size();
}

bool JsonReader::truth() {
  pass_blanks();
  const bool is_true = at_ < text_.size() && text_[at_] == 't';
  literal(is_true ? "true" : "false");
  return is_true;
}

bool JsonReader::take_digits() {
  const std::size_t begin = at_;
  while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
  if (at_ == begin) fail();
  return at_ > begin;
}

std::string_view JsonReader::number() {
  pass_blanks();
  if (failed()) return {};
  const std::size_t begin = at_;
  take('-');
  if (!take('0') && !take_digits()) return {};
  if (take('.') && !take_digits()) return {};
  if (take('e') || take('E')) {
    if (!take('+')) take('-');
    if (!take_digits()) return {};
  }
  return text_.substr(begin, at_ - begin);
}

std::string_view JsonReader::string() {
  pass_blanks();
  return text_of(buffer_);
}

// A string that has no escapes is a part of the text.
std::string_view JsonReader::text_of(std::string& buffer) {
  if (!take('"')) {
    fail();
    return {};
  }
  buffer.clear();
  for (;;) {
    const std::string_view rest = text_.substr(at_);
    const auto end = std::ranges::find_if(rest, is_special);
    const std::string_view plain = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
    if (!is_ascii(plain) && !is_utf8(plain)) break;
    at_ += plain.size();
    if (take('"')) {
      if (buffer.empty()) return plain;
      return buffer += plain;
    }
    buffer += plain;
    if (!take('\\') || !unescape(buffer)) break;
  }
  fail();
  return {};
}

// What stands behind a backslash.
bool JsonReader::unescape(std::string& to) {
  static constexpr std::string_view kLetters = "\"\\/bfnrt";
  static constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
  if (at_ == text_.size()) return false;
  const std::size_t letter = kLetters.find(text_[at_]);
  if (letter != std::string_view::npos) {
    to += kMeanings[letter];
    ++at_;
    return true;
  }
  if (!take('u')) return false;
  auto code_point = take_hex();
  if (!code_point) return false;
  if (*code_point >= 0xd800 && *code_point < 0xdc00) {
    const auto low = take('\\') && take('u') ? take_hex() : std::nullopt;
    if (!low || *low < 0xdc00 || *low >= 0xe000) return false;
    code_point = 0x10000 + ((*code_point - 0xd800) << 10) + (*low - 0xdc00);
  } else if (*code_point >= 0xdc00 && *code_point < 0xe000) {
    return false;
  }
  to += encode_utf8(*code_point);
  return true;
}

std::optional<std::uint32_t> JsonReader::take_hex() {
  const std::string_view digits = text_.substr(at_, 4);
  std::uint32_t value = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  if (digits.size() < 4 || error != std::errc{} || end != digits.data() + 4) return std::nullopt;
  at_ += 4;
  return value;
}

void JsonReader::skip() {
  std::string open;  // what the value is in, below the one that is skipped
  do {
    switch (kind()) {
      case Kind::kObject:
      case Kind::kArray:
        open += text_[at_];
        begin(open.back());
        break;
      case Kind::kString:
        string();
        break;
      case Kind::kNumber:
        number();
        break;
      case Kind::kTruth:
        truth();
        break;
      case Kind::kNull:
        null();
        break;
      case Kind::kNone:
        fail();
        break;
    }
    while (!open.empty() && !(open.back() == '{' ? next_member() : next_element())) open.pop_back();
  } while (!open.empty());
}

bool JsonReader::finish() {
  pass_blanks();
  if (at_ < text_.size()) fail();
  return !failed();
}

}  // namespace nt::io
