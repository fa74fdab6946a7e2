// Where lines begin and end in a text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace nt {

// A stretch of a text: bytes begin … end - 1.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t size() const { return end - begin; }
  bool operator==(const Span&) const = default;
};

// The end of the line that holds text[at], its terminator left out.
inline std::size_t line_end(std::string_view text, std::size_t at, char terminator) {
  const void* found = std::memchr(text.data() + at, terminator, text.size() - at);
  if (found == nullptr) return text.size();
  return static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

// What a line holds: a CR before the LF is part of its end. line: without its terminator.
inline std::string_view line_content(std::string_view text, Span line, char terminator) {
  const bool crlf =
      terminator == '\n' && line.size() > 0 && line.end < text.size() && text[line.end - 1] == '\r';
  return {text.data() + line.begin, line.size() - (crlf ? 1 : 0)};
}

// The line that begins there, or no more than its first `most` bytes.
inline std::string_view line_head(std::string_view text, std::size_t begin, std::size_t most,
                                  char terminator) {
  const std::string_view head = text.substr(begin, most);
  return head.substr(0, line_end(head, 0, terminator));
}

// The begin of the line that holds text[at], or that ends there; floor, a line's begin, at the
// least.
inline std::size_t line_begin(std::string_view text, std::size_t at, std::size_t floor,
                              char terminator) {
  const void* found = ::memrchr(text.data() + floor, terminator, at - floor);
  if (found == nullptr) return floor;
  return static_cast<std::size_t>(static_cast<const char*>(found) - text.data()) + 1;
}

// The begin of the line that is count lines before the one that begins at begin; floor at the
// least.
inline std::size_t lines_back(std::string_view text, std::size_t begin, std::uint64_t count,
                              std::size_t floor, char terminator) {
  for (; count > 0 && begin > floor; --count)
    begin = line_begin(text, begin - 1, floor, terminator);
  return begin;
}

}  // namespace nt
