// JSON Lines: a row for each pair that differs, its hunks behind it, and a last row of how much it
// is in all.
#include "io/json.hpp"

#include "diff/formats/formats.hpp"
#include "diff/formats/rows.hpp"
#include "textdiff/inner.hpp"

namespace nt::diff {
namespace {

using textdiff::Both;

// A line with its LF, which is not shown; where it lacks it, that is said under the key.
void text_field(io::JsonWriter& json, std::string_view key, std::string_view complete_key,
                std::string_view line) {
  const bool complete = line.ends_with('\n');
  if (complete) line.remove_suffix(1);
  json.field(key, line);
  if (!complete) json.field(complete_key, false);
}

// The first line as patches have it: of no lines, the one before them.
void range_fields(io::JsonWriter& json, std::string_view start, std::string_view count,
                  const textdiff::Stretch& lines) {
  json.field(start, lines.first + (lines.lines > 0 ? 1 : 0)).field(count, lines.lines);
}

// The lines of a change that go, or come.
struct ChangedLines {
  std::string_view op;
  std::string_view number_key;
  const textdiff::Stretch& at;
  std::string_view text;
  std::span<const textdiff::LineMarks> marks;
  std::span<const textdiff::MovedBlock> moved;
};

class Json final : public Format {
 public:
  explicit Json(const FormatOptions& options) : options_(options) {}

  bool has_heads() const override { return false; }
  bool is_list() const override { return true; }

  Result<void> write(const FileDiff& diff, io::Writer& out) const override {
    io::JsonWriter json(out);
    file_row(diff.entry, true, false, json);
    Trail trail(diff);
    for (const textdiff::Hunk& hunk :
         textdiff::make_hunks(diff.texts, diff.changes, options_.context)) {
      if (out.failed()) break;
      hunk_row(diff, hunk, json);
      trail.pass(hunk.before.end, hunk.after.end);
    }
    return {};
  }
  void write_binary(const FileDiff& diff, io::Writer& out) const override {
    io::JsonWriter json(out);
    file_row(diff.entry, true, diff.binary, json);
  }
  void write_same(const Entry& entry, io::Writer& out) const override {
    io::JsonWriter json(out);
    file_row(entry, false, false, json);
  }

  void write_end(std::span<const Tally> all, io::Writer& out) const override {
    Counts sum;
    for (const Tally& it : all) {
      if (it.counts.binary) continue;
      sum.inserted += it.counts.inserted;
      sum.deleted += it.counts.deleted;
    }
    io::JsonWriter json(out);
    json.begin_object().field("type", "summary").field("files", all.size());
    json.field("insertions", sum.inserted).field("deletions", sum.deleted).end_object();
  }

 private:
  // One that is the same has no status.
  void file_row(const Entry& entry, bool differs, bool binary, io::JsonWriter& json) const {
    const auto names = plain_names(entry, options_);
    json.begin_object().field("type", "file");
    json.field("old", std::string_view(names.before)).field("new", std::string_view(names.after));
    const char status = status_letter(entry);
    if (differs) json.field("status", std::string_view(&status, 1));
    kind_field("old_kind", entry, entry.before, json);
    kind_field("new_kind", entry, entry.after, json);
    if (binary) json.field("binary", true);
    json.end_object();
  }

  // What is no regular file, unless it is read like one.
  static void kind_field(std::string_view key, const Entry& entry, const Node& node,
                         io::JsonWriter& json) {
    if (node.kind == Kind::kMissing || node.kind == Kind::kFile) return;
    if (!entry.named || node.kind == Kind::kLink) json.field(key, describe(node));
  }

  void hunk_row(const FileDiff& diff, const textdiff::Hunk& hunk, io::JsonWriter& json) const {
    json.begin_object().field("type", "hunk");
    range_fields(json, "old_start", "old_lines", hunk.before);
    range_fields(json, "new_start", "new_lines", hunk.after);
    json.key("lines").begin_array();
    walk_hunk(
        diff.texts, hunk,
        [&](const Row& row) {
          json.begin_object().field("op", " ");
          json.field("old", row.before_number).field("new", row.after_number);
          text_field(json, "text", "eol", row.before);
          if (row.after != row.before) text_field(json, "new_text", "new_eol", row.after);
          json.end_object();
          return true;
        },
        [&](const textdiff::Change& change) { change_lines(diff, change, json); });
    json.end_array().end_object();
  }

  void change_lines(const FileDiff& diff, const textdiff::Change& change,
                    io::JsonWriter& json) const {
    const Both<std::string_view> text{change.before.of(diff.texts.before),
                                      change.after.of(diff.texts.after)};
    const auto marks = textdiff::mark_lines(text, diff.keys);
    changed_lines({"-", "old", change.before, text.before, marks.before, diff.moved.before},
                  diff.moved, json);
    changed_lines({"+", "new", change.after, text.after, marks.after, diff.moved.after}, diff.moved,
                  json);
  }

  void changed_lines(ChangedLines lines, const Moved& moved, io::JsonWriter& json) const {
    for (std::size_t i = 0; !lines.text.empty(); ++i) {
      const std::uint64_t number = lines.at.first + i;
      json.begin_object().field("op", lines.op).field(lines.number_key, number + 1);
      text_field(json, "text", "eol", textdiff::take_line(lines.text));
      if (i < lines.marks.size() && !lines.marks[i].spans.empty()) {
        json.key("spans").begin_array();
        for (const Span& span : lines.marks[i].spans)
          json.begin_array().value(span.begin).value(span.end).end_array();
        json.end_array();
      }
      if (const auto* block = textdiff::block_at(lines.moved, number))
        moved_field(lines, *block, number, moved, json);
      json.end_object();
    }
  }

  // Where the line is in the other text, and in which, unless that is of the same pair.
  void moved_field(const ChangedLines& lines, const textdiff::MovedBlock& block,
                   std::uint64_t number, const Moved& moved, io::JsonWriter& json) const {
    json.key("moved").begin_object();
    if (block.other_pair != moved.pair) {
      const auto names = plain_names(moved.pairs[block.other_pair], options_);
      json.field("file", std::string_view(lines.op == "-" ? names.after : names.before));
    }
    json.field("line", block.other_first + (number - block.first) + 1).end_object();
  }

  const FormatOptions& options_;
};

}  // namespace

std::unique_ptr<Format> make_json(const FormatOptions& options) {
  return std::make_unique<Json>(options);
}

}  // namespace nt::diff
