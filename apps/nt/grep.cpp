#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/common.hpp"
#include "grep/search.hpp"
#include "grep/time_spec.hpp"
#include "io/source.hpp"

namespace nt::apps {
extern const cli::Entry grep;
namespace {

using nt::files::NameFilter;
using nt::grep::Binary;
using nt::grep::CaseRule;
using nt::grep::Output;

constexpr std::string_view kDescription =
    "Prints the lines that match a pattern, in files of any size, folders with all below them, or "
    "standard input.\n\n"
    "Without a PATH standard input is searched, or the current folder when standard input is a "
    "terminal or -r is given. The path '-' is standard input too. In a folder, hidden files are "
    "searched, links are not followed, and binary files (with a NUL in their first 64 KiB) are "
    "skipped (see also --gitignore). Files come in the order of their names.";

constexpr std::string_view kPatternSyntax =
    "Patterns are regular expressions in RE2's syntax, which is Perl's without back-references and "
    "look-around: no pattern takes more than linear time. See github.com/google/re2/wiki/Syntax. A "
    "pattern of several lines is several patterns. ^ and $ match at a line's begin and end, and $ "
    "also "
    "before a CR that ends it.";

constexpr std::string_view kTimeStamps =
    "With --since or --until, some lines from all over a file tell how its time stamps are "
    "written. The stamp of a line is one that most of these lines have in the same place, and "
    "that goes on in time. Known are, each with or without a fraction of the second:\n\n"
    "2026-01-02T03:04:05Z and 2026-01-02 03:04:05 +0100, also with / . or nothing between the "
    "numbers of the day, with _ or - before the time, as 20260102T030405 or 20260102030405, and "
    "without seconds; Jan 2 03:04:05, with a year at either end or none, a weekday before it "
    "and a zone behind it; 02/Jan/2026:03:04:05 +0000, 02-Jan-2026 03:04:05, 2 Jan 2026 "
    "03:04:05; 02.01.2026 03:04:05, 01/02/2026 03:04:05, 01/02/2026, 3:04:05 AM, 26/01/02 "
    "03:04:05, 26-01-02 03:04:05; at a line's begin also 260102 030405, 01-02 03:04:05, "
    "01/02-03:04:05 and I0102 03:04:05; and seconds since 1970, or milli-, micro- or "
    "nanoseconds, at a line's begin or in a field named as times are, such as ts=1767322800 or "
    "\"time\": 1767322800000.\n\n"
    "Where numbers may be read in two ways (01/02/2026), the log must show which is meant, by a "
    "number above 12 or by its order; otherwise it is an error that asks for --time-format. A "
    "year that is not written is the newest that keeps the log in order, and not behind the "
    "time of the file's last change. An hour that occurs twice as clocks are put back is told "
    "apart by order too. Stamps that tell no zone are local times, or of --tz.\n\n"
    "Lines may be late by ten seconds, or by four times what is seen. Where a log is not in "
    "order, it is said, and every line's stamp is read. Lines before the first stamp are older "
    "than all. A file without stamps is an error.";

class Grep final : public cli::Command {
 public:
  void declare(cli::Spec& spec) override {
    spec.usage("[OPTIONS] PATTERN [PATH...]");
    spec.usage("[OPTIONS] -e PATTERN... [-f FILE...] [PATH...]");
    spec.description(kDescription);
    spec.operands("PATTERN|PATH", words_,
                  "the pattern, unless -e or -f gives one; then files and folders")
        .kind = cli::ValueKind::kFile;
    spec.keep_h();
    spec.number_shorthand("context");
    declare_matching(spec);
    declare_output(spec);
    declare_context(spec);
    declare_time(spec);
    declare_files(spec);
    declare_other(spec);
    spec.section("Patterns", kPatternSyntax);
    spec.section("Time stamps", kTimeStamps);
    spec.exit_code(0, "a line matched (and with -q nothing else matters)");
    spec.exit_code(1, "no line matched");
    spec.exit_code(2, "an error: wrong usage, a bad pattern, a file that cannot be read");
    spec.environment("XDG_CONFIG_HOME",
                     "where --gitignore looks for git's configuration; else ~/.config");
    spec.environment("GREP_COLORS", "colours of the parts of the output, as for GNU grep");
    spec.example("nt grep -n 'timeout|refused' app.log", "lines with either word, numbered");
    spec.example("nt grep -i -C 2 error /var/log",
                 "errors in all logs, with two lines around each");
    spec.example("nt grep -c -w -F main -g '*.c' src",
                 "how many lines of each C file hold the word main");
    spec.example("nt grep ERROR --not 'user=(test|demo)' app.log",
                 "errors, but not those of two users");
    spec.see_also("grep(1)");
    spec.see_also("rg(1)");
  }

