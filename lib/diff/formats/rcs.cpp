// What RCS keeps of a version (rcsfile(5), the text of a delta).
#include "diff/formats/formats.hpp"
#include "diff/formats/ink.hpp"

namespace nt::diff {
namespace {

class Rcs final : public TextFormat {
 public:
  using TextFormat::TextFormat;

  Result<void> write(const FileDiff& diff, io::Writer& out) const override {
    Ink ink(out, options_);
    Trail trail(diff);
    for (const textdiff::Change& change : diff.changes) {
      if (out.failed()) break;
      if (change.ignorable) continue;
      const auto& [before, after] = static_cast<const textdiff::Both<textdiff::Stretch>&>(change);
      if (before.lines > 0)
        ink.line(Color::kPlace, fmt::format("d{} {}", before.first + 1, before.lines));
      if (after.lines > 0)
        ink.line(Color::kPlace, fmt::format("a{} {}", before.last(), after.lines));
      std::string_view lines = after.of(diff.texts.after);
      while (!lines.empty() && !out.failed()) ink.bare(textdiff::take_line(lines));
      trail.pass(before.end, after.end);
    }
    return {};
  }
};

}  // namespace

std::unique_ptr<Format> make_rcs(const FormatOptions& options) {
  return std::make_unique<Rcs>(options);
}

}  // namespace nt::diff
