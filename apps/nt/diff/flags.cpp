#include "flags.hpp"

namespace nt::apps {
namespace {

using nt::diff::FormatKind;
using nt::textdiff::WhiteSpace;

constexpr std::string_view kDescription =
    "Shows what is to be done to BEFORE to make it AFTER: lines that go, marked '-', and lines "
    "that "
    "come, marked '+', with some around them, as patch and git apply take them. Folders are "
    "compared with all that is in them. Of a folder and a file, the file of that name in the "
    "folder "
    "is meant; '-' is standard input.";

}  // namespace

void DiffFlags::declare(cli::Spec& spec) {
  spec.description(kDescription);
  spec.operand("BEFORE", before, "the file or folder as it was").kind = cli::ValueKind::kFile;
  spec.operand("AFTER", after, "the same as it is now").kind = cli::ValueKind::kFile;
  spec.group("Output");
  nt::diff::FormatOptions& format = options.format;
  spec.flag("-u", format.kind, FormatKind::kUnified,
            "lines that go and come, with some around them (the default)");
  spec.option("-U,--unified", "NUM", format.context, "show NUM lines around changes; default 3");
  spec.flag("--word-diff", format.kind, FormatKind::kWordDiff,
            "mark words, not lines: [-those that go-] and {+those that come+}");
  spec.option("--word-diff-regex", "RE", word,
              "the same; a word is what RE matches, all else is as white space");
  spec.flag("--json", format.kind, FormatKind::kJson, "a JSON object for each file and each hunk");
  spec.option("--html", "FILE", html,
              "write a page to FILE that shows both sides in a browser, by itself")
      .kind(cli::ValueKind::kFile);
  spec.flag("--force", force, "--html may overwrite FILE");
  spec.flag("--moved", format.moved,
            "mark blocks of lines that only moved as such, in colours, --json and --html")
      .details(
          "A block that goes at one place and comes at another is marked so where it is of three "
          "lines or more, or has twenty letters and digits or more. What -i, -b, -w and the like "
          "ignore makes no difference. It is a matter of looks: what is to be done to the files "
          "stays the same.");
  spec.flag("-q,--brief", format.kind, FormatKind::kBrief, "say no more than which files differ");
  spec.flag("-s,--report-identical-files", format.says_same, "say which files are the same, too");
  spec.option(
      "--label", "LABEL", labels,
      "in headers LABEL takes the place of BEFORE and its time; of AFTER where it is given again");
  cli::color_flag(spec, color);
  spec.group("What counts");
  nt::textdiff::LineRules& rules = options.text.rules;
  spec.flag("-i,--ignore-case", rules.ignore_case, "upper and lower case are the same");
  spec.flag("-b,--ignore-space-change", rules.white_space, WhiteSpace::kAmount,
            "how much white space there is does not count");
  spec.flag("-w,--ignore-all-space", rules.white_space, WhiteSpace::kNone,
            "white space does not count");
  spec.flag("--strip-trailing-cr", rules.strip_trailing_cr,
            "a CR at the end of lines does not count");
  spec.flag("-B,--ignore-blank-lines", options.text.ignorable.blank,
            "changes of blank lines alone do not count");
  spec.option("-I,--ignore-matching-lines", "RE", options.text.ignorable.patterns,
              "changes do not count where RE matches each of their lines");
  spec.flag("-a,--text", options.as_text, "take all files for text");
  spec.flag("-N,--new-file", options.absent_as_empty, "a file that is missing is an empty one");
  cli::threads_flag(spec, threads);
  spec.exit_code(0, "nothing differs");
  spec.exit_code(1, "something does");
  spec.exit_code(2, "an error: wrong usage, or a file that cannot be read");
  spec.example("nt diff old.txt new.txt", "what changed, as a patch");
}

}  // namespace nt::apps
