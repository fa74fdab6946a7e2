#include "flags.hpp"

#include <limits>

namespace nt::apps {
namespace {

using nt::files::NameFilter;
using nt::grep::Binary;
using nt::pattern::CaseRule;

constexpr std::string_view kDescription =
    "Prints the lines that match a pattern, in files of any size, folders with all below them, or "
    "standard input.\n\n"
    "Without a PATH standard input is searched, or the current folder when standard input is a "
    "terminal or -r or -R is given. The path '-' is standard input too. In a folder, hidden files "
    "are searched, links are not followed, and binary files (with a NUL in their first 64 KiB) are "
    "skipped (see also --gitignore). Files come in the order of their names. Compressed files are "
    "searched as the text that they hold.";

constexpr std::string_view kPatternSyntax =
    "Patterns are regular expressions in RE2's syntax, which is Perl's without back-references and "
    "look-around: no pattern takes more than linear time. See github.com/google/re2/wiki/Syntax. A "
    "pattern of several lines is several patterns. \\w \\d \\s \\b know ASCII alone (\\pL and \\pN "
    "are the letters and numbers of any script), while -w knows the words of all scripts.\n\n"
    "Of patterns or alternatives that match at the same place the first counts: what 'x*|foo' "
    "finds in 'foo' is nothing, twice, and what 'foo|x*' finds is foo. A pattern that is empty, "
    "such as a blank line of -f, matches every line, and counts last: -o prints what the others "
    "find.\n\n"
    "^ and $ match at a line's begin and end. A line ends before its LF or CRLF: no pattern sees "
    "the CR there, not '\\r$' either, and the output keeps it. Any other CR is text, as is every "
    "one with -z: nt grep -lz '\\r\\n' names the files with lines that end in CRLF.";

constexpr std::string_view kTimeStamps =
    "With --since or --until, some lines from all over a file tell how its time stamps are "
    "written. The stamp of a line is one that most of these lines have in the same place, and "
    "that goes on in time. Known are, each with or without a fraction of the second:\n\n"
    "2026-01-02T03:04:05Z, 2026-01-02 03:04:05 +0100, 2026/01/02 03:04:05, 2026/01/02T03:04:05 and "
    "2026.01.02 03:04:05, these without seconds too; 2026-01-02_03:04:05, 2026-01-02-03:04:05, "
    "2026-01-02 03-04-05, 20260102 03:04:05, 20260102T030405, 20260102T0304; Jan 2 03:04:05, Jan 2 "
    "2026 03:04:05, 2026 Jan 2 03:04:05, Fri Jan 2 03:04:05 2026, Fri Jan 2 03:04:05 CET 2026; "
    "02/Jan/2026:03:04:05 +0000, 02-Jan-2026 03:04:05, 2 Jan 2026 03:04:05; 02.01.2026 03:04:05, "
    "01/02/2026 03:04:05, 01/02/26, 03:04:05, 26/01/02 03:04:05, 26-01-02 03:04:05, and as in "
    "chats 01/02/2026, 03:04; at a line's begin also "
    "20260102030405, 20260102_030405, 260102 030405, 01-02 03:04:05, "
    "01/02-03:04:05, I0102 03:04:05, I20260102 03:04:05, #1767322800 and the time of day alone, "
    "or behind the number of a process as strace -f writes it; "
    "and seconds since 1970, or milli-, micro- or nanoseconds, at a line's begin, in a column, or "
    "in a field named as times are, such as ts=1767322800 or \"time\": 1.7673228e9. Programs that "
    "share a log may write stamps each in its own way. Of several in a line the one at its begin "
    "is taken, else one in a field that is named as logs name their time: ts, time, @timestamp.\n\n"
    "A time with AM or PM behind it is one of a clock of twelve hours, whatever the spelling "
    "(3:04:05 p.m.), the blank before it or the language (such as nachm.). Where no stamp with it "
    "is "
    "known, as in Jan 2 3:04:05 PM, it is not read as one without; --time-format with %I and %p "
    "tells it.\n\n"
    "A zone in or behind a stamp counts: Z, +01:00, +0100, -03, UTC+1, Europe/Paris, EST5EDT, EST, "
    "in brackets or not; what may be another word, as Singapore or [EST], only where all stamps "
    "have "
    "it. One that may be several, as CST, is an error that asks for --tz, unless the local zone "
    "has "
    "that name; one that is not known, as PET, is said.\n\n"
    "Where stamps tell only the time of day, a new day begins where it goes back by more than two "
    "hours, and the last line is of the day of the file's last change, or the one before. A pipe "
    "must end today.\n\n"
    "Where numbers may be read in two ways (01/02/2026), the log must show which is meant, by a "
    "number above 12 or by its order; otherwise it is an error that asks for --time-format. A "
    "year that is not written is the newest that keeps the log in order, and not behind the "
    "time of the file's last change. An hour that occurs twice as clocks are put back is told "
    "apart by order too. Stamps that tell no zone are local times, or of --tz.\n\n"
    "Lines may be late by ten seconds, or by four times what is seen. A file of up to 8 MiB is "
    "looked through for its order; of a larger one some lines at about 100 places are, and "
    "what is searched. Where a file is found not to be in order, it is said, and every line's "
    "stamp is read; a few lines of another time in a part that is not searched may be missed. "
    "A search that may end early (-q, -l, -L, -m, --head, --last) looks at the lines that it "
    "selects alone: if one is of another time, it is left out, and it is said that others may be "
    "missing. Lines before the first stamp are older "
    "than all; those of 1970, in a log of later times, are of a clock that was not set, and belong "
    "to the line above. Of a pipe no more is read than the window needs, as far as the order of "
    "its lines so far tells. A file without stamps is "
    "an error.";

}  // namespace

}  // namespace nt::apps

