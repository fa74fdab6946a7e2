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
  spec.option(
          "--mask", "RE[=>TEXT]", [this](std::string_view text) { return add_mask(text); },
          "what RE matches counts as TEXT, or as nothing; the rest of its line counts")
      .details(
          "For times, identifiers and addresses that differ each time. Without TEXT a line equals "
          "the same line without the match. Masks apply one after the other, before -i, -b, -w and "
          "-I see the line; what is shown is the line as it is. The last '=>' is where TEXT "
          "begins.");
  spec.option(
          "--tolerance", "X[%]",
          [this](std::string_view text) -> Result<void> {
            options.text.tolerance = TRY(nt::textdiff::Tolerance::parse(text));
            return {};
          },
          "lines are equal whose numbers differ by no more than X, or X% of the larger one")
      .details(
          "All but the numbers is equal. A number is written in decimal, perhaps with a sign, a "
          "fraction and an exponent; digits in words (node12) and versions (1.2.3) are none.");
  spec.flag("--unordered", options.unordered, "lines may stand in any order")
      .details(
          "Only how often there is a line counts. Those of AFTER are put into the order of BEFORE "
          "first, and their numbers are those in that order; so the output is no patch.");
  spec.flag("-a,--text", options.as_text, "take all files for text");
  spec.flag("-N,--new-file", options.absent_as_empty, "a file that is missing is an empty one");
  cli::threads_flag(spec, threads);
  spec.exit_code(0, "nothing differs");
  spec.exit_code(1, "something does");
  spec.exit_code(2, "an error: wrong usage, or a file that cannot be read");
  spec.example("nt diff old.txt new.txt", "what changed, as a patch");
}

Result<void> DiffFlags::add_mask(std::string_view text) {
  static constexpr std::string_view kArrow = "=>";
  const std::size_t at = text.rfind(kArrow);
  nt::textdiff::Mask mask{std::string(text.substr(0, at)), std::nullopt};
  if (at != std::string_view::npos) mask.text = text.substr(at + kArrow.size());
  if (mask.pattern.empty())
    return usage_error("a mask without a pattern", "--mask RE, or --mask 'RE=>TEXT'");
  options.text.rules.masks.push_back(std::move(mask));
  return {};
}

}  // namespace nt::apps
