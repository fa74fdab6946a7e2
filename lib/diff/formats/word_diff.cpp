// Words that go and come, between the lines that stay: git's --word-diff=plain.
#include <algorithm>
#include <utility>

#include "diff/formats/formats.hpp"
#include "diff/formats/hunk_head.hpp"
#include "diff/formats/ink.hpp"
#include "diff/formats/rows.hpp"
#include "diff/formats/word_list.hpp"
#include "edits/edits.hpp"

namespace nt::diff {
namespace {

using textdiff::Both;

struct Brackets {
  Color color;
  std::string_view open;
  std::string_view close;
};
constexpr Brackets kGone{Color::kGone, "[-", "-]"};
constexpr Brackets kCome{Color::kCome, "{+", "+}"};

// Writes a change as git does: the words that go, those that come, and all else as it is now.
class WordChange {
 public:
  WordChange(const Both<std::string_view>& texts, WordLister& lister, Ink& ink, io::Writer& out)
      : texts_(texts), lister_(lister), ink_(ink), out_(out) {}

  void write() {
    if (texts_.after.empty()) {
      bracket(kGone, texts_.before);
      end_line(texts_.before);
      return;
    }
    auto before = lister_.list(texts_.before);
    auto after = before ? lister_.list(texts_.after) : std::nullopt;
    if (!after) return write_whole();
    const Both<WordList> words{std::move(*before), std::move(*after)};
    edits::Script script = edits::diff(words.before.ids, words.after.ids, edits::Algorithm::kMyers);
    edits::slide(script, words.before.ids, words.after.ids);
    for (const edits::Change& it : script) {
      const Span gone = place(words.before, it.old_begin, it.old_size);
      const Span come = place(words.after, it.new_begin, it.new_size);
      mark(gone, come);
    }
    finish();
  }

 private:
  // All between what both begin and end with, up to white space.
  void write_whole() {
    const std::string_view before = texts_.before;
    const std::string_view after = texts_.after;
    static constexpr std::string_view kBlanks = " \t\r\n";
    const std::size_t most = std::min(before.size(), after.size());
    const auto from = std::mismatch(before.begin(), before.begin() + most, after.begin());
    std::size_t front = static_cast<std::size_t>(from.first - before.begin());
    front = before.substr(0, front).find_last_of(kBlanks) + 1;  // 0 where there is none
    const std::size_t rest = most - front;
    const auto to = std::mismatch(
        before.rbegin(), before.rbegin() + static_cast<std::ptrdiff_t>(rest), after.rbegin());
    std::size_t back = static_cast<std::size_t>(to.first - before.rbegin());
    const std::size_t blank = before.find_first_of(kBlanks, before.size() - back);
    back = blank == std::string_view::npos ? 0 : before.size() - blank;
    mark({front, before.size() - back}, {front, after.size() - back});
    finish();
  }

  void mark(const Span& gone, const Span& come) {
    out_.write(texts_.after.substr(at_, come.begin - at_));
    bracket(kGone, texts_.before.substr(gone.begin, gone.size()));
    bracket(kCome, texts_.after.substr(come.begin, come.size()));
    at_ = come.end;
  }
  void finish() {
    out_.write(texts_.after.substr(at_));
    end_line(texts_.after);
  }

  // From the first word to the last; of none, the place behind the word before.
  static Span place(const WordList& words, std::size_t first, std::size_t count) {
    if (count > 0) return {words.places[first].begin, words.places[first + count - 1].end};
    const std::size_t end = first > 0 ? words.places[first - 1].end : 0;
    return {end, end};
  }

  // What goes on over several lines is bracketed in each, but for those that have nothing of it.
  void bracket(const Brackets& brackets, std::string_view text) {
    while (!text.empty()) {
      std::string_view line = textdiff::take_line(text);
      const bool ends = line.ends_with('\n');
      if (ends) line.remove_suffix(1);
      if (!line.empty()) {
        std::string bracketed(brackets.open);
        bracketed += line;
        ink_.paint(brackets.color, bracketed += brackets.close);
      }
      if (ends) out_.write('\n');
    }
  }

  // git says nothing of a last line without LF.
  void end_line(std::string_view lines) {
    if (!lines.ends_with('\n')) out_.write('\n');
  }

  const Both<std::string_view>& texts_;
  WordLister& lister_;
  Ink& ink_;
  io::Writer& out_;
  std::size_t at_ = 0;  // what comes before is written, of the text after
};

class WordDiff final : public TextFormat {
 public:
  WordDiff(const FormatOptions& options, Functions functions, WordFinder finder)
      : TextFormat(options), functions_(std::move(functions)), finder_(std::move(finder)) {}

  Result<void> write(const FileDiff& diff, io::Writer& out) const override {
    const auto hunks = textdiff::make_hunks(diff.texts, diff.changes, options_.context);
    if (hunks.empty()) return {};
    WordFinder finder = TRY(WordFinder::compile(options_.word, &finder_));
    FunctionFinder function = TRY(FunctionFinder::make(functions_, diff));
    Ink ink(out, options_);
    Trail trail(diff);
    const auto names = headers(diff.entry, options_);
    ink.line(Color::kHeader, "--- " + names.before);
    ink.line(Color::kHeader, "+++ " + names.after);
    for (const textdiff::Hunk& hunk : hunks) {
      if (out.failed()) break;
      ink.line(Color::kPlace, hunk_head(hunk) + function.above(hunk.before.begin));
      walk_hunk(
          diff.texts, hunk,
          [&](const Row& row) {
            out.write(row.after);
            if (!row.after.ends_with('\n')) out.write('\n');
            return !out.failed();
          },
          [&](const textdiff::Change& change) {
            WordLister lister(finder, diff.keys);
            const Both<std::string_view> texts{change.before.of(diff.texts.before),
                                               change.after.of(diff.texts.after)};
            WordChange(texts, lister, ink, out).write();
          });
      trail.pass(hunk.before.end, hunk.after.end);
    }
    return {};
  }

 private:
  Functions functions_;
  WordFinder finder_;  // to compile others like it
};

}  // namespace

Result<std::unique_ptr<Format>> make_word_diff(const FormatOptions& options, Functions functions) {
  return std::make_unique<WordDiff>(options, std::move(functions),
                                    TRY(WordFinder::compile(options.word)));
}

}  // namespace nt::diff
