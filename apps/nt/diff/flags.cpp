#include "flags.hpp"

#include <algorithm>
#include <utility>

#include "cli/paged.hpp"
#include "command_line.hpp"
#include "files/glob.hpp"
#include "textdiff/hunks.hpp"
#include "textdiff/patterns.hpp"

namespace nt::apps {
namespace {

using nt::diff::FormatKind;
using nt::edits::Algorithm;
using nt::textdiff::WhiteSpace;

constexpr std::string_view kDescription =
    "Shows what is to be done to BEFORE to make it AFTER: lines that go, marked '-', and lines "
    "that come, marked '+', with some around them, as patch and git apply take them. Folders are "
    "compared with all that is in them. Of a folder and a file, the file of that name in the "
    "folder is meant; '-' is standard input.\n\n"
    "Of several formats the last one counts; of -q and others, -q.";

constexpr std::string_view kJsonDetails =
    "The rows are\n\n"
    "  {\"type\": \"file\", \"old\", \"new\", \"status\", \"binary\", "
    "\"old_kind\", \"new_kind\"}\n"
    "  {\"type\": \"hunk\", \"old_start\", \"old_lines\", \"new_start\", \"new_lines\", "
    "\"lines\"}\n"
    "  {\"type\": \"summary\", \"files\", \"insertions\", \"deletions\"}\n\n"
    "and a line of a hunk is\n\n"
    "  {\"op\", \"old\", \"new\", \"text\", \"eol\", \"spans\", \"moved\", \"new_text\", "
    "\"new_eol\"}\n\n"
    "Its op is a blank, - or +; old and new are its numbers. eol is false where the file ends "
    "without a newline; spans are the bytes of text, from and to, that differ from the line it "
    "became; moved says on which \"line\" it is in the other file, and in which \"file\" where "
    "that "
    "is not of this pair. old_kind and new_kind are there for what is no regular file, such as "
    "\"fifo\". new_text is there where two lines are equal by -i, -b and the like "
    "alone. "
    "Keys that say nothing are left out. Text that is not UTF-8 is {\"bytes\": BASE64}.";

constexpr std::string_view kPatches =
    "What -u, -c, --normal and -e print makes AFTER of BEFORE, by patch, git apply or ed: also "
    "where "
    "a last line lacks its newline, lines end in CR LF, or names hold blanks and other bytes, "
    "which "
    "are quoted. With -U0 git apply wants --unidiff-zero; with -C0 patch refuses some, as it does "
    "of GNU diff. -e cannot tell of a last newline that is "
    "lacking: that is an error.\n\n"
    "With -i, -b, -w, -E, -Z and --strip-trailing-cr what the patch makes is equal to AFTER under "
    "the same flags: lines around changes are BEFORE's. So it is with -B and -I, which leave "
    "changes "
    "out, unless they stand among others.";

constexpr std::string_view kGnu =
    "Flags and formats are those of GNU diff, byte by byte where the same lines are found to "
    "differ. "
    "Not the same are: without a format it is -u; of several formats, and of numbers for one, the "
    "last counts; binary files that differ are no trouble (exit code 1); patterns are RE2's; "
    "--strip-trailing-cr shows lines with their CR; -p alone is no format.";

constexpr std::string_view kNdiffDetails =
    "The output of Python's difflib.ndiff (3.13, without a function for junk lines). Only LF ends "
    "a "
    "line, and a last one that lacks it gets one. Characters are those of UTF-8, or single "
    "bytes.\n\n"
    "difflib compares each line of a change with each, time and again. Here the work is bounded, "
    "by counted steps: in a change of many hundred lines that are all alike, some may be taken for "
    "others than those that are most alike; in one of many thousand lines, or of megabytes in a "
    "line, none is taken for like another, and all that go stand apart from all that come.";

constexpr std::string_view kRatioDetails =
    "What Python's difflib.SequenceMatcher(None, BEFORE, AFTER) has for lines: twice those in "
    "common, of all. Any file is taken for text. For folders the ratio, a tab and the name of each "
    "file that differs.";

// Formats that -U NUM and -C NUM mean too, where they are asked for before.
bool has_context(FormatKind kind) {
  return kind == FormatKind::kWordDiff || kind == FormatKind::kJson || kind == FormatKind::kHtml;
}

// So that an error tells in which flag it is.
Result<void> check_pattern(std::string_view pattern) {
  TRY_VOID(nt::textdiff::compile_patterns({std::string(pattern)}, pattern::Need::kSpans));
  return {};
}

auto checked_pattern(std::vector<std::string>& patterns) {
  return [&patterns](std::string_view pattern) -> Result<void> {
    TRY_VOID(check_pattern(pattern));
    patterns.emplace_back(pattern);
    return {};
  };
}

// How many lines, be it more than any file has.
Result<std::uint64_t> parse_lines(std::string_view number) {
  const auto parsed = parse_unsigned(number);
  const bool digits = number.find_first_not_of("0123456789") == number.npos;
  return !parsed && digits ? nt::textdiff::kWholeText : parsed;
}

Result<nt::textdiff::Mask> mask_of(std::string_view text) {
  static constexpr std::string_view kArrow = "=>";
  const std::size_t arrow = text.rfind(kArrow);
  nt::textdiff::Mask mask{std::string(text.substr(0, arrow)), std::nullopt};
  if (mask.pattern.empty()) return usage_error("there is no pattern");
  if (arrow != std::string_view::npos) mask.text = text.substr(arrow + kArrow.size());
  return mask;
}

// Of two rules that both are to hold.
WhiteSpace both(WhiteSpace one, WhiteSpace other) {
  const auto [less, more] = std::minmax(one, other);
  return less == WhiteSpace::kTabsAreBlanks && more == WhiteSpace::kTrailing
             ? WhiteSpace::kTrailingAndTabs
             : more;
}

}  // namespace

void DiffFlags::declare(cli::Spec& spec) {
  spec.description(kDescription);
  spec.operand("BEFORE", before, "the file or folder as it was").kind = cli::ValueKind::kFile;
  spec.operand("AFTER", after, "the same as it is now").kind = cli::ValueKind::kFile;
  declare_formats(spec);
  declare_looks(spec);
  declare_rules(spec);
  declare_algorithms(spec);
  declare_tree(spec);
  spec.group("Other");
  spec.flag("-a,--text", options.as_text, "take all files for text");
  spec.flag("--decompress", decompresses, "compare what compressed files hold")
      .details(
          "gzip, BGZF, zstd, xz, bzip2, lz4 and lzip are told by their first bytes, zlib, lzma and "
          "compress's .Z by these and their suffix. Other files are compared as they are.");
  cli::threads_flag(spec, threads);
  cli::progress_flag(spec, shows_progress);
  declare_foreign(spec);
  spec.keep_flag_words(flag_words);
  spec.section("Patches", kPatches);
  spec.section("GNU diff", kGnu);
  spec.exit_code(0, "nothing differs");
  spec.exit_code(1, "something does");
  spec.exit_code(2, "an error: wrong usage, or a file that cannot be read");
  spec.example("nt diff old.txt new.txt", "what changed, as a patch");
  spec.example("nt diff -y -W 160 --wrap old.txt new.txt", "both files side by side");
  spec.example("nt diff -bB -I '^#' old.conf new.conf",
               "what changed but for blanks, empty lines and comments");
  spec.example("nt diff -q old.bin new.bin || echo changed", "only whether they differ");
  spec.example("nt diff -N --git old new >new.patch",
               "two folders, as a patch for git apply or patch -p1");
  spec.example("nt diff -q -x .git -x '*.o' old new", "which files in two folders differ");
  spec.example("git show HEAD:main.c | nt diff -p - main.c", "against standard input");
  spec.environment("TMPDIR", "where large input from a pipe is kept");
  spec.environment("NT_PAGER, PAGER", "what shows long output on a terminal; else less");
  spec.see_also("diff(1)");
  spec.see_also("patch(1)");
}

void DiffFlags::declare_formats(cli::Spec& spec) {
  nt::diff::FormatOptions& format = options.format;
  const auto with_context = [&format](FormatKind kind) {
    return [&format, kind](std::string_view number) -> Result<void> {
      if (number.empty() || !has_context(format.kind)) format.kind = kind;
      if (!number.empty()) format.context = TRY(parse_lines(number));
      return {};
    };
  };
  spec.group("Formats");
  spec.option("-u,--unified", "NUM", with_context(FormatKind::kUnified),
              "what goes and comes, with 3 or NUM lines around")
      .details("The format of patches, and the one without flags.")
      .implied("")
      .is_repeatable = false;
  spec.option("-U", "NUM", with_context(FormatKind::kUnified),
              "the same with NUM lines around; --word-diff, --json and --html may have it too")
      .is_repeatable = false;
  spec.option("-c,--context", "NUM", with_context(FormatKind::kContext),
              "the lines before, then the lines after, with 3 or NUM around")
      .rare()
      .implied("")
      .is_repeatable = false;
  spec.option("-C", "NUM", with_context(FormatKind::kContext), "the same with NUM lines around")
      .rare()
      .is_repeatable = false;
  spec.option("--lines", "NUM", format.context, "with -u or -c, show NUM lines around").rare();
  spec.number_shorthand("lines");
  spec.flag("--full-context", full_context, "with -u or -c, show all lines").rare();
  spec.flag("-y,--side-by-side", format.kind, FormatKind::kSideBySide,
            "both files, line beside line");
  spec.flag("--normal", format.kind, FormatKind::kNormal, "the format of diff without flags")
      .rare();
  spec.flag("-e,--ed", format.kind, FormatKind::kEd, "a script for ed").rare();
  spec.flag("-f,--forward-ed", format.kind, FormatKind::kForwardEd,
            "the same from the first change to the last, which no ed can read")
      .rare();
  spec.flag("-n,--rcs", format.kind, FormatKind::kRcs, "what RCS keeps of a change").rare();
  spec.flag("--stat", format.kind, FormatKind::kStat, "how much changed in each file");
  spec.flag("--numstat", format.kind, FormatKind::kNumstat,
            "how many lines came and went, and the file, with tabs between")
      .rare();
  spec.flag("--name-status", format.kind, FormatKind::kNameStatus,
            "A, D, M or T (added, deleted, modified, of another type), a tab and the file")
      .rare();
  spec.flag("--word-diff", format.kind, FormatKind::kWordDiff,
            "mark words: [-those that go-] {+those that come+}")
      .details(
          "As git does it: what is no word, such as white space, is shown as it is now. With "
          "--color=always the brackets stay. A change of more than 4 million words is marked as a "
          "whole.");
  spec.option(
          "--word-diff-regex", "RE",
          [&format](std::string_view pattern) -> Result<void> {
            TRY_VOID(check_pattern(pattern));
            format.kind = FormatKind::kWordDiff;
            format.word = pattern;
            return {};
          },
          "the same; a word is what RE matches, all else is as white space")
      .rare()
      .is_repeatable = false;
  declare_difflib(spec);
  spec.flag("--json", format.kind, FormatKind::kJson, "a JSON object for each file and hunk")
      .details(kJsonDetails);
  spec.option(
          "--html", "FILE",
          [this](std::string_view file) -> Result<void> {
            if (file.empty()) return usage_error("the name of the page is empty");
            options.format.kind = FormatKind::kHtml;
            html = file;
            return {};
          },
          "write a page that shows both sides to FILE")
      .kind(cli::ValueKind::kFile)
      .details(
          "The page is one file that needs no other and no network. It has all lines of both "
          "files; "
          "those far from changes are folded. Keys: n and p go to the next change and the one "
          "before, j and k down and up, e shows all lines, t is for light or dark, ? lists them. "
          "FILE may be -, standard output. It is none of the files that are compared, nor in a "
          "folder that is.")
      .is_repeatable = false;
  spec.flag("--force", force, "--html may overwrite FILE").rare();
  spec.flag("-q,--brief", brief, "say no more than which files differ");
  spec.flag("-s,--report-identical-files", format.says_same, "say which files are the same, too")
      .rare();
}

void DiffFlags::declare_difflib(cli::Spec& spec) {
  nt::diff::FormatOptions& format = options.format;
  spec.flag("--ndiff", format.kind, FormatKind::kNdiff,
            "all lines; below those that changed, '?' and marks that point at what did")
      .details(kNdiffDetails)
      .rare();
  spec.choice(
          "--ratio", "KIND", format.kind,
          {{"full", FormatKind::kRatio, "by the runs of lines that both have"},
           {"quick", FormatKind::kQuickRatio, "by how often each line is there: as much or more"}},
          "how alike the files are, from 0.0 to 1.0")
      .implied("full")
      .details(kRatioDetails)
      .rare();
  spec.action(
          "--no-autojunk", [&format] { format.autojunk = false; },
          "with --ndiff or --ratio, lines that are often there count like others")
      .details(
          "Without it, as in difflib, where AFTER has 200 lines or more, those that make up more "
          "than 1% of it only lengthen what others begin; and with --ndiff it is so with the "
          "characters of a line. Which file is AFTER may thus change the ratio.")
      .rare();
}

void DiffFlags::declare_looks(cli::Spec& spec) {
  nt::diff::FormatOptions& format = options.format;
  static constexpr std::int64_t kMostColumns = 1'000'000;
  spec.group("Output");
  spec.option("-L,--label", "LABEL", labels,
              "show LABEL in place of BEFORE and its time; given again, of AFTER")
      .rare();
  spec.flag("-p,--show-c-function", show_c_function, "show in which function a change is")
      .details("With -u or -c: the last line before that begins with a letter, _ or $.");
  spec.option("-F,--show-function-line", "RE", checked_pattern(format.functions),
              "the same, where lines that RE matches begin a function")
      .rare();
  spec.option("-W,--width", "NUM", width, "with -y, in NUM columns")
      .range(1, kMostColumns)
      .default_is("the terminal's, else 130");
  spec.flag("--wrap", format.wraps, "with -y, long lines go on below, are not cut");
  spec.flag("--suppress-common-lines", format.suppress_common, "with -y, show what differs only")
      .rare();
  spec.flag("--left-column", format.left_column, "with -y, show equal lines at the left only")
      .rare();
  spec.flag("-t,--expand-tabs", format.expand_tabs, "show blanks in place of tabs").rare();
  spec.flag("-T,--initial-tab", format.initial_tab,
            "put a tab before lines, so that tabs in them look as they do there")
      .rare();
  spec.option("--tabsize", "NUM", format.tab, "a tab goes to the next multiple of NUM columns")
      .range(1, kMostColumns)
      .default_is("8")
      .rare();
  spec.flag("--suppress-blank-empty", format.suppress_blank_empty,
            "no blank stands before lines that are empty")
      .rare();
  spec.flag("-0,--null", format.null,
            "with --numstat or --name-status, names are raw and end in NUL")
      .rare();
  spec.flag("--moved", format.moved, "mark blocks of lines that only moved")
      .details(
          "In colours, --json and --html. A block that goes at one place and comes at another is "
          "marked so where it is of three "
          "lines or more, or has twenty letters and digits or more. What -i, -b, -w and the like "
          "ignore makes no difference. It is a matter of looks: what is to be done to the files "
          "stays the same.");
  cli::color_flag(spec, color);
  cli::pager_flag(spec, pages);
}

void DiffFlags::declare_rules(cli::Spec& spec) {
  spec.group("What counts");
  nt::textdiff::LineRules& rules = options.text.rules;
  const auto also = [&rules](WhiteSpace rule) {
    return [&rules, rule] { rules.white_space = both(rules.white_space, rule); };
  };
  spec.flag("-i,--ignore-case", rules.ignore_case, "upper and lower case are the same");
  spec.action("-E,--ignore-tab-expansion", also(WhiteSpace::kTabsAreBlanks),
              "a tab is the same as the blanks that it looks like")
      .rare();
  spec.action("-Z,--ignore-trailing-space", also(WhiteSpace::kTrailing),
              "white space at the end of lines does not count")
      .rare();
  spec.action("-b,--ignore-space-change", also(WhiteSpace::kAmount),
              "the amount of white space does not count");
  spec.action("-w,--ignore-all-space", also(WhiteSpace::kNone), "white space does not count");
  spec.flag("--strip-trailing-cr", rules.strip_trailing_cr,
            "a CR at the end of lines does not count");
  spec.flag("-B,--ignore-blank-lines", options.text.ignorable.blank,
            "changes of blank lines do not count");
  spec.option("-I,--ignore-matching-lines", "RE", checked_pattern(options.text.ignorable.patterns),
              "changes of lines that RE matches do not count")
      .details(
          "A pattern is as in nt grep (RE2's syntax, which is Perl's): alternatives are 'a|b', "
          "groups '(a)'. A change does not count where each of its lines is such. RE is held "
          "against lines as they are, but for --mask, whatever else does not count.");
  spec.option(
          "--mask", "RE[=>TEXT]",
          [this](std::string_view mask) -> Result<void> {
            const auto& masks = options.text.rules.masks;
            options.text.rules.masks.push_back(TRY(mask_of(mask)));
            return check_pattern(masks.back().pattern);
          },
          "what RE matches counts as TEXT, or as nothing")
      .details(
          "For times, numbers, addresses: lines are the same if they differ in these alone. Output "
          "shows lines as they are. RE has to match something. Several work in their order, each "
          "on what the one before left, "
          "and before -i, -b, -w, -B and -I. The last => in it is what TEXT is behind.");
  spec.option(
          "--tolerance", "X[%]",
          [this](std::string_view text) -> Result<void> {
            options.text.tolerance = TRY(nt::textdiff::Tolerance::parse(text));
            return {};
          },
          "lines are equal whose numbers differ by no more than X, or X% of the larger one")
      .details(
          "All but the numbers is equal. A number is written in decimal, perhaps with a sign, a "
          "fraction and an exponent. .5 and 5. are numbers, and so is the 5. that ends a sentence; "
          "digits in words (node12) and versions (1.2.3) are none. They are compared exactly, "
          "however long they are.")
      .is_repeatable = false;
  spec.flag("--unordered", options.unordered, "lines may stand in any order")
      .details(
          "Only how often there is a line counts; with --tolerance, one that is near, which among "
          "lines of several numbers may not be found for "
          "all. Those of "
          "AFTER are put into the order of BEFORE first, and their numbers are those in that "
          "order; "
          "so the output is no patch, and --git, -e, -f and -n, which are for programs, are "
          "refused.");
}

void DiffFlags::declare_algorithms(cli::Spec& spec) {
  spec.group("Algorithm");
  Algorithm& algorithm = options.text.algorithm;
  spec.flag("-d,--minimal", algorithm, Algorithm::kMinimal,
            "find the fewest lines, however long it takes")
      .rare();
  spec.flag("--patience", algorithm, Algorithm::kPatience,
            "lines that both files have once stay in place")
      .rare();
  spec.flag("--histogram", algorithm, Algorithm::kHistogram,
            "the rarest lines stay in place, as in git")
      .rare();
  spec.flag("--myers", algorithm, Algorithm::kMyers, "few lines, whatever they are").rare();
}

void DiffFlags::declare_tree(cli::Spec& spec) {
  nt::diff::TreeRules& rules = options.tree;
  const auto to = [](std::vector<nt::files::Glob>& globs) {
    return [&globs](std::string_view text) -> Result<void> {
      globs.push_back(TRY(nt::files::Glob::compile(text)));
      return {};
    };
  };
  spec.group("Folders");
  spec.flag("-r,--recursive", ignored_, "accepted for diff's sake: folders are always entered")
      .rare();
  spec.action(
      "-N,--new-file", [this] { options.absent_as_empty = {true, true}; },
      "a file that is missing is an empty one");
  spec.action(
          "-P,--unidirectional-new-file", [this] { options.absent_as_empty.before = true; },
          "the same, if it is missing before")
      .rare();
  spec.option("-x,--exclude", "GLOB", to(rules.excluded), "leave out what has such a name")
      .details(
          "Folders with all that is in them. In a glob * and ? match within a name, {a,b} either; "
          "with a slash it is matched against the path below the folders that were named.");
  spec.option("-X,--exclude-from", "FILE", exclude_files,
              "the same for the globs in FILE, one a line")
      .kind(cli::ValueKind::kFile);
  spec.option("--include", "GLOB", to(rules.included), "only files that have such a name");
  spec.option("-S,--starting-file", "NAME", rules.start, "begin with NAME, to go on after a break")
      .rare();
  spec.flag("--no-dereference", rules.shows_links,
            "compare where links lead to, and not what is there");
  spec.flag("--git", options.format.git,
            "a patch in git's form, with modes, links, empty files and, with -N, renames")
      .details(
          "Paths are a/PATH and b/PATH, below the folders that were named. Links are not followed. "
          "Binary files that differ are told of, but without --binary git apply takes no patch "
          "that "
          "has such.");
  spec.flag("--binary", options.format.git_binary, "with --git, put in what binary files hold")
      .details(
          "It is put in whole and not compressed, for git apply alone: patch leaves it out. "
          "Without "
          "--git the flag is accepted for diff's sake.")
      .rare();
}

// Lines are equal to difflib as they are.
Result<void> DiffFlags::refuse_rules() const {
  const nt::textdiff::DiffOptions& text = options.text;
  const bool plain =
      text.rules.plain() && !text.tolerance && !text.ignorable.any() && !options.unordered;
  if (plain) return {};
  return usage_error("--ndiff and --ratio compare lines as they are",
                     "leave out the flags that say what counts, such as -i, -w, -B or --mask");
}

Result<void> DiffFlags::put_together() {
  nt::diff::FormatOptions& format = options.format;
  if (labels.size() > 2)
    return usage_error("--label names BEFORE and AFTER: it is given two times at the most");
  if (!labels.empty()) format.label_before = labels[0];
  if (labels.size() > 1) format.label_after = labels[1];
  const bool writes_page = format.kind == FormatKind::kHtml;
  if (writes_page && brief) return usage_error("--html shows what -q leaves out: give one of them");
  if (force && !writes_page)
    return usage_error("--force lets --html overwrite its file: there is none");
  if (brief) format.kind = FormatKind::kBrief;
  const bool lists_names =
      format.kind == FormatKind::kNumstat || format.kind == FormatKind::kNameStatus;
  if (format.null && !lists_names)
    return usage_error("-0 ends the names of --numstat and --name-status",
                       "-U0 shows no lines around");
  if (full_context) format.context = nt::textdiff::kWholeText;
  if (show_c_function) format.functions.emplace_back(R"(^[\pL$_])");
  if (format.git && format.kind != FormatKind::kUnified && format.kind != FormatKind::kBrief)
    return usage_error("--git is for patches with -u, and for -q");
  if (format.git && !labels.empty())
    return usage_error("--git writes names by which git knows files: --label can take no place");
  const bool for_programs = format.git || format.kind == FormatKind::kEd ||
                            format.kind == FormatKind::kForwardEd ||
                            format.kind == FormatKind::kRcs;
  if (options.unordered && for_programs && format.kind != FormatKind::kBrief)
    return usage_error("--unordered makes no patch, and --git, -e, -f and -n make nothing else",
                       "-u shows what differs");
  const bool is_ratio = format.kind == FormatKind::kRatio || format.kind == FormatKind::kQuickRatio;
  if (is_ratio || format.kind == FormatKind::kNdiff) TRY_VOID(refuse_rules());
  if (is_ratio) options.as_text = true;
  format.command = command_line(flag_words);
  options.text.rules.supply_last_lf =
      format.kind == FormatKind::kEd || format.kind == FormatKind::kForwardEd;
  return {};
}

}  // namespace nt::apps
