// Both texts, line beside line (GNU diff -y).
#include <algorithm>
#include <optional>

#include "diff/formats/formats.hpp"
#include "diff/formats/half_line.hpp"
#include "diff/formats/ink.hpp"
#include "textdiff/inner.hpp"

namespace nt::diff {
namespace {

using Line = std::optional<std::string_view>;

// Writes rows: one line of either text, or of one.
class Table {
 public:
  Table(io::Writer& out, const FormatOptions& options, textdiff::LineKeys& keys)
      : out_(out), ink_(out, options), options_(options), keys_(keys), layout_(lay_out(options)) {}

  // mark: '|' is that of a pair that differs.
  void row(const Line& left, char mark, const Line& right) {
    mark_ = mark_of(left, mark, right);
    const bool both_change = mark == '|';
    marks_ = {};
    if (both_change && options_.colors) marks_ = textdiff::mark_lines({*left, *right}, keys_);
    const Color left_color = both_change || mark == '<' ? Color::kGone : Color::kNone;
    const Color right_color = both_change || mark == '>' ? Color::kCome : Color::kNone;
    const bool ends = is_whole(left) || is_whole(right);
    if (options_.wraps && layout_.half > 0) {
      wrapped(left, left_color, right, right_color);
    } else {
      std::size_t column = 0;
      if (has_text(left)) {
        ink_.in_color(left_color,
                      [&] { column = put_cut(layout_, *left, 0, spans(marks_.before), out_); });
      }
      between(column, has_text(right), mark_);
      if (has_text(right)) {
        ink_.in_color(right_color,
                      [&] { put_cut(layout_, *right, layout_.second, spans(marks_.after), out_); });
      }
    }
    if (ends) out_.write('\n');
  }

 private:
  static bool has_text(const Line& line) { return line && !line->starts_with('\n'); }
  static bool is_whole(const Line& line) { return line && line->ends_with('\n'); }
  static char mark_of(const Line& left, char mark, const Line& right) {
    if (mark != '|' || is_whole(left) == is_whole(right)) return mark;
    return is_whole(left) ? '/' : '\\';
  }
  static std::span<const Span> spans(const std::vector<textdiff::LineMarks>& marks) {
    return marks.empty() ? std::span<const Span>() : std::span<const Span>(marks.front().spans);
  }

  // From the end of the left line to the begin of the right one, if there is something of it.
  void between(std::size_t column, bool right, char mark) {
    if (mark != ' ') {
      fill_columns(layout_, column, layout_.mark, out_);
      out_.write(mark);
      column = std::max(column, layout_.mark) + 1;
    }
    if (right) fill_columns(layout_, column, layout_.second, out_);
  }

  void wrapped(const Line& left, Color left_color, const Line& right, Color right_color) {
    WrappedLine before(layout_, left.value_or(""), spans(marks_.before));
    WrappedLine after(layout_, right.value_or(""), spans(marks_.after));
    for (char mark = mark_;; mark = ' ') {
      std::size_t column = 0;
      if (!before.done()) ink_.in_color(left_color, [&] { column = before.put_row(out_); });
      between(column, !after.done(), mark);
      if (!after.done()) ink_.in_color(right_color, [&] { after.put_row(out_); });
      if ((before.done() && after.done()) || out_.failed()) return;
      out_.write('\n');
    }
  }

  io::Writer& out_;
  Ink ink_;
  const FormatOptions& options_;
  textdiff::LineKeys& keys_;
  HalfLayout layout_;
  textdiff::Both<std::vector<textdiff::LineMarks>> marks_;
  char mark_ = ' ';
};

class SideBySide final : public TextFormat {
 public:
  using TextFormat::TextFormat;
  Need need() const override { return options_.suppress_common ? Need::kChanges : Need::kAll; }

  // As in GNU diff a change that can be ignored is none. Behind it the columns are out of step up
  // to the next one, before which the lines of one text are left over.
  Result<void> write(const FileDiff& diff, io::Writer& out) const override {
    Table table(out, options_, diff.keys);
    Trail trail(diff);
    textdiff::Both<std::size_t> at{0, 0};
    const auto common_up_to = [&](std::size_t before, std::size_t after) {
      common({diff.texts.before.substr(at.before, before - at.before),
              diff.texts.after.substr(at.after, after - at.after)},
             table, out, [&](std::size_t left_rest, std::size_t right_rest) {
               trail.pass(before - left_rest, after - right_rest);
             });
    };
    for (const textdiff::Change& change : diff.changes) {
      if (out.failed()) return {};
      if (change.ignorable) continue;
      common_up_to(change.before.begin, change.after.begin);
      changed({change.before.of(diff.texts.before), change.after.of(diff.texts.after)}, table, out);
      at = {change.before.end, change.after.end};
      trail.pass(at.before, at.after);
    }
    common_up_to(diff.texts.before.size(), diff.texts.after.size());
    return {};
  }

 private:
  template <class Pass>
  void common(textdiff::Both<std::string_view> lines, Table& table, const io::Writer& out,
              const Pass& pass) const {
    if (options_.suppress_common) return;
    auto& [left, right] = lines;
    if (!options_.left_column) {
      while (!left.empty() && !right.empty() && !out.failed()) {
        const std::string_view line = textdiff::take_line(left);
        table.row(line, ' ', textdiff::take_line(right));
        pass(left.size(), right.size());
      }
      while (!right.empty() && !out.failed()) table.row({}, ')', textdiff::take_line(right));
    }
    while (!left.empty() && !out.failed()) table.row(textdiff::take_line(left), '(', {});
  }

  static void changed(textdiff::Both<std::string_view> lines, Table& table, const io::Writer& out) {
    auto& [left, right] = lines;
    while (!left.empty() && !right.empty() && !out.failed()) {
      const std::string_view line = textdiff::take_line(left);
      table.row(line, '|', textdiff::take_line(right));
    }
    while (!right.empty() && !out.failed()) table.row({}, '>', textdiff::take_line(right));
    while (!left.empty() && !out.failed()) table.row(textdiff::take_line(left), '<', {});
  }
};

}  // namespace

std::unique_ptr<Format> make_side_by_side(const FormatOptions& options) {
  return std::make_unique<SideBySide>(options);
}

}  // namespace nt::diff