nt::Result<nt::apps::LineCount> nt::cli::ValueTraits<nt::apps::LineCount>::parse(
    std::string_view text) {
  const bool is_number = !text.empty() && text.find_first_not_of("0123456789") == text.npos;
  const auto number = parse_unsigned(text);
  if (!number && !is_number) return std::unexpected(number.error());
  return apps::LineCount{number.value_or(std::numeric_limits<std::uint64_t>::max())};
}

nt::Result<nt::apps::LineLimit> nt::cli::ValueTraits<nt::apps::LineLimit>::parse(
    std::string_view text) {
  const auto count =
      ValueTraits<apps::LineCount>::parse(text.substr(text.starts_with('-') ? 1 : 0));
  if (!count) return std::unexpected(parse_unsigned(text).error());
  return apps::LineLimit{text.starts_with('-') ? std::numeric_limits<std::uint64_t>::max()
                                               : count->lines};
}

namespace nt::apps {

void GrepFlags::declare(cli::Spec& spec) {
  spec.usage("[OPTIONS] PATTERN [PATH...]");
  spec.usage("[OPTIONS] -e PATTERN... [-f FILE...] [PATH...]");
  spec.description(kDescription);
  spec.operands("PATTERN|PATH", words,
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
  spec.example("nt grep -i -C 2 error /var/log", "errors in all logs, with two lines around each");
  spec.example("nt grep -c -w -F main -g '*.c' src",
               "how many lines of each C file hold the word main");
  spec.example("nt grep ERROR --not 'user=(test|demo)' app.log",
               "errors, but not those of two users");
  spec.see_also("grep(1)");
  spec.see_also("rg(1)");
}

void GrepFlags::declare_matching(cli::Spec& spec) {
  nt::pattern::Options& pattern = options.pattern;
  spec.group("Matching");
  spec.option("-e,--regexp", "PATTERN", patterns, "search for PATTERN; of several, any may match");
  spec.option("-f,--file", "FILE", pattern_files, "search for the patterns in FILE, one a line")
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
  spec.flag("-v,--invert-match", options.invert, "select the lines that do not match").negatable();
  spec.option("--and", "PATTERN", pattern.also, "the line must match PATTERN too");
  spec.option("--not", "PATTERN", pattern.nor, "the line must not match PATTERN");
  spec.flag("--utf8", pattern.bytes, false, "characters are UTF-8 (the default)")
      .details("'.' and classes match whole characters, and no byte that is none.")
      .rare();
  spec.flag("--bytes", pattern.bytes, true, "characters are bytes").rare();
  spec.flag("-z,--null-data", pattern.null_records, "lines end in NUL, not in LF").rare();
  spec.flag("-y", pattern.case_rule, CaseRule::kInsensitive, "the same as -i, as in GNU grep")
      .rare();
  spec.refuse(
      "-G,--basic-regexp",
      "patterns are like those of grep -E: put '\\' before what is meant as it is, or use -F");
  spec.flag("-E,--extended-regexp", ignored, "accepted for grep's sake: patterns are extended")
      .rare();
  spec.flag("-P,--perl-regexp", ignored, "accepted for grep's sake: patterns are Perl-like").rare();
}

void GrepFlags::declare_output(cli::Spec& spec) {
  nt::grep::OutputOptions& output = options.output;
  spec.group("Output");
  spec.flag("-n,--line-number", output.line_number, "print line numbers").negatable();
  spec.flag("-b,--byte-offset", output.byte_offset,
            "print the offset of each line (with -o, match)")
      .rare();
  spec.flag("--column", output.column, "print the column of the first match, in bytes from 1")
      .rare();
  spec.flag("-c,--count", count, "print how many lines are selected in each file").negatable();
  spec.flag("--count-matches", count_matches, "print how many matches there are in each file")
      .rare();
  spec.flag("-l,--files-with-matches", list, ListChoice::kWith,
            "print only the names of files with matches");
  spec.flag("-L,--files-without-match", list, ListChoice::kWithout,
            "print only the names of files without");
  spec.flag("-o,--only-matching", only_matching, "print only what matches, each match on a line")
      .negatable();
  spec.option("--count-by", "GROUP", tally_group, "count matches by the text of GROUP, most first")
      .details(
          "GROUP is the number of a parenthesis, counted through all patterns; the name of a "
          "(?P<name>...), which several patterns may have; or 0 for the whole match. Each line of "
          "the output is a count, a tab and a text; equal counts are in the order of their texts.")
      .rare();
  spec.option("--top", "NUM", options.output.top, "with --count-by, show the first NUM").rare();
  spec.option("--replace", "TEMPLATE", output.replacement, "show TEMPLATE in place of each match")
      .details(
          "In it $0 is the match, $1 and ${name} are groups of it, named as for --count-by, and $$ "
          "is "
          "a dollar.")
      .rare();
  spec.flag("--passthru", output.passthru, "print the other lines too")
      .alias("--passthrough")
      .rare();
  spec.flag("-q,--quiet", quiet, "print nothing, stop at the first match").alias("--silent");
  spec.option("-m,--max-count", "NUM", max_count, "stop after NUM selected lines of a file");
  spec.option("--head", "NUM", options.head, "stop after NUM selected lines in all").rare();
  spec.option("--last", "NUM", options.last, "print only the last NUM selected lines of a file")
      .details("They are found from the end of the file: the time does not grow with its size.")
      .rare();
  spec.flag("-H,--with-filename", output.with_path, true, "print the path before each line").rare();
  spec.flag("-h,--no-filename", output.with_path, false, "never print the path").rare();
  spec.flag("-0,--null", null, "end paths in NUL").alias("--print0").rare();
  spec.flag("-Z", null, "the same, as in GNU grep").rare();
  spec.option("-M,--max-columns", "NUM", output.max_columns,
              "show no more than NUM bytes of a line, around its first match")
      .details("With -o, of each match. 0: no limit.")
      .rare();
  spec.option("--label", "NAME", label, "the name of standard input in the output").rare();
  cli::color_flag(spec, color);
  spec.flag("--line-buffered", line_buffered, "write each line as soon as it is found").rare();
  spec.flag("--json", json, "print JSON messages, as ripgrep does")
      .details(
          "Each line of the output is one: 'begin' and 'end' around what a file has to show, "
          "'match' with the selected line and where its matches are, 'context', and at last "
          "'summary' with the numbers of --stats. Text that is not UTF-8 comes as base64. -o, "
          "colours and what else changes the look of a line have no effect.")
      .rare();
  spec.flag("--stats", stats, "say on standard error what was searched and found")
      .details(
          "Matches and lines, files and bytes, and the time that it took. To know them, all is "
          "searched that -q and -l would leave out. Of several threads the times add up.")
      .rare();
}

// Flags that other greps have.
void GrepFlags::declare_foreign(cli::Spec& spec) {
  spec.flag("-U,--binary", ignored, "accepted for grep's sake: nothing is changed on the way")
      .rare();
  spec.flag("-u,--unix-byte-offsets", ignored, "the same").rare();
  spec.refuse("-T,--initial-tab", "lines are not aligned at a tab: leave it out");
  spec.refuse("--hidden,--no-ignore,--no-ignore-vcs,--unrestricted",
              "hidden and ignored files are searched unless --gitignore is given: leave it out");
  spec.refuse("--sort,--sortr", "files come in the order of their names: leave it out");
  spec.refuse("--vimgrep", "-Hn --column prints file:line:column:text");
  spec.refuse("--multiline", "a match is within a line; -z takes whole files without NUL as one");
  spec.refuse("--crlf", "lines may end in CR LF always: leave it out");
  spec.refuse("--heading,--no-heading", "the path stands in each line; -h leaves it out");
  spec.refuse("-N,--no-line-number", "lines have numbers only with -n: leave it out");
  spec.refuse("-t,--type", "say which files by -g, as in -g '*.py'");
  spec.refuse("--files", "find(1) lists files; nt grep -l '' those that hold a line");
  spec.refuse("--pcre2", "patterns are RE2's; --and and --not do what look-around is used for");
  spec.refuse("--engine,--auto-hybrid-regex", "patterns are RE2's: leave it out");
  spec.refuse("--pre,--pre-glob",
              "compressed files are read; others: COMMAND FILE | nt grep PATTERN");
  spec.refuse("--encoding", "UTF-16 is told by its byte order mark; iconv makes UTF-8 of others");
  spec.refuse("-p,--pretty", "-n prints line numbers, --color=always colours");
  spec.refuse("--trim", "lines are printed as they are: leave it out");
  spec.refuse("--mmap,--no-mmap", "it is chosen by the file: leave it out");
  spec.refuse("--iglob", "say -g with both cases, as in -g '*.[pP][yY]'");
  spec.refuse("-V,--version", "nt --version prints it");
  spec.refuse("-D,--devices", "devices are skipped in folders and read when named: leave it out");
}

void GrepFlags::declare_context(cli::Spec& spec) {
  nt::grep::OutputOptions& output = options.output;
  spec.group("Context");
  spec.option("-A,--after-context", "NUM", after, "print NUM lines after each match");
  spec.option("-B,--before-context", "NUM", before, "print NUM lines before each match");
  spec.option("-C,--context", "NUM", context, "print NUM lines before and after; -NUM is the same");
  spec.option("--group-separator", "TEXT", output.group_separator,
              "what stands between groups of lines")
      .default_is("--")
      .rare();
  spec.flag("--no-group-separator", separates_groups, false, "nothing stands between groups")
      .rare();
}

void GrepFlags::declare_time(cli::Spec& spec) {
  spec.group("Time");
  spec.flag("--record", options.records,
            "select whole records: a line with a time stamp, and those below")
      .details(
          "A record is a line with a time stamp and the lines below it that have none, such as a "
          "stack trace. It is selected when a line of it matches; --and and --not are asked of all "
          "its lines. -c, -m, --head and --last count records, -v selects those without a match.")
      .rare();
  spec.flag("--merge", options.merge, "show what is found in all files by time, not file by file")
      .details(
          "A line without a time stamp stays behind the one above it, and lines of one file keep "
          "their order. All files are open at once; the memory used does not grow with them.")
      .rare();
  spec.option("--since", "TIME", since, "search only lines of this time and later")
      .details(
          "TIME is 2026-01-02, 2026-01-02T03:04:05.678Z (or +02:00, CET, or local), 03:04 (today), "
          "2h, 1h30m or '5 min ago', @1767322800 (since 1970), now, today, 'yesterday 10:00', or a "
          "stamp as the log has it. One that clocks were put forward over is an error. Where lines "
          "are in "
          "the order of time, the place is found without reading what stands before. A line "
          "without a time stamp belongs to the one above it.");
  spec.option("--until", "TIME", until, "search only lines of this time and earlier");
  spec.option("--time-format", "FORMAT", time_format, "how time stamps are written")
      .details(
          "As for strptime(3): %Y %y %m %d %H %I %M %S %b %a %p %z %Z %s %j %F %T, and %f for the "
          "digits "
          "of a fraction. A zone behind the stamp counts, too. Most logs need no format: their "
          "stamps are found; see Time stamps.")
      .rare();
  spec.option("--time-key", "NAME", time_key, "the name of the field that holds time stamps")
      .details(
          "As in \"NAME\": or NAME=. Where lines have several stamps, one that is named as logs "
          "name "
          "their time (ts, time, @timestamp) is taken else; nt -v grep says which.")
      .rare();
  spec.option("--tz", "ZONE", zone, "the time zone of stamps and times that tell none")
      .details(
          "A name such as Europe/Berlin, UTC or PST, or an offset such as +02:00; else the local "
          "zone. It is that of stamps too whose own zone may be one of several, such as CST.")
      .rare();
}

void GrepFlags::declare_files(cli::Spec& spec) {
  spec.group("Files");
  spec.flag("-r,--recursive", recursive, "search the current folder when no path is named").rare();
  spec.flag("-R,--dereference-recursive", options.walk.follow_links,
            "the same, and follow links inside folders")
      .rare();
  const auto filter = [this](NameFilter::Kind kind) {
    return [this, kind](std::string_view glob) -> Result<void> {
      options.walk.filters.push_back({kind, std::string(glob)});
      return {};
    };
  };
  spec.option("-g,--glob", "GLOB", filter(NameFilter::Kind::kGlob),
              "search files that match; !GLOB excludes")
      .details(
          "In a glob * and ? match within a name, ** any folders, {a,b} either. With a slash it is "
          "matched against the path below the folder that was named, without one against the "
          "name. A slash at its end says that it is for folders only. "
          "The last glob that matches decides.");
  spec.option("--include", "GLOB", filter(NameFilter::Kind::kInclude),
              "search only files whose name matches")
      .rare();
  spec.option("--exclude", "GLOB", filter(NameFilter::Kind::kExclude),
              "skip files whose name matches")
      .rare();
  spec.option(
          "--exclude-from", "FILE",
          [this](std::string_view path) -> Result<void> {
            exclude_files.push_back({std::string(path), options.walk.filters.size()});
            return {};
          },
          "the same for the globs in FILE, one a line")
      .kind(cli::ValueKind::kFile)
      .rare();
  spec.option("--exclude-dir", "GLOB", filter(NameFilter::Kind::kExcludeFolder),
              "skip folders whose name matches")
      .rare();
  spec.flag("--gitignore", gitignore, "skip hidden files and what .gitignore and .ignore name")
      .details(
          "The rules are git's. A .gitignore file counts for what is below its folder, also "
          "where the search begins further down in the same repository; it need not be in one. "
          "The repository's .git/info/exclude counts too, and the user's own rules: the file "
          "that core.excludesFile in git's configuration names, or else git/ignore beside that. "
          "Rules in .ignore files, here and in all folders above, come before those of git. What "
          "is named on the command line is searched in any case, and so is what -g asks for. A "
          "rule such as !.ci takes a hidden folder back.")
      .negatable();
  spec.option("--max-depth", "NUM", options.walk.max_depth,
              "go NUM folders deep; 1 is the folder itself")
      .rare();
  spec.option("--max-filesize", "SIZE", max_size, "skip larger files in folders").rare();
  spec.flag("--no-decompress", options.decompress, false,
            "search compressed files as they are, not what they hold")
      .details(
          "By default gzip, BGZF, zstd, xz, bzip2, lz4 and lzip are told by their first bytes, in "
          "folders and on standard input too; zlib, lzma and compress's .Z by these and their "
          "suffix. Lines, offsets and what is binary are those of the text in them. Of a damaged "
          "file what comes before the damage is searched; then it is reported, and the exit code "
          "is 2.");
  spec.flag("--decompress", options.decompress, true, "search what they hold (the default)")
      .alias("--search-zip")
      .rare();
  spec.flag("-a,--text", options.binary, Binary::kText, "search binary files in folders too")
      .rare();
  spec.flag("-I", options.binary, Binary::kSkip, "skip binary files, named ones too").rare();
  spec.choice("--binary-files", "TYPE", options.binary,
              {{"binary", Binary::kSkipInFolders, "as without it"},
               {"text", Binary::kText, "as with -a"},
               {"without-match", Binary::kSkip, "as with -I"}},
              "how binary files are searched")
      .rare();
  spec.choice("-d,--directories", "ACTION", folders,
              {{"recurse", Folders::kRecurse, "search all that is in them, as with -r"},
               {"skip", Folders::kSkip, "leave them out"}},
              "what to do with folders that are named")
      .rare();
}

void GrepFlags::declare_other(cli::Spec& spec) {
  spec.group("Other");
  cli::threads_flag(spec, threads);
  spec.flag("-s,--no-messages", options.silent_about_files,
            "do not report files that cannot be read")
      .rare();
  declare_foreign(spec);
}

}  // namespace nt::apps
