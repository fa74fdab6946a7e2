// The first format of diff (POSIX.1-2024, diff, default output).
#include "diff/formats/formats.hpp"
#include "diff/formats/ink.hpp"
#include "diff/formats/ranges.hpp"

namespace nt::diff {
namespace {

class Normal final : public TextFormat {
 public:
  using TextFormat::TextFormat;

  Result<void> write(const FileDiff& diff, io::Writer& out) const override {
    Ink ink(out, options_);
    Trail trail(diff);
    for (const textdiff::Change& change : diff.changes) {
      if (out.failed()) break;
      if (change.ignorable) continue;
      ink.line(Color::kPlace,
               first_and_last(change.before) + letter_of(change) + first_and_last(change.after));
      ink.gone("<", diff, change);
      if (change.before.lines > 0 && change.after.lines > 0) ink.line(Color::kNone, "---");
      ink.come(">", diff, change);
      trail.pass(change.before.end, change.after.end);
    }
    return {};
  }
};

}  // namespace

std::unique_ptr<Format> make_normal(const FormatOptions& options) {
  return std::make_unique<Normal>(options);
}

}  // namespace nt::diff
