// Scripts for ed (POSIX.1-2024, diff, -e), and the same forward (-f).
#include <ranges>

#include "diff/formats/formats.hpp"
#include "diff/formats/ink.hpp"
#include "diff/formats/ranges.hpp"

namespace nt::diff {
namespace {

// They cannot tell whether the last line has its LF.
Result<void> check_last_lines(const FileDiff& diff, const FormatOptions& options) {
  const auto names = shown_names(diff.entry, options);
  const auto lacks_end = [](std::string_view text) {
    return !text.empty() && !text.ends_with('\n');
  };
  const bool before = lacks_end(diff.texts.before);
  const bool after = lacks_end(diff.texts.after);
  if (!before && !after) return {};
  return input_error(fmt::format("{}{}{}: No newline at end of file", before ? names.before : "",
                                 before && after ? ", " : "", after ? names.after : ""),
                     "other formats, such as -u, can tell");
}

class EdScript : public TextFormat {
 public:
  using TextFormat::TextFormat;
  Need need() const override { return Need::kAll; }

 protected:
  // Whole, even if the line is the last and lacks its LF.
  static void put(Ink& ink, io::Writer& out, std::string_view line) {
    ink.bare(line);
    if (!line.ends_with('\n')) out.write('\n');
  }
};

// From the last change to the first, so that the numbers of lines hold.
class Ed final : public EdScript {
 public:
  using EdScript::EdScript;

  Result<void> write(const FileDiff& diff, io::Writer& out) const override {
    Ink ink(out, options_);
    for (const textdiff::Change& change : diff.changes | std::views::reverse) {
      if (out.failed()) break;
      if (change.ignorable) continue;
      ink.line(Color::kPlace, first_and_last(change.before) + letter_of(change));
      if (change.after.lines > 0) put_lines(ink, out, change.after.of(diff.texts.after));
    }
    return check_last_lines(diff, options_);
  }

 private:
  // A dot alone ends what is put in: in its place come two, of which one is taken away again.
  static void put_lines(Ink& ink, io::Writer& out, std::string_view lines) {
    bool puts_in = true;
    while (!lines.empty() && !out.failed()) {
      const std::string_view line = textdiff::take_line(lines);
      if (!puts_in) out.write("a\n");
      puts_in = line != ".\n" && line != ".";
      if (puts_in) {
        put(ink, out, line);
      } else {
        out.write("..\n.\ns/.//\n");
      }
    }
    if (puts_in) out.write(".\n");
  }
};

// From the first to the last, for no program.
class ForwardEd final : public EdScript {
 public:
  using EdScript::EdScript;

  Result<void> write(const FileDiff& diff, io::Writer& out) const override {
    Ink ink(out, options_);
    Trail trail(diff);
    for (const textdiff::Change& change : diff.changes) {
      if (out.failed()) break;
      if (change.ignorable) continue;
      ink.line(Color::kPlace, letter_of(change) + first_and_last(change.before, ' '));
      std::string_view lines = change.after.of(diff.texts.after);
      if (lines.empty()) continue;
      while (!lines.empty() && !out.failed()) put(ink, out, textdiff::take_line(lines));
      out.write(".\n");
      trail.pass(change.before.end, change.after.end);
    }
    return check_last_lines(diff, options_);
  }
};

}  // namespace

std::unique_ptr<Format> make_ed(const FormatOptions& options) {
  return std::make_unique<Ed>(options);
}

std::unique_ptr<Format> make_forward_ed(const FormatOptions& options) {
  return std::make_unique<ForwardEd>(options);
}

}  // namespace nt::diff
