#include "grep/search.hpp"

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "files/targets.hpp"
#include "grep/merged_file.hpp"
#include "grep/searcher.hpp"
#include "io/excerpt.hpp"
#include "os/cpu.hpp"
#include "os/limits.hpp"
#include "parallel/batches.hpp"

namespace nt::grep {
namespace {

// Many, so that a few large files among many small ones stop nobody. Each file that is not done
// with may hold two file descriptors.
constexpr std::size_t kFilesInFlight = 4096;

// Read in folders before their turn, for each thread: some batches.
constexpr std::size_t kFilesAhead = 64;

// What a worker passes on of a file.
struct WorkedFile {
  io::Excerpt text;  // what is printed
  bool selected = false;
  std::unique_ptr<Report> report;  // null where there is no more to tell
};

// A thread that searches small files, and prints into memory what it finds.
class Worker {
 public:
  Worker(const Options& options, const Streams& streams, const files::NameRules& rules,
         pattern::Matcher matcher, bool shows_paths)
      : options_(options),
        searcher_(options, streams, rules, std::move(matcher), text_.out(), shows_paths, 1) {}

  // The text comes with finish().
  WorkedFile work(files::Target target) {
    search(std::move(target));
    WorkedFile file;
    file.text = text_.cut();
    file.selected = std::exchange(report_.selected, false);
    if (options_.output.stats || !report_.is_plain())
      file.report = std::make_unique<Report>(std::exchange(report_, {}));
    return file;
  }

  // Of all files since the last time.
  void finish(std::vector<WorkedFile>& files) {
    text_.bind_all([&files](const auto& bind) {
      for (WorkedFile& file : files) bind(file.text);
    });
  }

  static constexpr std::uint64_t kNoLimit = std::numeric_limits<std::uint64_t>::max();

 private:
  void search(files::Target target) {
    const bool named = !target.walked;
    const bool is_stdin = target.named == "-";
    // Standard input may be something that nobody else may open or wait for.
    auto source = searcher_.open(std::move(target), report_);
    if (!source) return;
    if (source->type() != io::FileType::kRegular ||
        source->size() >= options_.sharing.large_among_many || is_stdin) {
      report_.left = std::move(source);
      report_.left_named = named;
      return;
    }
    searcher_.search(*source, named, kNoLimit, report_);
  }

  const Options& options_;
  io::ExcerptWriter text_;
  Searcher searcher_;
  Report report_;  // of the file under way
};

// The whole search: files to workers, results to the output in order.
class Search {
 public:
  Search(const Options& options, std::span<const std::string> paths, const Streams& streams,
         pattern::Matcher matcher, files::NameRules rules)
      : options_(options),
        streams_(streams),
        rules_(std::move(rules)),
        targets_(paths, options.walk, rules_),
        shows_paths_(targets_.several()),
        searcher_(options, streams, rules_, std::move(matcher), streams.out, shows_paths_,
                  options.threads) {}

  Outcome run() {
    if (options_.merge) {
      search_merged();
    } else if (in_parallel()) {
      search_in_parallel();
    } else {
      search_in_order();
    }
    report_unstamped();
    const std::uint64_t printed = streams_.out.taken();
    for (const auto& [text, count] : tally_.sorted(options_.output.top)) {
      streams_.out.write(fmt::format("{}\t", count));
      streams_.out.write(options_.output.escape_lines ? escape_control(text) : std::string(text));
      streams_.out.write(terminator_of(options_));
    }
    outcome_.stats.bytes_printed += streams_.out.taken() - printed;
    return outcome_;
  }

