#include "grep/searcher.hpp"

#include <algorithm>
#include <utility>

#include "base/count.hpp"
#include "base/text.hpp"
#include "os/cpu.hpp"

namespace nt::grep {
namespace {

void fail(Report& report, Error error) { report.errors.push_back(std::move(error)); }

}  // namespace

Searcher::Searcher(const Options& options, const Streams& streams, const files::NameRules& rules,
                   pattern::Matcher matcher, io::Writer& out, bool shows_paths,
                   std::optional<unsigned> threads)
    : options_(options),
      streams_(streams),
      rules_(rules),
      decoding_({.limits = {}, .threads = os::threads_or_cpus(threads)}),
      shows_paths_(options.output.with_path.value_or(shows_paths) || names_files()),
      out_(out),
      finder_(options, std::move(matcher), out),
      files_(options, finder_, out, threads) {}

std::optional<io::Source> Searcher::open(files::Target target, Report& report) const {
  const bool walked = target.walked.has_value();
  const std::string named = target.named;
  auto source = files::open(std::move(target), streams_.in, options_.stdin_label);
  if (!source) {
    fail(report, std::move(source).error());
    return std::nullopt;
  }
  if (walked) {
    const bool small_enough = !options_.walk.max_size || source->size() <= *options_.walk.max_size;
    if (source->type() != io::FileType::kRegular || !small_enough) {
      left_out(source->label(), small_enough ? "no regular file" : "too large");
      return std::nullopt;
    }
  } else if (source->type() == io::FileType::kFolder) {
    fail(report, Error{ErrorKind::kSystem,
                       fmt::format("'{}' is a folder", escape_control(source->label())),
                       {}});
    return std::nullopt;
  } else if (named != "-" && !rules_.takes_named(named)) {
    left_out(named, "excluded by name");
    return std::nullopt;
  }
  if (is_own_output(*source)) {
    fail(report, Error{ErrorKind::kInput,
                       fmt::format("'{}' is skipped: it is also the output",
                                   escape_control(source->label())),
                       {}});
    return std::nullopt;
  }
  return std::move(*source);
}

std::uint64_t Searcher::search(io::Source& source, bool named, std::uint64_t limit,
                               Report& report) {
  const auto begin = now();
  const std::uint64_t printed = out_.taken();
  if (options_.decompress) source.decode_by(decoding_);
  const std::string_view shown = shows_paths_ ? std::string_view(source.label()) : "";
  const auto whole = files_.run(source, shown, skips_binary(named),
                                std::min(limit, options_.max_count.value_or(limit)));
  const Found& found = files_.found();
  if (!conclude(source, named, found, whole, report)) return 0;
  if (whole) summarize(found);
  if (options_.output.stats) report.stats = stats_of(found, now() - begin, out_.taken() - printed);
  if (options_.output.json) finder_.json.end_file(report.stats);
  return whole ? found.lines : 0;
}

std::unique_ptr<MergedFile> Searcher::merged(io::Source source, bool named) const {
  // These patterns were compiled before, so there is no error.
  auto finder =
      std::make_unique<Finder>(options_, compile_matcher(options_, &finder_.matcher).value(), out_);
  std::string shown = shows_paths_ ? source.label() : "";
  if (options_.decompress) source.decode_by(decoding_);
  return std::make_unique<MergedFile>(options_, std::move(finder), out_, std::move(source),
                                      std::move(shown), skips_binary(named));
}

bool Searcher::conclude(const io::Source& source, bool named, const Found& found,
                        const Result<void>& searched, Report& report) const {
  if (found.binary_skipped) {
    left_out(source.label(), "binary");
    return false;
  }
  if (streams_.info && !found.stamps.empty())
    streams_.info(fmt::format("'{}': stamps are {}", source.label(), found.stamps));
  if (streams_.debug) {
    const Output output = options_.output.output;
    const bool matches = output == Output::kCountMatches || output == Output::kTally;
    streams_.debug(fmt::format(
        "'{}': {}, {} from {} searched, {} selected", source.label(),
        found.mapped ? "mapped" : "read", counted(found.bytes, "byte"), found.begin,
        matches ? counted(found.matches, "match", "matches") : counted(found.lines, "line")));
  }
  if (searched) {
    report.selected = found.lines > 0;
    report.tally = found.tally;
  } else {
    fail(report, searched.error());
    if (found.unstamped && !named) report.unstamped = source.label();
  }
  report.notes = found.notes;
  return true;
}

bool Searcher::skips_binary(bool named) const {
  return options_.binary == Binary::kSkip || (options_.binary != Binary::kText && !named);
}

void Searcher::left_out(const std::string& path, const char* why) const {
  if (options_.walk.left_out) options_.walk.left_out(path, why);
}

// Without stats nobody asks, and of many small files each would pay for it.
std::chrono::steady_clock::time_point Searcher::now() const {
  return options_.output.stats ? streams_.clock.steady() : std::chrono::steady_clock::time_point();
}

Stats Searcher::stats_of(const Found& found, std::chrono::nanoseconds elapsed,
                         std::uint64_t printed) {
  Stats stats;
  stats.elapsed = elapsed;
  stats.searches = 1;
  stats.searches_with_match = found.lines > 0 ? 1 : 0;
  stats.bytes_searched = found.bytes;
  stats.bytes_printed = printed;
  stats.matched_lines = found.lines;
  stats.matches = found.matches + finder_.sink.take_matches();
  return stats;
}

bool Searcher::is_own_output(const io::Source& source) const {
  return source.type() == io::FileType::kRegular && source.identity() == streams_.out_identity &&
         shows_lines(options_.output.output);
}

bool Searcher::names_files() const {
  const Output output = options_.output.output;
  return output == Output::kFilesWith || output == Output::kFilesWithout;
}

void Searcher::summarize(const Found& found) {
  Printer& printer = finder_.printer;
  switch (options_.output.output) {
    case Output::kCount:
      printer.count(found.lines);
      break;
    case Output::kCountMatches:
      printer.count(found.matches);
      break;
    case Output::kFilesWith:
      if (found.lines > 0) printer.path_only();
      break;
    case Output::kFilesWithout:
      if (found.lines == 0) printer.path_only();
      break;
    case Output::kLines:
    case Output::kMatches:
    case Output::kQuiet:
    case Output::kTally:
      break;
  }
}

}  // namespace nt::grep
