#include "diff/formats/html_rows.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "diff/formats/html_text.hpp"
#include "textdiff/inner.hpp"

namespace nt::diff {
namespace {

using textdiff::Both;

// Lines that are no more are not worth folding.
constexpr std::uint64_t kFewLines = 4;

std::uint64_t count_lines(std::string_view text) {
  const auto ends = static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
  return ends + (text.empty() || text.ends_with('\n') ? 0 : 1);
}

// Which lines of a change stand next to each other: those that are a pair; and between pairs, the
// others as they come.
class Layout {
 public:
  struct Row {
    std::optional<std::size_t> before;
    std::optional<std::size_t> after;
  };

  Layout(const textdiff::Change& change, std::span<const textdiff::LineMarks> before)
      : marks_(before), end_{change.before.lines, change.after.lines} {
    seek_pair();
  }

  std::uint64_t rows() const {
    std::uint64_t count = 0;
    Both<std::size_t> at{0, 0};
    for (std::size_t i = 0; i < marks_.size(); ++i) {
      if (!marks_[i].partner) continue;
      count += std::max(i - at.before, *marks_[i].partner - at.after) + 1;
      at = {i + 1, *marks_[i].partner + 1};
    }
    return count + std::max(end_.before - at.before, end_.after - at.after);
  }

  // As often as there are rows.
  Row next() {
    if (at_ == pair_ && pair_ != end_) {
      const Row row{at_.before++, at_.after++};
      seek_pair();
      return row;
    }
    Row row;
    if (at_.before < pair_.before) row.before = at_.before++;
    if (at_.after < pair_.after) row.after = at_.after++;
    return row;
  }

 private:
  // The next pair from here on, or the ends.
  void seek_pair() {
    std::size_t i = at_.before;
    while (i < marks_.size() && !marks_[i].partner) ++i;
    pair_ = i < marks_.size() ? Both<std::size_t>{i, *marks_[i].partner} : end_;
  }

