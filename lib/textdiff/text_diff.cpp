#include "textdiff/text_diff.hpp"

#include <algorithm>
#include <bitset>
#include <optional>

#include "textdiff/line_table.hpp"
#include "textdiff/skim.hpp"

namespace nt::textdiff {
namespace {

// Columns of white space before a line's text, or edits::kBlank; bounded, as nobody indents so far.
int indent_of(std::string_view line) {
  static constexpr int kMost = 200;
  static constexpr int kTab = 8;
  int columns = 0;
  for (const char c : line) {
    if (c == ' ') {
      ++columns;
    } else if (c == '\t') {
      columns += kTab - columns % kTab;
    } else if (c < '\t' || c > '\r') {
      return columns;
    }
    if (columns >= kMost) return kMost;
  }
  return edits::kBlank;
}

// A window of the texts, line by line.
class WindowDiff {
 public:
  WindowDiff(const Both<std::string_view>& texts, const Skim::Window& window, LineKeys& keys,
             edits::Algorithm algorithm)
      : window_(window),
        parts_{window.before.of(texts.before), window.after.of(texts.after)},
        tables_(make_line_tables(parts_, keys)) {
    const auto indents = [](std::string_view text, const LineTable& table) {
      return [text, &table](std::uint32_t line) { return indent_of(table.line(text, line)); };
    };
    script_ = edits::diff(tables_.before.ids, tables_.after.ids, algorithm);
    edits::slide(script_, tables_.before.ids, tables_.after.ids,
                 indents(parts_.before, tables_.before), indents(parts_.after, tables_.after));
  }

  // The lines that are equal behind the last of the changes after which the texts are in step for
  // long enough that this can be no chance; as many changes come before it. Nothing where there is
  // no such place.
  struct InStep {
    std::size_t changes = 0;
    Both<Stretch> lines;
  };
  std::optional<InStep> in_step() const {
    for (std::size_t count = script_.size() + 1; count-- > 0;) {
      const std::uint32_t before = count > 0 ? script_[count - 1].old_end() : 0;
      const std::uint32_t after = count > 0 ? script_[count - 1].new_end() : 0;
      const std::size_t end =
          count < script_.size() ? script_[count].old_begin : tables_.before.size();
      // Before the first change are lines that were passed over already.
      if (count == 0 && !script_.empty()) break;
      if (telling(before, end))
        return InStep{count, {of_before(before, end - before), of_after(after, end - before)}};
    }
    return std::nullopt;
  }

  void append(std::size_t count, std::vector<Change>& changes) const {
    for (std::size_t i = 0; i < count; ++i) {
      const edits::Change& it = script_[i];
      changes.push_back(
          {{of_before(it.old_begin, it.old_size), of_after(it.new_begin, it.new_size)}});
    }
  }
  std::size_t changes() const { return script_.size(); }

 private:
  // Whether lines of before, which are equal to some after, are many and of several kinds.
  bool telling(std::size_t begin, std::size_t end) const {
    static constexpr std::size_t kLines = 32;
    static constexpr std::size_t kKinds = 12;
    if (end - begin < kLines) return false;
    std::bitset<4096> seen;
    for (std::size_t i = begin; i < std::min(end, begin + 8 * kLines); ++i)
      seen.set(tables_.before.ids[i] % seen.size());
    return seen.count() >= kKinds;
  }

  Stretch of_before(std::size_t first, std::size_t lines) const {
    return stretch(window_.before, tables_.before, first, lines);
  }
  Stretch of_after(std::size_t first, std::size_t lines) const {
    return stretch(window_.after, tables_.after, first, lines);
  }
  static Stretch stretch(const Stretch& window, const LineTable& table, std::size_t first,
                         std::size_t lines) {
    return {window.first + first, lines, window.begin + table.begins[first],
            window.begin + table.begins[first + lines]};
  }

  const Skim::Window& window_;
  Both<std::string_view> parts_;
  Both<LineTable> tables_;
  edits::Script script_;
};

}  // namespace

Result<TextDiffer> TextDiffer::compile(const DiffOptions& options, const TextDiffer* like) {
  TextDiffer differ;
  differ.algorithm_ = options.algorithm;
  differ.keys_ = TRY(LineKeys::compile(options.rules, like != nullptr ? &like->keys_ : nullptr));
  differ.ignorable_ = TRY(
      IgnorableMatcher::compile(options.ignorable, like != nullptr ? &like->ignorable_ : nullptr));
  return differ;
}

std::vector<Change> TextDiffer::diff(const Both<std::string_view>& texts) {
  std::vector<Change> changes;
  Skim skim(texts);
  while (const auto window = skim.next()) {
    const WindowDiff diff(texts, *window, keys_, algorithm_);
    if (window->last) {
      diff.append(diff.changes(), changes);
      break;
    }
    if (const auto in_step = diff.in_step()) {
      diff.append(in_step->changes, changes);
      skim.go_on(in_step->lines);
    } else {
      skim.enlarge();
    }
  }
  if (ignorable_.any()) {
    for (Change& change : changes) {
      change.ignorable = ignorable_.all(change.before.of(texts.before), keys_) &&
                         ignorable_.all(change.after.of(texts.after), keys_);
    }
  }
  return changes;
}

}  // namespace nt::textdiff
