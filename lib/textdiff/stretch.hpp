// Lines of a text, one behind the other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace nt::textdiff {

// Lines first … first + lines - 1 of a text, counted from 0, which are its bytes begin … end - 1.
// Where it has no lines, it is the place before line first.
struct Stretch {
  std::uint64_t first = 0;
  std::uint64_t lines = 0;
  std::size_t begin = 0;
  std::size_t end = 0;

  std::size_t size() const { return end - begin; }
  std::uint64_t last() const { return first + lines; }  // behind its last
  std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
  bool operator==(const Stretch&) const = default;
};

// Takes the first line off lines, with its LF if it has one.
inline std::string_view take_line(std::string_view& lines) {
  const std::size_t found = lines.find('\n');
  const std::string_view line =
      lines.substr(0, found == std::string_view::npos ? lines.size() : found + 1);
  lines.remove_prefix(line.size());
  return line;
}

}  // namespace nt::textdiff
