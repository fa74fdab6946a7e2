// nt grep: what was typed, as a search.
#include <algorithm>
#include <iterator>

#include "base/text.hpp"
#include "base/utf16.hpp"
#include "cli/command.hpp"
#include "cli/common.hpp"
#include "cli/log.hpp"
#include "flags.hpp"
#include "grep/search.hpp"
#include "io/source.hpp"
#include "logtime/stamp_places.hpp"
#include "logtime/time_spec.hpp"

namespace nt::apps {
extern const cli::Entry grep;
namespace {

using nt::grep::Binary;
using nt::grep::Output;

class Grep final : public cli::Command {
 public:
  void declare(cli::Spec& spec) override { typed_.declare(spec); }

  Result<int> run(cli::Context& context) override {
    TRY_VOID(take_patterns(context));
    TRY_VOID(cli::refuse_empty(typed_.words));
    tell_what_is_not_seen(context);
    TRY_VOID(apply_output(context));
    apply_context();
    TRY_VOID(apply_files(context));
    TRY_VOID(take_time(context));
    const nt::grep::Streams streams{context.in,
                                    context.out,
                                    context.out_identity,
                                    [&context](const Error& error) { context.report(error); },
                                    [&context](const std::string& note) { context.note(note); },
                                    context.clock,
                                    info(),
                                    debug()};
    const auto outcome = TRY(nt::grep::search(options_, paths(context), streams));
    cli::log(cli::LogLevel::kInfo, "the search took {:.1f}ms",
             std::chrono::duration<double, std::milli>(outcome.elapsed).count());
    if (typed_.stats && !typed_.json) {
      context.out.flush();  // on a terminal, they come after it
      context.err.write(nt::grep::describe(outcome.stats, outcome.elapsed));
    }
    if (outcome.selected && options_.output.output == Output::kQuiet) return 0;
    if (outcome.failed) return 2;
    return outcome.selected ? 0 : 1;
  }

 private:
  // What somebody may want to know who sees what was found.
  static std::function<void(const std::string&)> info() {
    if (!cli::logs(cli::LogLevel::kInfo)) return {};
    return [](const std::string& text) { cli::log(cli::LogLevel::kInfo, "{}", text); };
  }

  // What others find where nt grep finds nothing.
  void tell_what_is_not_seen(cli::Context& context) const {
    const nt::pattern::Options& pattern = options_.pattern;
    const auto has_cr = [&pattern](const std::string& text) {
      return text.find('\r') != text.npos || (!pattern.fixed && text.find("\\r") != text.npos);
    };
    if (!pattern.null_records &&
        std::any_of(pattern.patterns.begin(), pattern.patterns.end(), has_cr)) {
      cli::log(cli::LogLevel::kInfo,
               "no pattern sees the CR of a line's end: nt grep -lz '\\r\\n' names files with such "
               "lines");
    }
    // What ripgrep's -z is for.
    const auto is_compressed = [](const std::string& path) {
      constexpr std::string_view kEnds[] = {".gz", ".zst", ".xz", ".bz2", ".lz4"};
      return std::any_of(std::begin(kEnds), std::end(kEnds),
                         [&path](std::string_view end) { return path.ends_with(end); });
    };
    if (pattern.null_records &&
        std::any_of(typed_.words.begin(), typed_.words.end(), is_compressed))
      context.note("with -z, lines end in NUL; compressed files are read without a flag");
  }

  // What is left out, and how the rest is searched, goes to the log where somebody reads it.
  std::function<void(const std::string&)> debug() {
    if (!cli::logs(cli::LogLevel::kDebug)) return {};
    options_.walk.left_out = [](const std::string& path, const char* why) {
      cli::log(cli::LogLevel::kDebug, "'{}' is left out: {}", path, why);
    };
    return [](const std::string& text) { cli::log(cli::LogLevel::kDebug, "{}", text); };
  }