  Result<int> run(cli::Context& context) override {
    TRY_VOID(take_patterns(context));
    options_.output.output = output();
    if (tally_group_) options_.output.tally_group = *tally_group_;
    if (options_.last && (options_.max_count || options_.head)) {
      return usage_error("--last counts from the end, -m and --head from the begin: give one");
    }
    if (options_.output.top && !tally_group_) {
      return usage_error("--top shows the most frequent of --count-by, which is missing");
    }
    if (json_) TRY_VOID(apply_json());
    options_.output.stats = stats_ || json_;
    if (label_) options_.stdin_label = *label_;
    if (null_) options_.output.null_after_path = true;
    const bool colored = os::use_color(color_, context.environment, context.terminals.out);
    if (colored) options_.output.colors = colors(context);
    options_.output.escape_control = context.terminals.out && options_.binary != Binary::kText;
    if (line_buffered_) context.out.set_buffering(io::Buffering::kLine);
    apply_context();
    if (gitignore_) {
      options_.walk.ignore = {context.environment.get("HOME").value_or(""),
                              context.environment.get("XDG_CONFIG_HOME").value_or("")};
    }
    if (threads_) options_.threads = static_cast<unsigned>(*threads_);
    TRY_VOID(take_time(context));
    const nt::grep::Streams streams{context.in,
                                    context.out,
                                    context.out_identity,
                                    [&context](const Error& error) { context.report(error); },
                                    [&context](const std::string& note) { context.note(note); },
                                    context.clock};
    const auto outcome = TRY(nt::grep::search(options_, paths(context), streams));
    if (stats_ && !json_) {
      context.out.flush();  // on a terminal, they come after it
      context.err.write(nt::grep::describe(outcome.stats, outcome.elapsed));
    }
    if (outcome.selected && options_.output.output == Output::kQuiet) return 0;
    if (outcome.failed) return 2;
    return outcome.selected ? 0 : 1;
  }

 private:
  void declare_matching(cli::Spec& spec) {
    nt::grep::PatternOptions& pattern = options_.pattern;
    spec.group("Matching");
    spec.option("-e,--regexp", "PATTERN", patterns_,
                "search for PATTERN; of several, any may match");
    spec.option("-f,--file", "FILE", pattern_files_, "search for the patterns in FILE, one a line")
        .details("An empty file holds no pattern, and matches nothing. '-' is standard input.")
        .kind(cli::ValueKind::kFile);
    spec.flag("-F,--fixed-strings", pattern.fixed, "patterns are strings, not regular expressions")
        .negatable();
    spec.flag("-i,--ignore-case", pattern.case_rule, CaseRule::kInsensitive, "let case not matter")
        .negatable();
    spec.flag("-S,--smart-case", pattern.case_rule, CaseRule::kSmart,
              "let case matter only where a pattern has upper case");
    spec.flag("-w,--word-regexp", pattern.word, "match whole words only").negatable();
    spec.flag("-x,--line-regexp", pattern.whole_line, "match whole lines only").negatable();
    spec.flag("-v,--invert-match", options_.invert, "select the lines that do not match")
        .negatable();
    spec.option("--and", "PATTERN", pattern.also, "the line must match PATTERN too");
    spec.option("--not", "PATTERN", pattern.nor, "the line must not match PATTERN");
    spec.flag("--utf8", pattern.bytes, false, "characters are UTF-8 (the default)")
        .details("'.' and classes match whole characters, and no byte that is none.")
        .rare();
    spec.flag("--bytes", pattern.bytes, true, "characters are bytes").rare();
    spec.flag("-z,--null-data", pattern.null_records, "lines end in NUL, not in LF").rare();
    spec.flag("-E,--extended-regexp", ignored_, "accepted for grep's sake: patterns are extended")
        .rare();
    spec.flag("-P,--perl-regexp", ignored_, "accepted for grep's sake: patterns are Perl-like")
        .rare();
  }

