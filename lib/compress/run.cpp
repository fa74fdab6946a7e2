#include "compress/run.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "compress/do_job.hpp"
#include "compress/reference.hpp"
#include "compress/report.hpp"
#include "os/cpu.hpp"
#include "os/temporary_file.hpp"
#include "parallel/ordered.hpp"

namespace nt::compress {
namespace {

constexpr std::uint64_t kMostDictionary = std::uint64_t{32} << 20;  // as zstd has it
constexpr std::uint64_t kMostBase = std::uint64_t{2} << 30;

// Smaller inputs are not worth to ask how many CPUs there are.
constexpr std::uint64_t kTiny = std::uint64_t{256} << 10;
// Of inputs up to this size several are done at once, each by one thread; others one after the
// other, each by all of them.
constexpr std::uint64_t kSmall = std::uint64_t{4} << 20;

class Runner {
 public:
  Runner(const Options& options, const Streams& streams, std::vector<os::FileIdentity> read)
      : options_(options), worker_(options, streams, std::move(read)), report_(options, streams) {}

  // Returns whether nothing has failed.
  bool run(std::span<const Job> jobs) {
    while (!jobs.empty() && goes_on_) {
      const auto small =
          static_cast<std::size_t>(std::ranges::find_if_not(jobs, is_small) - jobs.begin());
      if (small > 1) {
        run_side_by_side(jobs.first(small));
        jobs = jobs.subspan(small);
      } else {
        const Job& job = jobs.front();
        const bool is_tiny = is_small(job) && job.input.size < kTiny;
        commit(job, worker_.run(job, is_tiny ? 1 : threads()));
        jobs = jobs.subspan(1);
      }
    }
    if (is_kept_) report_.warn("--rm removes sources of files that are written: others are kept");
    return !report_.has_failed();
  }

 private:
  // What goes to standard output is written in order.
  static bool is_small(const Job& job) {
    return job.refusal ||
           (job.input.kind == InputKind::kRegular && job.output != "-" && job.input.size <= kSmall);
  }

  void run_side_by_side(std::span<const Job> jobs) {
    struct Outcome {
      const Job* job;
      Result<Done> done;
    };
    // As many temporary files as there may be, and some to spare.
    constexpr unsigned kMost = os::TemporaryFile::kMost / 2;
    const auto next = [&jobs]() -> std::optional<const Job*> {
      if (jobs.empty()) return std::nullopt;
      const Job* job = &jobs.front();
      jobs = jobs.subspan(1);
      return job;
    };
    parallel::ordered_for_each(
        {.threads = std::min(threads(), kMost)}, next, [] { return 0; },
        [this](int, const Job* job, const parallel::StopFlag&) {
          return Outcome{job, worker_.run(*job, 1)};
        },
        [this](Outcome outcome) {
          commit(*outcome.job, std::move(outcome.done));
          return goes_on_;
        });
  }

  void commit(const Job& job, const Result<Done>& done) {
    if (!done) {
      report_.failed(done.error());
    } else {
      if (!done->warning.empty()) report_.warn(done->warning);
      report_.done(job, done->made);
      if (done->not_removed) report_.failed(*done->not_removed);
      is_kept_ |= done->is_kept;
    }
    goes_on_ = !report_.is_closed();
  }

  unsigned threads() {
    if (!threads_) threads_ = os::threads_or_cpus(options_.threads);
    return *threads_;
  }

  const Options& options_;
  const Worker worker_;
  Report report_;
  std::optional<unsigned> threads_;
  bool goes_on_ = true;   // nobody has closed the output
  bool is_kept_ = false;  // a source that was to be removed and that nothing tells of
};

void note_passed_over(std::span<const Input> inputs, const Streams& streams) {
  for (const Input& input : inputs) {
    if (!input.passed_over.empty())
      streams.note(fmt::format("{} is passed over: {}", in_quotes(input.path), input.passed_over));
  }
}

}  // namespace

Result<bool> run(std::span<const std::string> operands, Options options, const Streams& streams) {
  std::vector<os::FileIdentity> read;
  std::optional<Reference> dictionary;
  std::optional<Reference> base;
  if (options.dictionary) {
    dictionary = TRY(Reference::open(*options.dictionary, kMostDictionary));
    options.encode.dictionary = options.limits.dictionary = dictionary->bytes();
    read.push_back(dictionary->identity());
  }
  if (options.base) {
    base = TRY(Reference::open(*options.base, kMostBase));
    options.encode.base = options.limits.base = base->bytes();
    read.push_back(base->identity());
  }
  std::vector<Input> inputs = find_inputs(operands, options);
  if (options.verbose) note_passed_over(inputs, streams);
  const std::vector<Job> jobs = TRY(plan(std::move(inputs), options));
  if (options.destination.folder) TRY_VOID(make_folder(*options.destination.folder));
  std::uint64_t total = 0;
  for (const Job& job : jobs) {
    if (job.input.identity != os::FileIdentity()) read.push_back(job.input.identity);
    total += job.refusal ? 0 : job.input.size;
  }
  streams.progress.set_total(total);
  return Runner(options, streams, std::move(read)).run(jobs);
}

}  // namespace nt::compress
