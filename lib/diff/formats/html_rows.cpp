#include "diff/formats/html_rows.hpp"

#include <algorithm>
#include <string>

#include "diff/formats/html_text.hpp"

namespace nt::diff {
namespace {

using textdiff::Both;

// Lines that are no more are not worth folding.
constexpr std::uint64_t kFewLines = 4;

std::uint64_t count_lines(std::string_view text) {
  const auto ends = static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
  return ends + (text.empty() || text.ends_with('\n') ? 0 : 1);
}

// "line 3", "lines 3 to 5", or "none".
std::string named(const textdiff::Stretch& lines) {
  if (lines.lines == 0) return "none";
  if (lines.lines == 1) return fmt::format("line {}", lines.last());
  return fmt::format("lines {} to {}", lines.first + 1, lines.last());
}

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
  const Both<std::string_view> texts{change.before.of(diff_.texts.before),
                                     change.after.of(diff_.texts.after)};
  const auto marks = textdiff::mark_lines(texts, diff_.keys);
  Both<Lines> lines{{'o', texts.before, change.before.first, marks.before, diff_.moved.before},
                    {'n', texts.after, change.after.first, marks.after, diff_.moved.after}};
  if (change.ignorable) {
    out_.write("<div class=\"h i\">\n");
  } else {
    out_.write(fmt::format("<div class=h tabindex=-1 role=group aria-label=\"{}, now {}\">\n",
                           named(change.before), named(change.after)));
  }
  while (lines.before.taken < marks.before.size()) {
    std::size_t pair = lines.before.taken;
    while (pair < marks.before.size() && !marks.before[pair].partner) ++pair;
    if (pair == marks.before.size()) break;
    const std::size_t partner = *marks.before[pair].partner;
    unpaired_rows(lines, pair - lines.before.taken, partner - lines.after.taken);
    std::size_t pairs = 1;
    while (pair + pairs < marks.before.size() &&
           marks.before[pair + pairs].partner == partner + pairs)
      ++pairs;
    paired_rows(lines, pairs);
  }
  unpaired_rows(lines, change.before.lines - lines.before.taken,
                change.after.lines - lines.after.taken);
  out_.write("</div>\n");
  pass({lines.before.text, lines.after.text});
}

HtmlRows::Lines::Line HtmlRows::Lines::take() {
  const std::uint64_t number = first + taken;
  const std::span<const Span> spans =
      taken < marks.size() ? std::span<const Span>(marks[taken].spans) : std::span<const Span>();
  ++taken;
  return {textdiff::take_line(text), number, spans, textdiff::block_at(moved, number)};
}

void HtmlRows::paired_rows(Both<Lines>& lines, std::uint64_t rows) {
  chunks(rows);
  for (; rows > 0; --rows) {
    begin_row('c');
    side(lines.before);
    side(lines.after);
    end_row();
  }
}

// Those before as one column, those after as another: they have nothing to do with each other.
void HtmlRows::unpaired_rows(Both<Lines>& lines, std::uint64_t before, std::uint64_t after) {
  const auto column = [this](Lines& of, char kind, std::uint64_t rows) {
    out_.write("<div>");
    for (; rows > 0; --rows) {
      out_.write(fmt::format("<div class={}>", kind));
      side(of);
      out_.write("</div>\n");
    }
    out_.write("</div>");
  };
  while ((before > 0 || after > 0) && !out_.failed()) {
    const std::uint64_t gone = std::min(before, kChunk);
    const std::uint64_t come = std::min(after, kChunk);
    out_.write(fmt::format("<div class=k style=--r:{}>\n<div class=p>", std::max(gone, come)));
    column(lines.before, 'd', gone);
    column(lines.after, 'a', come);
    out_.write("</div>\n</div>\n");
    before -= gone;
    after -= come;
  }
}

void HtmlRows::side(Lines& lines) {
  const Lines::Line line = lines.take();
  if (line.moved == nullptr) {
    number(line.number);
    code(line.text, {}, line.marks);
    return;
  }
  const textdiff::MovedBlock& block = *line.moved;
  const std::uint64_t other = block.other_first + (line.number - block.first) + 1;
  const bool gone = lines.name == 'o';
  out_.write(fmt::format("<b class=m id={}{}-{}><a href=\"#{}{}-{}\">{}</a></b>", lines.name,
                         diff_.moved.pair, line.number + 1, gone ? 'n' : 'o', block.other_pair,
                         other, line.number + 1));
  std::string attributes = " class=m";
  if (line.number == block.first)
    attributes += fmt::format(" data-m=\"moved {} {}{}\"", gone ? "to" : "from", other,
                              block.other_pair == diff_.moved.pair ? "" : " of another file");
  code(line.text, attributes, {});
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