  void declare_output(cli::Spec& spec) {
    nt::grep::OutputOptions& output = options_.output;
    spec.group("Output");
    spec.flag("-n,--line-number", output.line_number, "print line numbers").negatable();
    spec.flag("-b,--byte-offset", output.byte_offset,
              "print the offset of each line (with -o, match)")
        .rare();
    spec.flag("--column", output.column, "print the column of the first match, in bytes from 1")
        .rare();
    spec.flag("-c,--count", count_, "print how many lines are selected in each file").negatable();
    spec.flag("--count-matches", count_matches_, "print how many matches there are in each file")
        .rare();
    spec.flag("-l,--files-with-matches", list_, List::kWith,
              "print only the names of files with matches");
    spec.flag("-L,--files-without-match", list_, List::kWithout,
              "print only the names of files without");
    spec.flag("-o,--only-matching", only_matching_, "print only what matches, each match on a line")
        .negatable();
    spec.option("--count-by", "GROUP", tally_group_,
                "count matches by the text of GROUP, most first")
        .details(
            "GROUP is the number of a parenthesis of the pattern, the name of a (?P<name>...), or "
            "0 "
            "for the whole match. Each line of the output is a count, a tab and a text; equal "
            "counts "
            "are in the order of their texts.")
        .rare();
    spec.option("--top", "NUM", options_.output.top, "with --count-by, show the first NUM").rare();
    spec.option("--replace", "TEMPLATE", output.replacement, "show TEMPLATE in place of each match")
        .details("In it $0 is the match, $1 and ${name} are groups of it, and $$ is a dollar.")
        .rare();
    spec.flag("--passthru", output.passthru, "print the other lines too")
        .alias("--passthrough")
        .rare();
    spec.flag("-q,--quiet", quiet_, "print nothing, stop at the first match").alias("--silent");
    spec.option("-m,--max-count", "NUM", options_.max_count,
                "stop after NUM selected lines of a file");
    spec.option("--head", "NUM", options_.head, "stop after NUM selected lines in all").rare();
    spec.option("--last", "NUM", options_.last, "print only the last NUM selected lines of a file")
        .details("They are found from the end of the file: the time does not grow with its size.")
        .rare();
    spec.flag("-H,--with-filename", output.with_path, true, "print the path before each line")
        .rare();
    spec.flag("-h,--no-filename", output.with_path, false, "never print the path").rare();
    spec.flag("-0,--null", null_, "end paths in NUL").alias("--print0").rare();
    spec.flag("-Z", null_, "the same, as in GNU grep").rare();
    spec.option("-M,--max-columns", "NUM", output.max_columns,
                "show the first NUM bytes of longer lines")
        .rare();
    spec.option("--label", "NAME", label_, "the name of standard input in the output").rare();
    cli::color_flag(spec, color_);
    spec.flag("--line-buffered", line_buffered_, "write each line as soon as it is found").rare();
    spec.flag("--json", json_, "print JSON messages, as ripgrep does")
        .details(
            "Each line of the output is one: 'begin' and 'end' around what a file has to show, "
            "'match' with the selected line and where its matches are, 'context', and at last "
            "'summary' with the numbers of --stats. Text that is not UTF-8 comes as base64. -o, "
            "colours and what else changes the look of a line have no effect.")
        .rare();
    spec.flag("--stats", stats_, "say on standard error what was searched and found")
        .details(
            "Matches and lines, files and bytes, and the time that it took. To know them, all is "
            "searched that -q and -l would leave out. Of several threads the times add up.")
        .rare();
  }

  void declare_context(cli::Spec& spec) {
    spec.group("Context");
    spec.option("-A,--after-context", "NUM", after_, "print NUM lines after each match");
    spec.option("-B,--before-context", "NUM", before_, "print NUM lines before each match");
    spec.option("-C,--context", "NUM", context_,
                "print NUM lines before and after; -NUM is the same");
  }

  void declare_time(cli::Spec& spec) {
    spec.group("Time");
    spec.option("--since", "TIME", since_, "search only lines of this time and later")
        .details(
            "TIME is 2026-01-02, 2026-01-02T03:04:05.678Z (or +02:00, or local), 03:04 (today), 2h "
            "or 1h30m (ago), @1767322800 (since 1970), now, today or yesterday. Where lines are in "
            "the order of time, the place is found without reading what stands before. A line "
            "without a time stamp belongs to the one above it.");
    spec.option("--until", "TIME", until_, "search only lines of this time and earlier");
    spec.option("--time-format", "FORMAT", time_format_, "how time stamps are written")
        .details(
            "As for strptime(3): %Y %y %m %d %H %M %S %b %a %p %z %Z %s %j %F %T, and %f for the "
            "digits "
            "of a fraction. Most logs need no format: their stamps are found; see Time stamps.")
        .rare();
    spec.option("--tz", "ZONE", zone_, "the time zone of stamps and times that tell none")
        .details(
            "A name such as Europe/Berlin, UTC, or an offset such as +02:00; else the local zone.")
        .rare();
  }

