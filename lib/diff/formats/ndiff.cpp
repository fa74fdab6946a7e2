// All lines, and below those that changed what points at it (Python's difflib.ndiff).
#include "textdiff/difflib/ndiff.hpp"

#include "diff/formats/formats.hpp"
#include "diff/formats/ink.hpp"

namespace nt::diff {
namespace {

Color color_of(char mark) {
  switch (mark) {
    case '-':
      return Color::kGone;
    case '+':
      return Color::kCome;
    case '?':
      return Color::kPlace;
    default:
      return Color::kNone;
  }
}

class Ndiff final : public TextFormat {
 public:
  using TextFormat::TextFormat;
  Need need() const override { return Need::kTexts; }

  Result<void> write(const FileDiff& diff, io::Writer& out) const override {
    Ink ink(out, options_);
    std::string completed;
    return textdiff::ndiff(diff.texts, options_.autojunk, [&](const textdiff::NdiffLine& line) {
      std::string_view text = line.text;
      // difflib leaves it to its user that the next line would go on there.
      if (!text.ends_with('\n')) text = completed = std::string(text) + '\n';
      ink.row(std::string_view(&line.mark, 1), color_of(line.mark), text,
              options_.colors ? line.differs : std::span<const Span>());
      return !out.failed();
    });
  }
};

}  // namespace

std::unique_ptr<Format> make_ndiff(const FormatOptions& options) {
  return std::make_unique<Ndiff>(options);
}

}  // namespace nt::diff
