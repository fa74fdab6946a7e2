// Lines of a diff, in colour or not.
#pragma once

#include <span>
#include <string_view>

#include "base/lines.hpp"
#include "diff/file_diff.hpp"
#include "diff/options.hpp"
#include "io/writer.hpp"
#include "textdiff/text_diff.hpp"

namespace nt::diff {

enum class Color { kNone, kHeader, kPlace, kGone, kCome, kMovedAway, kMovedHere };

// Writes text, with SGR codes around what has a colour; without these it is the plain text. A code
// never spans a line's end.
class Ink {
 public:
  // The options must outlive it.
  Ink(io::Writer& out, const FormatOptions& options) : out_(out), colors_(options.colors) {}

  void paint(Color color, std::string_view text);
  // The text and LF.
  void line(Color color, std::string_view text);
  // A line of a file behind a mark: ' ', '-' or '+'. Where it lacks its LF, that is said.
  void row(char mark, std::string_view line) { row(mark, color_of(mark), line, {}); }
  // The same in that colour, with spans of the line emphasized.
  void row(char mark, Color color, std::string_view line, std::span<const Span> emphasis);
  // All lines of a change that go, then those that come; in colour with what changed within them,
  // and those that moved apart from others.
  void change(const FileDiff& diff, const textdiff::Change& change);

 private:
  static Color color_of(char mark);
  void rows(char mark, std::string_view lines);

  io::Writer& out_;
  bool colors_;
};

}  // namespace nt::diff
