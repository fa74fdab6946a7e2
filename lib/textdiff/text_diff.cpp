#include "textdiff/text_diff.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "simd/simd.hpp"
#include "textdiff/line_table.hpp"
#include "textdiff/numbers/near_lines.hpp"
#include "textdiff/numbers/number_lines.hpp"

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

// All lines of a text. It is told how far it is, as there may be much of it.
Stretch all_lines(std::string_view text, const std::function<void(std::size_t)>& passed) {
  static constexpr std::size_t kStep = std::size_t{4} << 20;
  Stretch all{0, text.empty() || text.ends_with('\n') ? 0U : 1U, 0, text.size()};
  for (std::size_t at = 0; at < text.size(); at += kStep) {
    all.lines += simd::count(text.substr(at, kStep), '\n');
    passed(std::min(at + kStep, text.size()));
  }
  return all;
}

// A window of the texts, line by line.
class WindowDiff {
 public:
  WindowDiff(const Both<std::string_view>& texts, const Skim::Window& window, LineKeys& keys,
             edits::Algorithm algorithm)
      : texts_(texts),
        window_(window),
        parts_{window.before.of(texts.before), window.after.of(texts.after)},
        tables_(make_line_tables(parts_, keys)) {
    const auto indents = [](std::string_view text, const LineTable& table) {
      return [text, &table](std::uint32_t line) { return indent_of(table.line(text, line)); };
    };
    script_ = edits::diff(tables_.before.ids, tables_.after.ids, algorithm);
    edits::slide(script_, tables_.before.ids, tables_.after.ids,
                 indents(parts_.before, tables_.before), indents(parts_.after, tables_.after));
  }

  // Where the last line before lacks its LF, and is equal under the rules to one with others behind
  // it, it is told as changed: what is put in behind a line without its end would be part of it.
  void end_last_line() {
    if (script_.empty() || !tables_.before.lacks_last_lf(parts_.before)) return;
    edits::Change& last = script_.back();
    if (last.old_size > 0 || last.old_begin < tables_.before.size() || last.new_begin == 0) return;
    --last.old_begin, ++last.old_size;
    --last.new_begin, ++last.new_size;
    if (script_.size() == 1) return;
    edits::Change& other = script_[script_.size() - 2];
    if (other.old_end() < last.old_begin) return;
    other.old_size += last.old_size;
    other.new_size += last.new_size;
    script_.pop_back();
  }

  // Lines that are as near as that are equal, too.
  void take_near(const Tolerance& tolerance, LineKeys& keys) {
    NumberLines lines;
    std::string scratch;
    const auto read = [&](std::string_view text, const LineTable& table) {
      std::vector<std::uint32_t> numbers(table.size());
      for (const edits::Change& change : script_) {
        if (change.old_size == 0 || change.new_size == 0) continue;
        const bool is_before = &table == &tables_.before;
        const std::uint32_t end = is_before ? change.old_end() : change.new_end();
        for (std::uint32_t i = is_before ? change.old_begin : change.new_begin; i < end; ++i)
          numbers[i] = lines.add(keys.key(table.line(text, i), scratch));
      }
      return numbers;
    };
    const auto before = read(parts_.before, tables_.before);
    const auto after = read(parts_.after, tables_.after);
    script_ = without_near(script_, [&](std::uint32_t i, std::uint32_t j) {
      return lines.near(tolerance, before[i], after[j]);
    });
  }

  // Where the texts are in step again: lines that are equal behind so many of the changes.
  struct InStep {
    std::size_t changes = 0;
    Both<Stretch> lines;
  };
  // Equal lines in a window may be chance: a licence, a start of a program, a trace that is there
  // often, before parts that have nothing to do with each other. So they tell only how far the
  // texts may be out of step. That is believed where the texts then stay equal for several times
  // what differs in the window before, the farthest of such places first; else the window is too
  // small.
  std::optional<InStep> in_step() const {
    static constexpr std::size_t kLeast = std::size_t{4} << 10;
    static constexpr std::size_t kTimes = 4;
    if (script_.empty()) return run_behind(0);
    std::optional<InStep> best;
    std::size_t farthest = 0;
    std::size_t changed = 0;
    for (std::size_t count = 1; count <= script_.size(); ++count) {
      const edits::Change& last = script_[count - 1];
      changed += of_before(last.old_begin, last.old_size).size() +
                 of_after(last.new_begin, last.new_size).size();
      const InStep run = run_behind(count);
      const std::size_t far = far_equal(run.lines);
      if (far < kLeast + kTimes * changed || far <= farthest) continue;
      farthest = far;
      best = run;
    }
    return best;
  }