  Result<void> apply_output(cli::Context& context) {
    options_.output.output = output();
    if (typed_.max_count) options_.max_count = typed_.max_count->lines;
    if (typed_.tally_group) options_.output.tally_group = *typed_.tally_group;
    if (options_.output.max_columns == 0) options_.output.max_columns.reset();
    if (options_.last && (options_.max_count || options_.head)) {
      return usage_error("--last counts from the end, -m and --head from the begin: give one");
    }
    if (options_.output.top && !typed_.tally_group) {
      return usage_error("--top shows the most frequent of --count-by, which is missing");
    }
    if (typed_.tally_group && options_.invert) {
      return usage_error("-v selects lines without a match, --count-by counts matches: give one",
                         "--not PATTERN leaves lines out");
    }
    if (typed_.json) TRY_VOID(apply_json());
    options_.output.stats = typed_.stats || typed_.json;
    if (typed_.label) options_.stdin_label = *typed_.label;
    if (typed_.null) options_.output.null_after_path = true;
    const bool colored = os::use_color(typed_.color, context.environment, context.terminals.out);
    if (colored) options_.output.colors = colors(context);
    options_.output.escape_paths = context.terminals.out;
    options_.output.escape_lines = context.terminals.out && options_.binary != Binary::kText;
    if (typed_.line_buffered) context.out.set_buffering(io::Buffering::kLine);
    context.out.set_line_end(record_end());
    return {};
  }

  Result<void> apply_files(cli::Context& context) {
    if (typed_.gitignore) {
      options_.walk.ignore = {context.environment.get("HOME").value_or(""),
                              context.environment.get("XDG_CONFIG_HOME").value_or("")};
    }
    if (typed_.threads) options_.threads = static_cast<unsigned>(*typed_.threads);
    if (typed_.max_size) options_.walk.max_size = typed_.max_size->bytes;
    if (typed_.folders == Folders::kSkip) options_.walk.max_depth = 0;
    return take_exclude_files(context);
  }

  Output output() const {
    if (typed_.quiet) return Output::kQuiet;
    if (typed_.list != ListChoice::kNone)
      return typed_.list == ListChoice::kWith ? Output::kFilesWith : Output::kFilesWithout;
    if (typed_.tally_group) return Output::kTally;
    // Lines that do not match count once each, as in ripgrep.
    if (typed_.count_matches) return options_.invert ? Output::kCount : Output::kCountMatches;
    if (typed_.count) return Output::kCount;
    return typed_.only_matching ? Output::kMatches : Output::kLines;
  }

  // What each piece of the output ends in.
  char record_end() const {
    const nt::grep::OutputOptions& output = options_.output;
    const bool names =
        output.output == Output::kFilesWith || output.output == Output::kFilesWithout;
    const bool counts = output.output == Output::kCount || output.output == Output::kCountMatches;
    const bool null = names ? output.null_after_path : options_.pattern.null_records && !counts;
    return null && !output.json ? '\0' : '\n';
  }

  Result<void> apply_json() {
    const std::string_view other = typed_.list == ListChoice::kWith      ? "-l"
                                   : typed_.list == ListChoice::kWithout ? "-L"
                                   : typed_.tally_group                  ? "--count-by"
                                   : typed_.count_matches                ? "--count-matches"
                                   : typed_.count                        ? "-c"
                                                                         : "";
    if (!other.empty()) {
      return usage_error(fmt::format("--json shows lines, {} does not: give one", other));
    }
    options_.output.json = true;
    if (!typed_.quiet) options_.output.output = Output::kLines;
    options_.output.with_path = true;
    options_.output.line_number = true;
    options_.stdin_label = "<stdin>";  // as ripgrep has it
    return {};
  }

  void apply_context() {
    nt::grep::OutputOptions& output = options_.output;
    const LineCount both = typed_.context.value_or(LineCount{});
    output.before = typed_.before.value_or(both).lines;
    output.after = typed_.after.value_or(both).lines;
    const bool has_context = typed_.before || typed_.after || typed_.context;  // 0 too
    output.separates_groups = has_context && typed_.separates_groups;
    if (output.passthru) {  // lines are in order, and no group is apart from others
      output.before = output.after = 0;
      output.separates_groups = false;
    }
  }

  Result<void> take_time(const cli::Context& context) {
    if (!typed_.since && !typed_.until && !options_.records && !options_.merge) {
      if (!typed_.time_format && !typed_.time_key && !typed_.zone) return {};
      return usage_error(
          "--time-format, --time-key and --tz say how time stamps are read: give --since, --until, "
          "--record or --merge");
    }
    TRY_VOID(check_merge());
    if (options_.records && (typed_.before || typed_.after || typed_.context))
      return usage_error("--record shows whole records, -A, -B and -C lines around: give one");
    nt::logtime::TimeWindow window;
    window.now = context.clock.now();
    window.clock = &context.clock;
    window.zone = typed_.zone ? TRY(nt::logtime::zone_named(*typed_.zone)) : os::TimeZone::local();
    window.zone_is_told = typed_.zone.has_value();
    window.key = nt::logtime::key_name(typed_.time_key.value_or(""));
    if (typed_.time_format) {
      using nt::logtime::StampFormat;
      window.format =
          TRY(StampFormat::compile(*typed_.time_format, StampFormat::ZoneBehind::kCounts));
    }
    const auto parse = [&window](const std::string& text, nt::logtime::Twice twice) {
      return nt::logtime::parse_time(text, window.now, window.zone, twice);
    };
    if (typed_.since) window.since = TRY(parse(*typed_.since, nt::logtime::Twice::kFirst));
    if (typed_.until) window.until = TRY(parse(*typed_.until, nt::logtime::Twice::kSecond));
    if (typed_.since && typed_.until && *window.until < *window.since) {
      return usage_error(fmt::format("--until {} is before --since {}",
                                     escape_control(*typed_.until), escape_control(*typed_.since)));
    }
    window.keeps_instants = options_.merge;
    options_.time = std::move(window);
    return {};
  }

