// Lines of a diff, in colour or not.
#pragma once

#include <span>
#include <string_view>

#include "base/lines.hpp"
#include "io/writer.hpp"
#include "textdiff/text_diff.hpp"

namespace nt::diff {

enum class Color { kNone, kHeader, kPlace, kGone, kCome };

// Writes text, with SGR codes around what has a colour; without these it is the plain text. A code
// never spans a line's end.
class Ink {
 public:
  Ink(io::Writer& out, bool colors) : out_(out), colors_(colors) {}

  // The text and LF.
  void line(Color color, std::string_view text);
  // A line of a file behind a mark: ' ', '-' or '+'. Where it lacks its LF, that is said.
  void row(char mark, std::string_view line, std::span<const Span> emphasis = {});
  // All lines of a change that go, then those that come; in colour with what changed within them.
  void change(const textdiff::Both<std::string_view>& texts, const textdiff::Change& change);

 private:
  void rows(char mark, std::string_view lines);
  void paint(Color color, std::string_view text);

  io::Writer& out_;
  bool colors_;
};

}  // namespace nt::diff
