// The format of patches (GNU diff -u; POSIX.1-2024, diff, -u).
#include "diff/format.hpp"
#include "diff/headers.hpp"
#include "diff/ink.hpp"
#include "diff/rows.hpp"

namespace nt::diff {
namespace {

// "3,7": the first line and how many; one alone is "3"; none is the line before it, "2,0".
std::string range(const textdiff::Stretch& lines) {
  if (lines.lines == 1) return fmt::format("{}", lines.first + 1);
  return fmt::format("{},{}", lines.first + (lines.lines > 0 ? 1 : 0), lines.lines);
}

class Unified final : public Format {
 public:
  explicit Unified(const FormatOptions& options) : options_(options) {}

  void write(const FileDiff& diff, io::Writer& out) const override {
    const auto hunks = textdiff::make_hunks(diff.texts, diff.changes, options_.context);
    if (hunks.empty()) return;
    Ink ink(out, options_.colors);
    const auto names = headers(diff.entry, options_);
    ink.line(Color::kHeader, "--- " + names.before);
    ink.line(Color::kHeader, "+++ " + names.after);
    for (const textdiff::Hunk& hunk : hunks) {
      ink.line(Color::kPlace, fmt::format("@@ -{} +{} @@", range(hunk.before), range(hunk.after)));
      walk_hunk(
          diff.texts, hunk, [&](const Row& row) { ink.row(' ', row.before); },
          [&](const textdiff::Change& change) { ink.change(diff.texts, change); });
    }
  }

 private:
  const FormatOptions& options_;
};

}  // namespace

std::unique_ptr<Format> make_unified(const FormatOptions& options) {
  return std::make_unique<Unified>(options);
}

}  // namespace nt::diff