  std::span<const textdiff::LineMarks> marks_;
  Both<std::size_t> end_;
  Both<std::size_t> at_{0, 0};
  Both<std::size_t> pair_{0, 0};
};

}  // namespace

HtmlRows::HtmlRows(const FileDiff& diff, const FormatOptions& options, io::Writer& out)
    : diff_(diff), options_(options), out_(out), trail_(diff) {
  Both<std::size_t> from{0, 0};
  lines_ = {0, 0};
  if (!diff.changes.empty()) {
    const textdiff::Change& last = diff.changes.back();
    from = {last.before.end, last.after.end};
    lines_ = {last.before.last(), last.after.last()};
  }
  const std::uint64_t rest = count_lines(diff.texts.before.substr(from.before));
  lines_.before += rest;
  lines_.after += rest;
}

std::size_t HtmlRows::digits() const {
  return fmt::formatted_size("{}", std::max(lines_.before, lines_.after));
}

void HtmlRows::write() {
  Both<std::size_t> at{0, 0};
  Both<std::uint64_t> line{0, 0};
  for (const textdiff::Change& it : diff_.changes) {
    if (out_.failed()) return;
    equal_lines(line,
                {diff_.texts.before.substr(at.before, it.before.begin - at.before),
                 diff_.texts.after.substr(at.after, it.after.begin - at.after)},
                it.before.first - line.before);
    change(it);
    at = {it.before.end, it.after.end};
    line = {it.before.last(), it.after.last()};
  }
  equal_lines(line, {diff_.texts.before.substr(at.before), diff_.texts.after.substr(at.after)},
              lines_.before - line.before);
}

// Those that are near to a change are shown, the others folded.
void HtmlRows::equal_lines(Both<std::uint64_t> first, Both<std::string_view> texts,
                           std::uint64_t lines) {
  const std::uint64_t most = std::min(options_.context, lines);
  const std::uint64_t above = changes_ == 0 ? 0 : most;
  const std::uint64_t below = first.before + lines == lines_.before ? 0 : most;
  if (above + below >= lines || lines - above - below <= kFewLines)
    return equal_rows(first, texts, lines, false);
  equal_rows(first, texts, above, false);
  const std::uint64_t folded = lines - above - below;
  out_.write(fmt::format("<details class=x><summary>{} unchanged lines</summary>\n", folded));
  equal_rows(first, texts, folded, true);
  out_.write("</details>\n");
  equal_rows(first, texts, below, false);
}

void HtmlRows::equal_rows(Both<std::uint64_t>& line, Both<std::string_view>& texts,
                          std::uint64_t lines, bool folded) {
  chunks(lines);
  for (; lines > 0; --lines) {
    const std::string_view before = textdiff::take_line(texts.before);
    const std::string_view after = textdiff::take_line(texts.after);
    const bool same = before == after;
    begin_row(!same ? 'u' : folded ? 's' : 'e');
    number(line.before++);
    code(before, {}, {});
    number(line.after++);
    if (!same || !folded) code(after, {}, {});
    end_row();
    if (in_chunk_ == 0) pass(texts);
  }
}

// What lies before the rests of the texts was shown.
void HtmlRows::pass(const Both<std::string_view>& rests) {
  trail_.pass(static_cast<std::size_t>(rests.before.data() - diff_.texts.before.data()),
              static_cast<std::size_t>(rests.after.data() - diff_.texts.after.data()));
}

void HtmlRows::change(const textdiff::Change& change) {
  ++changes_;
  Both<std::string_view> texts{change.before.of(diff_.texts.before),
                               change.after.of(diff_.texts.after)};
  const auto marks = textdiff::mark_lines(texts, diff_.keys);
  Layout layout(change, marks.before);
  const std::uint64_t rows = layout.rows();
  out_.write(change.ignorable ? "<div class=\"h i\">\n" : "<div class=h tabindex=-1>\n");
  chunks(rows);
  const auto next = [](std::size_t i, std::string_view& text, const textdiff::Stretch& at,
                       const std::vector<textdiff::LineMarks>& of,
                       std::span<const textdiff::MovedBlock> moved) {
    const std::uint64_t line = at.first + i;
    const std::span<const Span> spans =
        i < of.size() ? std::span<const Span>(of[i].spans) : std::span<const Span>();
    return Side{textdiff::take_line(text), line, spans, textdiff::block_at(moved, line)};
  };
  for (std::uint64_t i = 0; i < rows && !out_.failed(); ++i) {
    const Layout::Row row = layout.next();
    begin_row(row.before && row.after ? 'c' : row.before ? 'd' : 'a');
    if (row.before)
      side(next(*row.before, texts.before, change.before, marks.before, diff_.moved.before), 'o');
    if (row.after)
      side(next(*row.after, texts.after, change.after, marks.after, diff_.moved.after), 'n');
    end_row();
  }
  out_.write("</div>\n");
  pass(texts);
}

// name: of the side, in what a line that moved is gone to by.
void HtmlRows::side(const Side& side, char name) {
  if (side.moved == nullptr) {
    number(side.number);
    code(side.line, {}, side.marks);
    return;
  }
  const textdiff::MovedBlock& block = *side.moved;
  const std::uint64_t other = block.other_first + (side.number - block.first) + 1;
  const bool gone = name == 'o';
  out_.write(fmt::format("<b class=m id={}{}-{}><a href=\"#{}{}-{}\">{}</a></b>", name,
                         diff_.moved.pair, side.number + 1, gone ? 'n' : 'o', block.other_pair,
                         other, side.number + 1));
  std::string attributes = " class=m";
  if (side.number == block.first)
    attributes += fmt::format(" data-m=\"moved {} {}\"", gone ? "to" : "from", other);
  code(side.line, attributes, {});
}

void HtmlRows::number(std::uint64_t number) { out_.write(fmt::format("<b>{}</b>", number + 1)); }

void HtmlRows::code(std::string_view line, std::string_view attributes,
                    std::span<const Span> marks) {
  const bool complete = line.ends_with('\n');
  if (complete) line.remove_suffix(1);
  out_.write("<code");
  out_.write(attributes);
  out_.write(complete ? ">" : " data-eol=none>");
  write_html(line, marks, out_);
  out_.write("</code>");
}

// So many rows follow, in chunks.
void HtmlRows::chunks(std::uint64_t rows) {
  left_ = rows;
  in_chunk_ = 0;
}

void HtmlRows::begin_row(char kind) {
  if (in_chunk_ == 0) {
    in_chunk_ = std::min(left_, kChunk);
    out_.write(fmt::format("<div class=k style=--r:{}>\n", in_chunk_));
  }
  out_.write("<div class=");
  out_.write(kind);
  out_.write('>');
}

void HtmlRows::end_row() {
  out_.write("</div>\n");
  --left_;
  if (--in_chunk_ == 0) out_.write("</div>\n");
}

}  // namespace nt::diff