 private:
  void search_in_parallel() {
    const auto make_worker = [this] {
      // These patterns were compiled before, so there is no error.
      pattern::Matcher matcher = compile_matcher(options_, &searcher_.matcher()).value();
      return std::make_unique<Worker>(options_, streams_, rules_, std::move(matcher), shows_paths_);
    };
    const auto work = [](std::unique_ptr<Worker>& worker, files::Target target,
                         const parallel::StopFlag&) { return worker->work(std::move(target)); };
    const auto finish = [](std::unique_ptr<Worker>& worker, std::vector<WorkedFile>& files) {
      worker->finish(files);
    };
    const unsigned threads = os::threads_or_cpus(options_.threads);
    const std::size_t descriptors = os::raise_descriptor_limit();
    const std::size_t in_flight = std::min(kFilesInFlight, descriptors * 5 / 16);
    const files::ReadAhead ahead{kFilesAhead * threads, descriptors / 16};
    parallel::ordered_in_batches(
        {threads, in_flight},
        parallel::Prepared{[this] { return targets_.next(); },
                           [this, &ahead] { return targets_.read_ahead(ahead); }},
        make_worker, work, finish, [this](const WorkedFile& file) { return take(file); });
  }

  void search_in_order() {
    if (shows_paths_) os::raise_descriptor_limit();  // a walk holds each folder that it is in
    while (auto target = targets_.next()) {
      Report report;
      const bool named = !target->walked;
      report.left = searcher_.open(*std::move(target), report);
      report.left_named = named;
      if (!take(report)) return;
    }
  }

  // --merge: all files are open at once, and each is searched on up to where another one's time is.
  void search_merged() {
    struct Open {
      std::unique_ptr<MergedFile> file;
      bool named = false;
      Result<void> searched;
      std::uint64_t printed = 0;
    };
    const std::size_t descriptors = os::raise_descriptor_limit();
    std::vector<Open> files;
    std::set<std::pair<logtime::Instant, std::size_t>>
        order;  // of the files that are not at their end
    const auto see_next = [&](std::size_t index) {
      const Open& open = files[index];
      if (open.searched && open.file->next_time()) order.emplace(*open.file->next_time(), index);
    };
    while (auto target = targets_.next()) {
      Report report;
      const bool named = !target->walked;
      if (auto source = searcher_.open(*std::move(target), report)) {
        files.push_back({searcher_.merged(*std::move(source), named), named, {}, 0});
        files.back().searched = files.back().file->begin();
        see_next(files.size() - 1);
      } else if (!report.errors.empty() && os::out_of_descriptors()) {
        const std::size_t opened = files.size();
        files.clear();
        refuse_merge(opened, descriptors);
        return;
      }
      take(report);
    }
    while (!order.empty() && goes_on()) {
      const std::size_t index = order.begin()->second;
      order.erase(order.begin());
      const auto [until, other] =
          order.empty() ? std::pair(logtime::Instant::max(), files.size()) : *order.begin();
      MergedFile& file = *files[index].file;
      const std::uint64_t before = file.found().lines;
      const std::uint64_t printed = streams_.out.taken();
      files[index].searched = file.search_until(until, index < other, remaining());
      lines_ += file.found().lines - before;
      files[index].printed += streams_.out.taken() - printed;
      outcome_.selected |= lines_ > 0;
      see_next(index);
    }
    for (Open& open : files) {
      Report report;
      const MergedFile& file = *open.file;
      if (!searcher_.conclude(file.source(), open.named, file.found(), open.searched, report))
        continue;
      if (options_.output.stats) {
        report.stats.searches = 1;
        report.stats.searches_with_match = file.found().lines > 0 ? 1 : 0;
        report.stats.bytes_searched = file.found().bytes;
        report.stats.bytes_printed = open.printed;
        report.stats.matched_lines = file.found().lines;
        report.stats.matches = file.found().matches + open.file->finder().sink.take_matches();
      }
      if (options_.output.json) open.file->finder().json.end_file(report.stats);
      take(report);
    }
  }

