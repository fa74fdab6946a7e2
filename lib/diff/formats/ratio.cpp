// How alike two files are (Python's difflib.SequenceMatcher).
#include "diff/formats/formats.hpp"
#include "textdiff/difflib/line_ratio.hpp"

namespace nt::diff {
namespace {

// The fewest digits that are read as the same number, as Python's repr() has them.
std::string shortest(double ratio) {
  std::string text = fmt::format("{}", ratio);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

class Ratio final : public TextFormat {
 public:
  using TextFormat::TextFormat;
  Need need() const override { return Need::kTexts; }
  bool has_heads() const override { return false; }

  // Of a pair that was met in folders with its name, if it differs.
  Result<void> write(const FileDiff& diff, io::Writer& out) const override {
    if (!diff.entry.named && diff.texts.before == diff.texts.after) return {};
    const bool quick = options_.kind == FormatKind::kQuickRatio;
    out.write(shortest(TRY(textdiff::line_ratio(diff.texts, {quick, options_.autojunk}))));
    if (!diff.entry.named) out.write('\t' + listed_name(diff.entry));
    out.write('\n');
    return {};
  }
};

}  // namespace

std::unique_ptr<Format> make_ratio(const FormatOptions& options) {
  return std::make_unique<Ratio>(options);
}

}  // namespace nt::diff