  // --merge orders what lines are shown.
  Result<void> check_merge() const {
    if (!options_.merge) return {};
    const Output output = options_.output.output;
    const std::string_view other = typed_.before || typed_.after || typed_.context ? "-A, -B and -C"
                                   : options_.last                                 ? "--last"
                                   : output == Output::kCount                      ? "-c"
                                   : output == Output::kCountMatches ? "--count-matches"
                                   : output == Output::kFilesWith    ? "-l"
                                   : output == Output::kFilesWithout ? "-L"
                                                                     : "";
    if (other.empty()) return {};
    return usage_error(fmt::format(
        "--merge orders the lines of several files, with {} they go file by file: give one",
        other));
  }

  Result<void> take_patterns(cli::Context& context) {
    std::vector<std::string>& patterns = options_.pattern.patterns;
    const auto add = [&patterns](std::string_view text) {
      for (const std::string_view line : split(text, '\n')) patterns.emplace_back(line);
    };
    if (typed_.patterns.empty() && typed_.pattern_files.empty()) {
      if (typed_.words.empty()) return usage_error("PATTERN is missing", "see nt grep --help");
      add(typed_.words.front());
      typed_.words.erase(typed_.words.begin());
    }
    for (const std::string& text : typed_.patterns) add(text);
    for (const std::string& path : typed_.pattern_files) {
      std::string text = TRY(read_text(context, path));
      if (text.empty()) continue;
      if (text.ends_with('\n')) text.pop_back();
      options_.pattern.origins.push_back({patterns.size(), path == "-" ? "standard input" : path});
      for (std::string_view line : split(text, '\n')) {
        if (line.ends_with('\r')) line.remove_suffix(1);
        patterns.emplace_back(line);
      }
    }
    return {};
  }

  // The globs stand among the other filters where the flag stood.
  Result<void> take_exclude_files(cli::Context& context) {
    using nt::files::NameFilter;
    std::size_t added = 0;
    for (const ExcludeFile& file : typed_.exclude_files) {
      const std::string text = TRY(read_text(context, file.path));
      for (std::string_view line : split(text, '\n')) {
        line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
        if (line.empty()) continue;
        const auto at =
            options_.walk.filters.begin() + static_cast<std::ptrdiff_t>(file.at + added);
        options_.walk.filters.insert(at, {NameFilter::Kind::kExclude, std::string(line)});
        ++added;
      }
    }
    return {};
  }

  // In UTF-8, without a byte order mark.
  static Result<std::string> read_text(cli::Context& context, const std::string& path) {
    auto source =
        TRY(path == "-" ? io::Source::adopt(context.in, "standard input") : io::Source::open(path));
    const std::string bytes = TRY(source.read_all());
    if (auto text = utf8_of_utf16(bytes)) return *std::move(text);
    return std::string(without_bom(bytes));
  }

  std::vector<std::string> paths(const cli::Context& context) const {
    if (!typed_.words.empty()) return typed_.words;
    const bool recursive =
        typed_.recursive || options_.walk.follow_links || typed_.folders == Folders::kRecurse;
    return {recursive || context.terminals.in ? "" : "-"};
  }

  // GREP_COLORS: "ms=01;31:fn=35:…". What is not understood is left alone.
  static nt::grep::Colors colors(const cli::Context& context) {
    nt::grep::Colors result;
    const std::string text = context.environment.get("GREP_COLORS").value_or("");
    for (const std::string_view item : split(text, ':')) {
      if (item == "rv") result.swaps_lines = true;
      if (item == "ne") result.no_erase = true;
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

  GrepFlags typed_;
  nt::grep::Options& options_ = typed_.options;
};

}  // namespace

constinit const cli::Entry grep{"grep", "search files for lines that match a pattern",
                                cli::make<Grep>};

}  // namespace nt::apps