  void declare_files(cli::Spec& spec) {
    spec.group("Files");
    spec.flag("-r,--recursive", recursive_, "search the current folder when no path is named")
        .rare();
    spec.flag("-R,--dereference-recursive", options_.walk.follow_links,
              "follow links inside folders too")
        .rare();
    const auto filter = [this](NameFilter::Kind kind) {
      return [this, kind](std::string_view glob) -> Result<void> {
        options_.walk.filters.push_back({kind, std::string(glob)});
        return {};
      };
    };
    spec.option("-g,--glob", "GLOB", filter(NameFilter::Kind::kGlob),
                "search files that match; !GLOB excludes")
        .details(
            "In a glob * and ? match within a name, ** any folders, {a,b} either. With a slash it "
            "is "
            "matched against the path below the folder that was named, without one against the "
            "name. "
            "The last glob that matches decides.");
    spec.option("--include", "GLOB", filter(NameFilter::Kind::kInclude),
                "search only files whose name matches")
        .rare();
    spec.option("--exclude", "GLOB", filter(NameFilter::Kind::kExclude),
                "skip files whose name matches")
        .rare();
    spec.option("--exclude-dir", "GLOB", filter(NameFilter::Kind::kExcludeFolder),
                "skip folders whose name matches")
        .rare();
    spec.flag("--gitignore", gitignore_, "skip hidden files and what .gitignore and .ignore name")
        .details(
            "The rules are git's. A .gitignore file counts for what is below its folder, also "
            "where the search begins further down in the same repository; it need not be in one. "
            "The repository's .git/info/exclude counts too, and the user's own rules: the file "
            "that core.excludesFile in git's configuration names, or else git/ignore beside that. "
            "Rules in .ignore files, here and in all folders above, come before those of git. What "
            "is named on the command line is searched in any case, and so is what -g asks for. A "
            "rule such as !.ci takes a hidden folder back.")
        .negatable();
    spec.option("--max-depth", "NUM", options_.walk.max_depth,
                "go NUM folders deep; 1 is the folder itself")
        .rare();
    spec.option("--max-filesize", "SIZE", max_size_, "skip larger files in folders").rare();
    spec.flag("-a,--text", options_.binary, Binary::kText, "search binary files in folders too")
        .rare();
    spec.flag("-I", options_.binary, Binary::kSkip, "skip binary files, named ones too").rare();
  }

  void declare_other(cli::Spec& spec) {
    spec.group("Other");
    cli::threads_flag(spec, threads_);
    spec.flag("-s,--no-messages", options_.silent_about_files,
              "do not report files that cannot be read")
        .rare();
  }

  enum class List { kNone, kWith, kWithout };

  Output output() const {
    if (quiet_) return Output::kQuiet;
    if (list_ != List::kNone)
      return list_ == List::kWith ? Output::kFilesWith : Output::kFilesWithout;
    if (tally_group_) return Output::kTally;
    // Lines that do not match count once each, as in ripgrep.
    if (count_matches_) return options_.invert ? Output::kCount : Output::kCountMatches;
    if (count_) return Output::kCount;
    return only_matching_ ? Output::kMatches : Output::kLines;
  }

  Result<void> apply_json() {
    const std::string_view other = list_ == List::kWith      ? "-l"
                                   : list_ == List::kWithout ? "-L"
                                   : tally_group_            ? "--count-by"
                                   : count_matches_          ? "--count-matches"
                                   : count_                  ? "-c"
                                                             : "";
    if (!other.empty()) {
      return usage_error(fmt::format("--json shows lines, {} does not: give one", other));
    }
    options_.output.json = true;
    if (!quiet_) options_.output.output = Output::kLines;
    options_.output.with_path = true;
    options_.output.line_number = true;
    options_.stdin_label = "<stdin>";  // as ripgrep has it
    return {};
  }

  void apply_context() {
    nt::grep::OutputOptions& output = options_.output;
    output.before = before_ ? *before_ : context_.value_or(0);
    output.after = after_ ? *after_ : context_.value_or(0);
    output.separates_groups = before_ || after_ || context_;  // also where they are 0
    if (output.passthru) {  // lines are in order, and no group is apart from others
      output.before = output.after = 0;
      output.separates_groups = false;
    }
    if (max_size_) options_.walk.max_size = max_size_->bytes;
  }

