#include "pattern/case_folds.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <set>

#include "base/utf8.hpp"

namespace nt::pattern {
namespace {

// No character beyond has cases.
constexpr char32_t kLast = 0x1ffff;

std::string encode(char32_t point) {
  const auto tail = [point](int shift) {
    return static_cast<char>(0x80 | (point >> shift & 0x3f));
  };
  if (point < 0x80) return {static_cast<char>(point)};
  if (point < 0x800) return {static_cast<char>(0xc0 | point >> 6), tail(0)};
  if (point < 0x10000) return {static_cast<char>(0xe0 | point >> 12), tail(6), tail(0)};
  return {static_cast<char>(0xf0 | point >> 18), tail(12), tail(6), tail(0)};
}

re2::RE2::Options insensitive(bool latin1) {
  re2::RE2::Options options;
  options.set_case_sensitive(false);
  if (latin1) options.set_encoding(re2::RE2::Options::EncodingLatin1);
  return options;
}

// Calls take(match, offset) for each match in the text.
template <class Take>
void for_each_match(const re2::RE2& expression, std::string_view text, const Take& take) {
  re2::StringPiece found;
  for (std::size_t at = 0; at < text.size();) {
    if (!expression.Match({text.data(), text.size()}, at, text.size(), re2::RE2::UNANCHORED, &found,
                          1))
      return;
    const auto begin = static_cast<std::size_t>(found.data() - text.data());
    take(text.substr(begin, found.size()), begin);
    at = begin + found.size();
  }
}

// The characters of several bytes that may have cases: letters without are left out, as there are
// thousands of them in some scripts.
std::set<char32_t> wide_of(std::span<const std::string> strings) {
  std::set<char32_t> wide;
  for (std::string_view rest : strings) {
    while (!rest.empty()) {
      const Utf8Unit unit = decode_utf8(rest);
      if (unit.length > 1) wide.insert(unit.code_point);
      rest.remove_prefix(unit.length);
    }
  }
  const re2::RE2 caseless("\\p{Lo}", re2::RE2::Quiet);
  std::erase_if(wide, [&](char32_t point) { return re2::RE2::FullMatch(encode(point), caseless); });
  return wide;
}

}  // namespace

CaseFolds CaseFolds::of(std::span<const std::string> strings, bool bytes) {
  CaseFolds folds;
  for (unsigned char upper = 'A'; upper <= 'Z'; ++upper)
    folds.bytes_[upper] = static_cast<std::uint8_t>(upper | 0x20);
  if (bytes) {
    folds.add_bytes(strings);
  } else {
    folds.add_wide(strings);
  }
  return folds;
}

void CaseFolds::add_bytes(std::span<const std::string> strings) {
  std::set<std::uint8_t> wide;
  for (const std::string& string : strings) {
    for (const char c : string) {
      if (static_cast<std::uint8_t>(c) >= 0x80) wide.insert(static_cast<std::uint8_t>(c));
    }
  }
  for (const std::uint8_t byte : wide) {
    if (bytes_[byte] != byte) continue;
    const std::string quoted = re2::RE2::QuoteMeta(std::string(1, static_cast<char>(byte)));
    const re2::RE2 same(quoted, insensitive(true));
    for (unsigned other = 0x80; other < 0x100; ++other) {
      const std::string text(1, static_cast<char>(other));
      if (re2::RE2::FullMatch(text, same)) bytes_[other] = byte;
    }
  }
}

void CaseFolds::add_wide(std::span<const std::string> strings) {
  const std::set<char32_t> wide = wide_of(strings);
  // These two fold to letters of ASCII (Unicode's CaseFolding.txt).
  std::string same = "\u017f\u212a";
  if (!wide.empty()) {
    std::string any = "[ks";
    for (const char32_t point : wide) any += encode(point);
    std::string all;
    for (char32_t point = 0x80; point <= kLast; ++point) {
      if (point < 0xd800 || point > 0xdfff) all += encode(point);
    }
    same.clear();
    for_each_match(re2::RE2(any + "]", insensitive(false)), all,
                   [&same](std::string_view match, std::size_t) { same += match; });
  }
  // Of those that are the same, the first stands for all.
  const std::string order = "abcdefghijklmnopqrstuvwxyz" + same;
  for (std::string_view rest = same; !rest.empty();) {
    const Utf8Unit unit = decode_utf8(rest);
    const re2::RE2 one(std::string(rest.substr(0, unit.length)), insensitive(false));
    re2::StringPiece first;
    if (one.Match(order, 0, order.size(), re2::RE2::UNANCHORED, &first, 1) &&
        first != re2::StringPiece(rest.data(), unit.length))
      wide_.emplace(unit.code_point, std::string(first.data(), first.size()));
    rest.remove_prefix(unit.length);
  }
}

// Calls take(bytes, offset) with what stands for each character.
template <class Take>
void CaseFolds::for_each_folded(std::string_view text, const Take& take) const {
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<std::uint8_t>(text[at]);
    if (byte < 0x80 || wide_.empty()) {
      const auto folded = static_cast<char>(bytes_[byte]);
      take(std::string_view(&folded, 1), at++);
      continue;
    }
    const Utf8Unit unit = decode_utf8(text.substr(at));
    const auto known = unit.valid ? wide_.find(unit.code_point) : wide_.end();
    take(known == wide_.end() ? text.substr(at, unit.length) : std::string_view(known->second), at);
    at += unit.length;
  }
}

void CaseFolds::fold(std::string_view text, std::string& folded,
                     std::vector<std::size_t>& offsets) const {
  folded.clear();
  offsets.clear();
  for_each_folded(text, [&](std::string_view bytes, std::size_t offset) {
    folded += bytes;
    offsets.insert(offsets.end(), bytes.size(), offset);
  });
  offsets.push_back(text.size());
}

std::string CaseFolds::fold(std::string_view text) const {
  std::string folded;
  for_each_folded(text, [&folded](std::string_view bytes, std::size_t) { folded += bytes; });
  return folded;
}

}  // namespace nt::pattern
