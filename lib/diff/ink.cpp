#include "diff/ink.hpp"

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

}  // namespace

void Ink::line(Color color, std::string_view text) {
  paint(color, text);
  out_.write('\n');
}

Color Ink::color_of(char mark) {
  return mark == '-' ? Color::kGone : mark == '+' ? Color::kCome : Color::kNone;
}

void Ink::row(char mark, Color color, std::string_view line, std::span<const Span> emphasis) {
  const bool complete = line.ends_with('\n');
  if (complete) line.remove_suffix(1);
  if (!colors_ || color == Color::kNone) {
    out_.write(mark);
    out_.write(line);
  } else {
    out_.write("\x1b[");
    out_.write(code(color));
    out_.write('m');
    out_.write(mark);
    std::size_t at = 0;
    for (const Span& span : emphasis) {
      out_.write(line.substr(at, span.begin - at));
      out_.write(kEmphasisOn);
      out_.write(line.substr(span.begin, span.size()));
      out_.write(kEmphasisOff);
      at = span.end;
    }
    out_.write(line.substr(at));
    out_.write("\x1b[0m");
  }
  out_.write('\n');
  if (!complete) this->line(Color::kNone, kNoNewline);
}

void Ink::change(const FileDiff& diff, const textdiff::Change& change) {
  const textdiff::Both<std::string_view> lines{change.before.of(diff.texts.before),
                                               change.after.of(diff.texts.after)};
  if (!colors_) {
    rows('-', lines.before);
    rows('+', lines.after);
    return;
  }
  const auto marks = textdiff::mark_lines(lines, diff.keys);
  const auto colored = [this](char mark, Color moved, std::string_view text, std::uint64_t number,
                              std::span<const textdiff::LineMarks> of,
                              std::span<const textdiff::MovedBlock> blocks) {
    for (std::size_t i = 0; !text.empty(); ++i) {
      const bool has_moved = textdiff::block_at(blocks, number + i) != nullptr;
      row(mark, has_moved ? moved : color_of(mark), textdiff::take_line(text),
          i < of.size() && !has_moved ? std::span<const Span>(of[i].spans)
                                      : std::span<const Span>());
    }
  };
  colored('-', Color::kMovedAway, lines.before, change.before.first, marks.before,
          diff.moved.before);
  colored('+', Color::kMovedHere, lines.after, change.after.first, marks.after, diff.moved.after);
}

void Ink::rows(char mark, std::string_view lines) {
  while (!lines.empty()) row(mark, textdiff::take_line(lines));
}

void Ink::paint(Color color, std::string_view text) {
  const std::string_view sgr = colors_ ? code(color) : std::string_view();
  if (sgr.empty()) return out_.write(text);
  out_.write("\x1b[");
  out_.write(sgr);
  out_.write('m');
  out_.write(text);
  out_.write("\x1b[0m");
}

}  // namespace nt::diff
