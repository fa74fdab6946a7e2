#include "diff/formats/ink.hpp"

#include "diff/formats/shown_line.hpp"
#include "textdiff/inner.hpp"

namespace nt::diff {
namespace {

// As GNU diff and git have them: of the eight colours that every terminal has and shows well on its
// background. What is emphasized swaps the two, so that white space is seen as well.
std::string_view code(Color color) {
  switch (color) {
    case Color::kNone:
      return {};
    case Color::kHeader:
      return "1";
    case Color::kPlace:
      return "36";
    case Color::kGone:
      return "31";
    case Color::kCome:
      return "32";
    case Color::kMovedAway:
      return "1;35";
    case Color::kMovedHere:
      return "1;36";
  }
  return {};
}

constexpr std::string_view kEmphasisOn = "\x1b[7m";
constexpr std::string_view kEmphasisOff = "\x1b[27m";
constexpr std::string_view kNoNewline = "\\ No newline at end of file";

using Lines = textdiff::Both<std::string_view>;

Lines lines_of(const FileDiff& diff, const textdiff::Change& change) {
  return {change.before.of(diff.texts.before), change.after.of(diff.texts.after)};
}

// The lines of one side of a change, and how they are to look.
struct ChangedLines {
  std::string_view text;
  std::uint64_t first = 0;
  std::span<const textdiff::LineMarks> marks;
  std::span<const textdiff::MovedBlock> moved;
  Color color = Color::kNone;
  Color moved_color = Color::kNone;

  // Until out has failed.
  template <class Visit>
  void each(const io::Writer& out, const Visit& visit) const {
    std::string_view rest = text;
    for (std::size_t i = 0; !rest.empty() && !out.failed(); ++i) {
      const std::string_view line = textdiff::take_line(rest);
      if (!moved.empty() && textdiff::block_at(moved, first + i) != nullptr) {
        visit(moved_color, line, std::span<const Span>());
      } else {
        visit(color, line,
              i < marks.size() ? std::span<const Span>(marks[i].spans) : std::span<const Span>());
      }
    }
  }
};

using Marks = textdiff::Both<std::vector<textdiff::LineMarks>>;

ChangedLines gone_lines(const FileDiff& diff, const textdiff::Change& change, const Marks& marks) {
  return {lines_of(diff, change).before,
          change.before.first,
          marks.before,
          diff.moved.before,
          Color::kGone,
          Color::kMovedAway};
}

ChangedLines come_lines(const FileDiff& diff, const textdiff::Change& change, const Marks& marks) {
  return {lines_of(diff, change).after,
          change.after.first,
          marks.after,
          diff.moved.after,
          Color::kCome,
          Color::kMovedHere};
}

}  // namespace

void Ink::line(Color color, std::string_view text) {
  paint(color, text);
  out_.write('\n');
}

void Ink::row(char mark, Color color, std::string_view line, std::span<const Span> emphasis) {
  std::string before(mark == ' ' ? 0 : 1, mark);
  if (mark == ' ' || options_.initial_tab) before += options_.initial_tab ? '\t' : ' ';
  if (options_.suppress_blank_empty && line == "\n") before.resize(mark == ' ' ? 0 : 1);
  painted(color, before, line, emphasis, {});
}

void Ink::row(std::string_view mark, Color color, std::string_view line,
              std::span<const Span> emphasis) {
  const std::string again = std::string(mark) + (options_.initial_tab ? '\t' : ' ');
  std::string_view before = again;
  if (options_.suppress_blank_empty && line == "\n") before = mark == " " ? "" : mark;
  painted(color, before, line, emphasis, again);
}

void Ink::bare(std::string_view line) { ShownLine(out_, options_, {}).write(line); }

// again: what stands behind each CR within the line, too.
bool Ink::start(Color color) {
  const std::string_view sgr = colors_ ? code(color) : std::string_view();
  if (sgr.empty()) return false;
  out_.write("\x1b[");
  out_.write(sgr);
  out_.write('m');
  return true;
}

void Ink::stop() { out_.write("\x1b[0m"); }

// again: what stands behind each CR within the line, too.
void Ink::painted(Color color, std::string_view before, std::string_view line,
                  std::span<const Span> emphasis, std::string_view again) {
  const bool complete = line.ends_with('\n');
  if (complete) line.remove_suffix(1);
  ShownLine text(out_, options_, again);
  in_color(color, [&] {
    out_.write(before);
    std::size_t at = 0;
    for (const Span& span : emphasis) {
      text.write(line.substr(at, span.begin - at));
      out_.write(kEmphasisOn);
      text.write(line.substr(span.begin, span.size()));
      out_.write(kEmphasisOff);
      at = span.end;
    }
    text.write(line.substr(at));
  });
  out_.write('\n');
  if (!complete) this->line(Color::kNone, kNoNewline);
}

void Ink::change(const FileDiff& diff, const textdiff::Change& change) {
  const Marks marks = marks_of(diff, change);
  Trail trail(diff);  // a change may be a whole file
  const auto end_in = [](std::string_view text, std::string_view line) {
    return static_cast<std::size_t>(line.data() + line.size() - text.data());
  };
  gone_lines(diff, change, marks).each(out_, [&](Color color, auto line, auto spans) {
    row('-', color, line, spans);
    trail.pass(end_in(diff.texts.before, line), change.after.begin);
  });
  come_lines(diff, change, marks).each(out_, [&](Color color, auto line, auto spans) {
    row('+', color, line, spans);
    trail.pass(change.before.end, end_in(diff.texts.after, line));
  });
}

void Ink::gone(std::string_view mark, const FileDiff& diff, const textdiff::Change& change) {
  const Marks marks = marks_of(diff, change);
  gone_lines(diff, change, marks).each(out_, [this, mark](Color color, auto line, auto spans) {
    row(mark, color, line, spans);
  });
}

void Ink::come(std::string_view mark, const FileDiff& diff, const textdiff::Change& change) {
  const Marks marks = marks_of(diff, change);
  come_lines(diff, change, marks).each(out_, [this, mark](Color color, auto line, auto spans) {
    row(mark, color, line, spans);
  });
}

textdiff::Both<std::vector<textdiff::LineMarks>> Ink::marks_of(
    const FileDiff& diff, const textdiff::Change& change) const {
  if (!colors_ || change.before.lines == 0 || change.after.lines == 0) return {};
  return textdiff::mark_lines(lines_of(diff, change), diff.keys);
}

void Ink::paint(Color color, std::string_view text) {
  if (text.empty()) return;
  in_color(color, [&] { out_.write(text); });
}

}  // namespace nt::diff
