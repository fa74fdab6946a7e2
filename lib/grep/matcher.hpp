// Which lines match, and where.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "grep/options.hpp"

namespace nt::grep {

// A stretch of a text: bytes begin … end - 1.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t size() const { return end - begin; }
  bool operator==(const Span&) const = default;
};

// A compiled PatternOptions. One object serves one thread (RE2 takes a lock where several share
// it).
//
// Lines end in LF, which does not belong to them; a CR before it does. With null_records they end
// in NUL. A pattern never matches across lines.
class Matcher {
 public:
  // The error names the pattern, and shows with a caret where it is wrong when that is known.
  static Result<Matcher> compile(const PatternOptions& asked);
  Matcher(Matcher&&) noexcept;
  Matcher& operator=(Matcher&&) noexcept;
  ~Matcher();

  // The first line of text[from, …) that matches. from is a line's begin; the text ends in a line
  // end, or its last line is a line without one. The span leaves the line end out.
  std::optional<Span> next_line(std::string_view text, std::size_t from);

  // Whether a single line matches. This is the plain definition of what next_line finds: no search
  // over several lines, no literals, only RE2 on the line.
  bool matches(std::string_view line);

  // Where the patterns match in a line: leftmost-first, one after the other, no empty ones. Appends
  // to spans. Matches of also and nor do not count.
  void find_spans(std::string_view line, std::vector<Span>& spans);

 private:
  struct Impl;
  explicit Matcher(std::unique_ptr<Impl> impl);
  static Result<Matcher> compile_condition(PatternOptions options, const std::string& pattern);
  std::unique_ptr<Impl> impl_;
};

}  // namespace nt::grep
