// Lines with some around them, before and after apart (POSIX.1-2024, diff, -c).
#include "diff/formats/formats.hpp"
#include "diff/formats/ink.hpp"
#include "diff/formats/ranges.hpp"
#include "diff/formats/rows.hpp"

namespace nt::diff {
namespace {

class Context final : public TextFormat {
 public:
  Context(const FormatOptions& options, Functions functions)
      : TextFormat(options), functions_(std::move(functions)) {}

  Result<void> write(const FileDiff& diff, io::Writer& out) const override {
    textdiff::Hunks hunks(diff.texts, diff.changes, options_.context);
    auto hunk = hunks.next();
    if (!hunk) return {};
    FunctionFinder function = TRY(FunctionFinder::make(functions_, diff));
    Ink ink(out, options_);
    Trail trail(diff);
    const auto names = headers(diff.entry, options_);
    ink.line(Color::kHeader, "*** " + names.before);
    ink.line(Color::kHeader, "--- " + names.after);
    for (; hunk && !out.failed(); hunk = hunks.next()) {
      ink.line(Color::kNone, "***************" + function.above(hunk->before.begin));
      write_hunk(diff, *hunk, ink, out);
      trail.pass(hunk->before.end, hunk->after.end);
    }
    return {};
  }

 private:
  static void write_hunk(const FileDiff& diff, const textdiff::Hunk& hunk, Ink& ink,
                         const io::Writer& out) {
    bool gone = false;
    bool come = false;
    for (const textdiff::Change& change : hunk.changes) {
      gone = gone || change.before.lines > 0;
      come = come || change.after.lines > 0;
    }
    ink.line(Color::kPlace, "*** " + first_and_last(hunk.before) + " ****");
    if (gone) {
      walk_hunk(
          diff.texts, hunk,
          [&](const Row& row) {
            ink.row(" ", Color::kNone, row.before);
            return !out.failed();
          },
          [&](const textdiff::Change& change) {
            ink.gone(change.after.lines > 0 ? "!" : "-", diff, change);
          });
    }
    ink.line(Color::kPlace, "--- " + first_and_last(hunk.after) + " ----");
    if (come) {
      walk_hunk(
          diff.texts, hunk,
          [&](const Row& row) {
            ink.row(" ", Color::kNone, row.after);
            return !out.failed();
          },
          [&](const textdiff::Change& change) {
            ink.come(change.before.lines > 0 ? "!" : "+", diff, change);
          });
    }
  }

  Functions functions_;
};

}  // namespace

std::unique_ptr<Format> make_context(const FormatOptions& options, Functions functions) {
  return std::make_unique<Context>(options, std::move(functions));
}

}  // namespace nt::diff
