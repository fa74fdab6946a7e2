// The format of patches (GNU diff -u; POSIX.1-2024, diff, -u).
#include "diff/formats.hpp"
#include "diff/hunk_head.hpp"
#include "diff/ink.hpp"
#include "diff/rows.hpp"

namespace nt::diff {
namespace {

class Unified final : public TextFormat {
 public:
  using TextFormat::TextFormat;

  Result<void> write(const FileDiff& diff, io::Writer& out) const override {
    const auto hunks = textdiff::make_hunks(diff.texts, diff.changes, options_.context);
    if (hunks.empty()) return {};
    Ink ink(out, options_);
    const auto names = headers(diff.entry, options_);
    ink.line(Color::kHeader, "--- " + names.before);
    ink.line(Color::kHeader, "+++ " + names.after);
    for (const textdiff::Hunk& hunk : hunks) {
      ink.line(Color::kPlace, hunk_head(hunk));
      walk_hunk(
          diff.texts, hunk, [&](const Row& row) { ink.row(' ', row.before); },
          [&](const textdiff::Change& change) { ink.change(diff, change); });
    }
    return {};
  }
};

}  // namespace

std::unique_ptr<Format> make_unified(const FormatOptions& options) {
  return std::make_unique<Unified>(options);
}

}  // namespace nt::diff