  Result<void> take_time(const cli::Context& context) {
    if (!since_ && !until_) {
      if (!time_format_ && !zone_) return {};
      return usage_error("--time-format and --tz say how --since and --until are meant: give one");
    }
    nt::grep::TimeWindow window;
    window.now = context.clock.now();
    window.zone = zone_ ? TRY(os::TimeZone::named(*zone_)) : os::TimeZone::local();
    if (time_format_) window.format = TRY(nt::grep::StampFormat::compile(*time_format_));
    const auto parse = [&window](const std::string& text, nt::grep::Twice twice) {
      return nt::grep::parse_time(text, window.now, window.zone, twice);
    };
    if (since_) window.since = TRY(parse(*since_, nt::grep::Twice::kFirst));
    if (until_) window.until = TRY(parse(*until_, nt::grep::Twice::kSecond));
    if (since_ && until_ && *window.until < *window.since) {
      return usage_error(fmt::format("--until {} is before --since {}", escape_control(*until_),
                                     escape_control(*since_)));
    }
    options_.time = std::move(window);
    return {};
  }

  Result<void> take_patterns(cli::Context& context) {
    std::vector<std::string>& patterns = options_.pattern.patterns;
    const auto add = [&patterns](std::string_view text) {
      for (const std::string_view line : split(text, '\n')) patterns.emplace_back(line);
    };
    if (patterns_.empty() && pattern_files_.empty()) {
      if (words_.empty()) return usage_error("PATTERN is missing", "see nt grep --help");
      add(words_.front());
      words_.erase(words_.begin());
    }
    for (const std::string& text : patterns_) add(text);
    for (const std::string& path : pattern_files_) {
      std::string text = TRY(read_patterns(context, path));
      if (text.empty()) continue;
      if (text.ends_with('\n')) text.pop_back();
      for (std::string_view line : split(text, '\n')) {
        if (line.ends_with('\r')) line.remove_suffix(1);
        patterns.emplace_back(line);
      }
    }
    return {};
  }

  static Result<std::string> read_patterns(cli::Context& context, const std::string& path) {
    auto source =
        TRY(path == "-" ? io::Source::adopt(context.in, "standard input") : io::Source::open(path));
    return source.read_all();
  }

  std::vector<std::string> paths(const cli::Context& context) const {
    if (!words_.empty()) return words_;
    return {recursive_ || context.terminals.in ? "" : "-"};
  }

  // GREP_COLORS: "ms=01;31:fn=35:…". What is not understood is left alone.
  static nt::grep::Colors colors(const cli::Context& context) {
    nt::grep::Colors result;
    const std::string text = context.environment.get("GREP_COLORS").value_or("");
    for (const std::string_view item : split(text, ':')) {
      const std::size_t equals = item.find('=');
      if (equals == std::string_view::npos) continue;
      const std::string_view name = item.substr(0, equals);
      const std::string value(item.substr(equals + 1));
      if (value.find_first_not_of("0123456789;") != std::string::npos) continue;
      if (name == "mt") result.selected_match = result.context_match = value;
      if (name == "ms") result.selected_match = value;
      if (name == "mc") result.context_match = value;
      if (name == "sl") result.selected_line = value;
      if (name == "cx") result.context_line = value;
      if (name == "fn") result.path = value;
      if (name == "ln") result.line_number = value;
      if (name == "bn") result.byte_offset = value;
      if (name == "se") result.separator = value;
    }
    return result;
  }

  nt::grep::Options options_;
  std::vector<std::string> words_;
  std::vector<std::string> patterns_;
  std::vector<std::string> pattern_files_;
  std::optional<std::uint64_t> before_;
  std::optional<std::uint64_t> after_;
  std::optional<std::uint64_t> context_;
  std::optional<std::string> since_;
  std::optional<std::string> until_;
  std::optional<std::string> time_format_;
  std::optional<std::string> zone_;
  std::optional<cli::ByteSize> max_size_;
  std::optional<std::uint64_t> threads_;
  os::ColorChoice color_ = os::ColorChoice::kAuto;
  List list_ = List::kNone;
  std::optional<std::string> tally_group_;
  std::optional<std::string> label_;
  bool json_ = false;
  bool stats_ = false;
  bool count_ = false;
  bool count_matches_ = false;
  bool only_matching_ = false;
  bool quiet_ = false;
  bool null_ = false;
  bool recursive_ = false;
  bool line_buffered_ = false;
  bool gitignore_ = false;
  bool ignored_ = false;
};

}  // namespace

constinit const cli::Entry grep{"grep", "search files for lines that match a pattern",
                                cli::make<Grep>};

}  // namespace nt::apps
