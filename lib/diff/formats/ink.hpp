// Lines of a diff, in colour or not.
#pragma once

#include <span>
#include <string_view>

#include "base/lines.hpp"
#include "diff/file_diff.hpp"
#include "diff/options.hpp"
#include "io/writer.hpp"
#include "textdiff/inner.hpp"
#include "textdiff/text_diff.hpp"

namespace nt::diff {

enum class Color { kNone, kHeader, kPlace, kGone, kCome, kMovedAway, kMovedHere };

// Writes text, with SGR codes around what has a colour; without these it is the plain text. A code
// never spans a line's end.
class Ink {
 public:
  // The options must outlive it.
  Ink(io::Writer& out, const FormatOptions& options)
      : out_(out), options_(options), colors_(options.colors) {}

  // The text and LF.
  void line(Color color, std::string_view text);
  // A line of a file behind a mark: ' ', '-' or '+'. Where it lacks its LF, that is said.
  void row(char mark, std::string_view line) { row(mark, Color::kNone, line, {}); }
  // The same in that colour, with spans of the line emphasized.
  void row(char mark, Color color, std::string_view line, std::span<const Span> emphasis);
  // The same behind a mark such as "<" and a blank.
  void row(std::string_view mark, Color color, std::string_view line,
           std::span<const Span> emphasis = {});
  // Text within a line.
  void paint(Color color, std::string_view text);
  // What put writes, within a line.
  template <class Put>
  void in_color(Color color, const Put& put) {
    const bool painted = start(color);
    put();
    if (painted) stop();
  }
  // The text of a line alone. Where it lacks its LF, so does what is written.
  void bare(std::string_view line);

  // All lines of a change that go, then those that come; in colour with what changed within them,
  // and those that moved apart from others.
  void change(const FileDiff& diff, const textdiff::Change& change);
  // Those that go, or those that come, behind a mark.
  void gone(std::string_view mark, const FileDiff& diff, const textdiff::Change& change);
  void come(std::string_view mark, const FileDiff& diff, const textdiff::Change& change);

 private:
  // None without colours.
  textdiff::Both<std::vector<textdiff::LineMarks>> marks_of(const FileDiff& diff,
                                                            const textdiff::Change& change) const;
  bool start(Color color);  // whether the text has a colour now
  void stop();
  void painted(Color color, std::string_view before, std::string_view line,
               std::span<const Span> emphasis, std::string_view again);

  io::Writer& out_;
  const FormatOptions& options_;
  bool colors_;
};

}  // namespace nt::diff
