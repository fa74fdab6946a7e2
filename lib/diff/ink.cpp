#include "diff/ink.hpp"

#include "diff/line_text.hpp"
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

// The lines of a change, and if they are asked for the marks within them, where it has both that go
// and that come.
class LinesWithMarks {
 public:
  LinesWithMarks(const textdiff::Both<std::string_view>& texts, const textdiff::Change& change,
                 bool marked)
      : lines_{change.before.of(texts.before), change.after.of(texts.after)} {
    if (marked && !lines_.before.empty() && !lines_.after.empty())
      marks_ = textdiff::mark_lines(lines_);
  }
  // Until out has failed.
  template <class Visit>
  void each_gone(const io::Writer& out, const Visit& visit) const {
    each(out, lines_.before, marks_.before, visit);
  }
  template <class Visit>
  void each_come(const io::Writer& out, const Visit& visit) const {
    each(out, lines_.after, marks_.after, visit);
  }

 private:
  template <class Visit>
  static void each(const io::Writer& out, std::string_view lines,
                   const std::vector<textdiff::LineMarks>& marks, const Visit& visit) {
    for (std::size_t i = 0; !lines.empty() && !out.failed(); ++i) {
      const std::string_view line = textdiff::take_line(lines);
      visit(line,
            i < marks.size() ? std::span<const Span>(marks[i].spans) : std::span<const Span>());
    }
  }

  textdiff::Both<std::string_view> lines_;
  textdiff::Both<std::vector<textdiff::LineMarks>> marks_;
};

}  // namespace

void Ink::line(Color color, std::string_view text) {
  paint(color, text);
  out_.write('\n');
}

void Ink::row(char mark, std::string_view line, std::span<const Span> emphasis) {
  std::string before(mark == ' ' ? 0 : 1, mark);
  if (mark == ' ' || options_.initial_tab) before += options_.initial_tab ? '\t' : ' ';
  if (options_.suppress_blank_empty && line == "\n") before.resize(mark == ' ' ? 0 : 1);
  painted(color_of(mark), before, line, emphasis, {});
}

void Ink::row(std::string_view mark, Color color, std::string_view line,
              std::span<const Span> emphasis) {
  const std::string again = std::string(mark) + (options_.initial_tab ? '\t' : ' ');
  std::string_view before = again;
  if (options_.suppress_blank_empty && line == "\n") before = mark == " " ? "" : mark;
  painted(color, before, line, emphasis, again);
}

void Ink::bare(std::string_view line) { LineText(out_, options_, {}).write(line); }

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
  LineText text(out_, options_, again);
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

void Ink::change(const textdiff::Both<std::string_view>& texts, const textdiff::Change& change) {
  const LinesWithMarks lines(texts, change, colors_);
  lines.each_gone(out_, [this](auto line, auto spans) { row('-', line, spans); });
  lines.each_come(out_, [this](auto line, auto spans) { row('+', line, spans); });
}

void Ink::gone(std::string_view mark, const textdiff::Both<std::string_view>& texts,
               const textdiff::Change& change) {
  LinesWithMarks(texts, change, colors_).each_gone(out_, [this, mark](auto line, auto spans) {
    row(mark, Color::kGone, line, spans);
  });
}

void Ink::come(std::string_view mark, const textdiff::Both<std::string_view>& texts,
               const textdiff::Change& change) {
  LinesWithMarks(texts, change, colors_).each_come(out_, [this, mark](auto line, auto spans) {
    row(mark, Color::kCome, line, spans);
  });
}

void Ink::paint(Color color, std::string_view text) {
  if (text.empty()) return;
  in_color(color, [&] { out_.write(text); });
}

}  // namespace nt::diff