  Change change(std::size_t index) const {
    const edits::Change& it = script_[index];
    return {{of_before(it.old_begin, it.old_size), of_after(it.new_begin, it.new_size)}};
  }
  std::size_t changes() const { return script_.size(); }

 private:
  InStep run_behind(std::size_t count) const {
    const std::uint32_t before = count > 0 ? script_[count - 1].old_end() : 0;
    const std::uint32_t after = count > 0 ? script_[count - 1].new_end() : 0;
    const std::size_t end =
        count < script_.size() ? script_[count].old_begin : tables_.before.size();
    return {count, {of_before(before, end - before), of_after(after, end - before)}};
  }

  // How many bytes are equal from the begin of these lines on, which are; bounded.
  std::size_t far_equal(const Both<Stretch>& lines) const {
    static constexpr std::size_t kFar = std::size_t{1} << 20;
    const auto from = [](std::string_view text, const Stretch& stretch) {
      return text.substr(stretch.begin, kFar);
    };
    const std::string_view before = from(texts_.before, lines.before);
    const std::string_view after = from(texts_.after, lines.after);
    return std::max(lines.before.size(), equal_bytes(before, after));
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

  const Both<std::string_view>& texts_;
  const Skim::Window& window_;
  Both<std::string_view> parts_;
  Both<LineTable> tables_;
  edits::Script script_;
};

}  // namespace

Result<TextDiffer> TextDiffer::compile(const DiffOptions& options, const TextDiffer* like) {
  TextDiffer differ;
  differ.algorithm_ = options.algorithm;
  differ.tolerance_ = options.tolerance;
  differ.keys_ = TRY(LineKeys::compile(options.rules, like != nullptr ? &like->keys_ : nullptr));
  differ.ignorable_ = TRY(
      IgnorableMatcher::compile(options.ignorable, like != nullptr ? &like->ignorable_ : nullptr));
  return differ;
}

std::vector<Change> TextDiffer::diff(const Both<std::string_view>& texts, const Passed& passed) {
  std::vector<Change> changes;
  find(texts, passed, [&changes](const Change& change) {
    changes.push_back(change);
    return true;
  });
  return changes;
}

TextDiffer::Unordered TextDiffer::diff_unordered(const Both<std::string_view>& texts) {
  Ordered ordered = in_order_of_before(texts, keys_, tolerance_);
  Unordered result{std::move(ordered.after), {}};
  for (const Both<Stretch>& it : ordered.changes) {
    Change& change = result.changes.emplace_back(Change{it});
    change.ignorable = is_ignorable({texts.before, result.after}, change);
  }
  return result;
}

bool TextDiffer::differs(const Both<std::string_view>& texts, const Passed& passed) {
  // Without rules, where a byte differs a line does.
  if (plain()) return Skim(texts, passed).next().has_value();
  bool found = false;
  find(texts, passed, [&found](const Change& change) {
    found = !change.ignorable;
    return !found;
  });
  return found;
}

// Shows the changes in order, while visit returns true.
void TextDiffer::find(const Both<std::string_view>& texts, const Passed& passed,
                      const std::function<bool(const Change&)>& visit) {
  if (texts.before.empty() || texts.after.empty()) {  // nothing to look for, however large it is
    if (texts.before.empty() && texts.after.empty()) return;
    const auto tell = [&passed](std::size_t before, std::size_t after) {
      if (passed) passed({before, after});
    };
    Change change{{all_lines(texts.before, [&](std::size_t at) { tell(at, 0); }),
                   all_lines(texts.after, [&](std::size_t at) { tell(0, at); })}};
    change.ignorable = is_ignorable(texts, change);
    visit(change);
    return;
  }
  Skim skim(texts, passed);
  while (const auto window = skim.next()) {
    WindowDiff diff(texts, *window, keys_, algorithm_);
    if (tolerance_) diff.take_near(*tolerance_, keys_);
    if (window->last && !keys_.supplies_last_lf()) diff.end_last_line();
    const auto in_step = window->last ? std::nullopt : diff.in_step();
    const std::size_t known = window->last ? diff.changes() : in_step ? in_step->changes : 0;
    for (std::size_t i = 0; i < known; ++i) {
      Change change = diff.change(i);
      change.ignorable = is_ignorable(texts, change);
      if (!visit(change)) return;
    }
    if (window->last) return;
    if (in_step) {
      skim.go_on(in_step->lines);
    } else {
      skim.enlarge();
    }
  }
}

bool TextDiffer::is_ignorable(const Both<std::string_view>& texts, const Change& change) {
  return ignorable_.any() && ignorable_.all(change.before.of(texts.before), keys_) &&
         ignorable_.all(change.after.of(texts.after), keys_);
}

}  // namespace nt::textdiff
