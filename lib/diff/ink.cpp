#include "diff/ink.hpp"

#include "textdiff/inner.hpp"

namespace nt::diff {
namespace {

// As GNU diff and git have them.
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
  }
  return {};
}

Color color_of(char mark) {
  return mark == '-' ? Color::kGone : mark == '+' ? Color::kCome : Color::kNone;
}

constexpr std::string_view kEmphasisOn = "\x1b[7m";
constexpr std::string_view kEmphasisOff = "\x1b[27m";
constexpr std::string_view kNoNewline = "\\ No newline at end of file";

}  // namespace

void Ink::line(Color color, std::string_view text) {
  paint(color, text);
  out_.write('\n');
}

void Ink::row(char mark, std::string_view line, std::span<const Span> emphasis) {
  const bool complete = line.ends_with('\n');
  if (complete) line.remove_suffix(1);
  if (!colors_ || color_of(mark) == Color::kNone) {
    out_.write(mark);
    out_.write(line);
  } else {
    out_.write("\x1b[");
    out_.write(code(color_of(mark)));
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

void Ink::change(const textdiff::Both<std::string_view>& texts, const textdiff::Change& change) {
  const textdiff::Both<std::string_view> lines{change.before.of(texts.before),
                                               change.after.of(texts.after)};
  if (!colors_ || lines.before.empty() || lines.after.empty()) {
    rows('-', lines.before);
    rows('+', lines.after);
    return;
  }
  const auto marks = textdiff::mark_lines(lines);
  const auto emphasized = [this](char mark, std::string_view text,
                                 const std::vector<textdiff::LineMarks>& of) {
    for (const textdiff::LineMarks& line : of) row(mark, textdiff::take_line(text), line.spans);
  };
  emphasized('-', lines.before, marks.before);
  emphasized('+', lines.after, marks.after);
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