  // Of more files than may be open, all are refused: some alone would be no merge. opened: so many
  // could be.
  void refuse_merge(std::size_t opened, std::size_t descriptors) {
    std::size_t files = opened + 1;
    while (targets_.next()) ++files;
    Report report;
    report.errors.push_back(
        {ErrorKind::kSystem,
         fmt::format("--merge has all files open at once, and {} files are too many: this process "
                     "may open {}",
                     files, descriptors),
         "ulimit -n tells the limit, and raises it where that is allowed"});
    take(report);
  }

  // One file needs no threads to share files. Limits over all files, and "--" between them, make
  // each file depend on those before it.
  bool in_parallel() const {
    return shows_paths_ && !options_.head && !options_.output.separates_groups &&
           os::threads_or_cpus(options_.threads) > 1;
  }

  std::uint64_t remaining() const {
    const std::uint64_t head = options_.head.value_or(Worker::kNoLimit);
    return head - std::min(head, lines_);
  }

  // Folders hold much that is no log: one line tells of all files that have no stamps.
  void report_unstamped() const {
    if (unstamped_ == 0) return;
    Error error = first_unstamped_;
    if (unstamped_ > 1)
      error.message += fmt::format(
          "; nor in {}",
          unstamped_ == 2 ? "another file" : fmt::format("{} other files", unstamped_ - 1));
    streams_.report(error);
  }

  // Puts out what became of a file. Returns whether the search goes on.
  bool take(const WorkedFile& file) {
    streams_.out.write(file.text.text());
    outcome_.selected |= file.selected;
    return file.report ? take(*file.report) : goes_on();
  }

  bool take(Report& report) {
    if (report.left)
      lines_ += searcher_.search(*report.left, report.left_named, remaining(), report);
    for (const std::string& note : report.notes) {
      if (!options_.silent_about_files) streams_.note(note);
    }
    for (const Error& error : report.errors) {
      outcome_.failed |= exit_code(error.kind) != 0;
      if (options_.silent_about_files) continue;
      if (report.unstamped.empty()) {
        streams_.report(error);
      } else if (++unstamped_ == 1) {
        first_unstamped_ = error;
      }
    }
    outcome_.selected |= report.selected;
    tally_.add(report.tally);
    outcome_.stats.add(report.stats);
    return goes_on();
  }

  // Whether there is more to be found.
  bool goes_on() const {
    const bool answered =
        outcome_.selected && options_.output.output == Output::kQuiet && !options_.output.stats;
    return !answered && !streams_.out.failed() && remaining() > 0;
  }

  const Options& options_;
  const Streams& streams_;
  const files::NameRules rules_;
  files::Targets targets_;
  const bool shows_paths_;
  Searcher searcher_;
  Outcome outcome_;
  Tally tally_;
  std::size_t unstamped_ = 0;  // files in folders without stamps
  Error first_unstamped_;      // that of the first
  std::uint64_t lines_ = 0;    // selected ones in all files, where they are limited
};

}  // namespace

Result<Outcome> search(const Options& options, std::span<const std::string> paths,
                       const Streams& streams) {
  const auto begin = streams.clock.steady();
  pattern::Matcher matcher = TRY(compile_matcher(options));
  files::NameRules rules = TRY(files::NameRules::compile(options.walk.filters));
  if (options.output.replacement)
    TRY_VOID(pattern::Template::parse(*options.output.replacement, matcher));
  if (options.output.output == Output::kTally)
    TRY_VOID(matcher.group_numbers(options.output.tally_group));
  // As in GNU grep, nothing is read then.
  const bool asks_nothing =
      (options.max_count == 0 && options.output.output != Output::kFilesWithout) ||
      options.head == 0;
  Outcome outcome;
  if (!asks_nothing)
    outcome = Search(options, paths, streams, std::move(matcher), std::move(rules)).run();
  outcome.elapsed = streams.clock.steady() - begin;
  if (options.output.json) write_summary(streams.out, outcome.stats, outcome.elapsed);
  return outcome;
}

}  // namespace nt::grep
