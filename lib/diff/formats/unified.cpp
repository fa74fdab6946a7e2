// The format of patches (GNU diff -u; POSIX.1-2024, diff, -u).
#include "diff/formats/formats.hpp"
#include "diff/formats/hunk_head.hpp"
#include "diff/formats/ink.hpp"
#include "diff/formats/rows.hpp"

namespace nt::diff {
namespace {

class Unified final : public TextFormat {
 public:
  Unified(const FormatOptions& options, Functions functions)
      : TextFormat(options), functions_(std::move(functions)) {}

  Result<void> write(const FileDiff& diff, io::Writer& out) const override {
    textdiff::Hunks hunks(diff.texts, diff.changes, options_.context);
    auto hunk = hunks.next();
    if (!hunk) return {};
    FunctionFinder function = TRY(FunctionFinder::make(functions_, diff));
    Ink ink(out, options_);
    Trail trail(diff);
    const auto names = headers(diff.entry, options_);
    ink.line(Color::kHeader, "--- " + names.before);
    ink.line(Color::kHeader, "+++ " + names.after);
    for (; hunk && !out.failed(); hunk = hunks.next()) {
      ink.line(Color::kPlace, hunk_head(*hunk) + function.above(hunk->before.begin));
      walk_hunk(
          diff.texts, *hunk,
          [&](const Row& row) {
            ink.row(' ', row.before);
            trail.pass_lines(row.before, row.after);
            return !out.failed();
          },
          [&](const textdiff::Change& change) { ink.change(diff, change); });
      trail.pass(hunk->before.end, hunk->after.end);
    }
    return {};
  }

 private:
  Functions functions_;
};

}  // namespace

std::unique_ptr<Format> make_unified(const FormatOptions& options, Functions functions) {
  return std::make_unique<Unified>(options, std::move(functions));
}

}  // namespace nt::diff
