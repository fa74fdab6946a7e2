#include "compress/run.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "codec/encode.hpp"
#include "compress/decode.hpp"
#include "compress/extract.hpp"
#include "compress/names.hpp"
#include "compress/opened.hpp"
#include "compress/output.hpp"
#include "compress/plan.hpp"
#include "compress/reference.hpp"
#include "compress/removal.hpp"
#include "compress/report.hpp"
#include "os/cpu.hpp"

namespace nt::compress {
namespace {

// Smaller inputs are one piece, and not worth to ask how many CPUs there are.
constexpr std::uint64_t kSmall = std::uint64_t{256} << 10;

constexpr std::uint64_t kMostDictionary = std::uint64_t{32} << 20;  // as zstd has it
constexpr std::uint64_t kMostBase = std::uint64_t{2} << 30;

Error also_input(const std::string& output) {
  return {ErrorKind::kInput,
          fmt::format("cannot write {}: it is also an input", in_quotes(output)),
          {}};
}

Result<void> make_folder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (!error) return {};
  return std::unexpected(system_error("create", folder.string(), error.value()));
}

class Runner {
 public:
  Runner(const Options& options, const Streams& streams)
      : options_(options), streams_(streams), report_(options, streams) {}

  // A file that must not be written, beside the inputs.
  void also_reads(const os::FileIdentity& file) { read_.push_back(file); }

  bool run(const std::vector<Job>& jobs) {
    for (const Job& job : jobs) {
      if (job.input.identity != os::FileIdentity()) read_.push_back(job.input.identity);
      total_ += job.refusal ? 0 : job.input.size;
    }
    streams_.progress.set_total(total_);
    for (const Job& job : jobs) {
      Result<void> done = job.refusal ? std::unexpected(*job.refusal) : this->run(job);
      if (!done) report_.failed(done.error());
      if (streams_.out.failed()) break;
    }
    if (is_kept_) report_.warn("--rm removes sources of files that are written: others are kept");
    return !report_.has_failed();
  }

 private:
  Result<void> run(const Job& job) {
    TRY_VOID(refuse_terminal(job));
    Opened opened = TRY(Opened::open(job.input, streams_.in));
    if (!job.output.empty() && job.output != "-") return write_file(job, opened);
    is_kept_ |= options_.removes;
    io::Writer* const out = job.output.empty() ? nullptr : &streams_.out;
    if (out != nullptr &&
        (is_read(streams_.out_identity) || opened.source.identity() == streams_.out_identity))
      return std::unexpected(also_input("standard output"));
    const Made made = TRY(make(job, opened, out));
    if (!streams_.out.failed()) report_.done(job, made);
    return {};
  }

  Result<void> refuse_terminal(const Job& job) const {
    if (options_.mode != Mode::kCompress) return refuse_typed(job.input, options_, streams_);
    if (!options_.destination.force && job.output == "-" && streams_.out_is_terminal)
      return usage_error("compressed bytes are not for a terminal",
                         "-o writes them to a file; --force shows them");
    return {};
  }

  bool is_read(const os::FileIdentity& file) const {
    return file != os::FileIdentity() && std::ranges::find(read_, file) != read_.end();
  }

  Result<void> write_file(const Job& job, Opened& opened) {
    const Destination& to = options_.destination;
    const os::FileIdentity there = os::regular_file_identity(job.output);
    if (is_read(there) || there == opened.source.identity())
      return std::unexpected(also_input(job.output));
    if (to.folder) TRY_VOID(make_folder(std::filesystem::path(job.output).parent_path()));
    const bool is_named = job.input.kind != InputKind::kStandardInput;
    OutputOptions how{.overwrite = to.force,
                      .sparse = to.sparse && options_.mode == Mode::kDecompress,
                      .sync = options_.removes,
                      .attributes_of = {}};
    if (is_named && opened.is_regular()) how.attributes_of = opened.fd;
    Output output = TRY(Output::create(job.output, how));
    const Made made = TRY(make(job, opened, &output.writer()));
    TRY_VOID(output.finish());
    const bool removes = options_.removes && is_named && output.is_file();
    is_kept_ |= options_.removes && !removes;
    if (removes && options_.verifies)
      TRY_VOID(
          verify(opened, output, job.output, options_.mode == Mode::kCompress, options_.limits));
    TRY_VOID(output.commit());
    report_.done(job, made);
    return removes ? remove_source(opened, job.input, to.force) : Result<void>();
  }

  // To nowhere where out is null, which is for tests.
  Result<Made> make(const Job& job, Opened& opened, io::Writer* out) {
    const bool is_small = opened.is_regular() && opened.source.left() < kSmall;
    const unsigned threads = is_small ? 1 : this->threads();
    if (options_.mode == Mode::kCompress) return encode(job, opened.source, threads, *out);
    const DecodeOptions how{.limits = options_.limits,
                            .most = options_.most_output,
                            .ignores_trailing = options_.ignores_trailing,
                            .copies_others = job.output == "-" && options_.destination.force,
                            .threads = threads};
    std::uint64_t before = 0;
    const auto progress = [&](const Decoded& done) {
      report_.progress(done.coded - std::exchange(before, done.coded));
    };
    Decoded done = TRY(options_.slice ? extract(opened.source, *options_.slice, how,
                                                options_.spool_folder, *out, progress)
                                      : decode(opened.source, how, out, progress));
    if (!done.warning.empty()) report_.warn(done.warning);
    return Made{done.size, done.coded, done.format ? codec::name_of(*done.format) : ""};
  }

  Result<Made> encode(const Job& job, io::Source& source, unsigned threads, io::Writer& out) {
    codec::EncodeOptions how = options_.encode;
    how.target = job.target;
    how.level = codec::library_level(job.target, options_.effort);
    std::uint64_t before = 0;
    const auto progress = [&](const codec::Encoded& done) {
      report_.progress(done.decoded - std::exchange(before, done.decoded));
    };
    const codec::Encoded done = TRY(codec::encode(source, how, threads, out, progress));
    return Made{done.decoded, done.coded, name_of(job.target)};
  }

  unsigned threads() {
    if (!threads_) threads_ = os::threads_or_cpus(options_.threads);
    return *threads_;
  }

  const Options& options_;
  const Streams& streams_;
  Report report_;
  std::vector<os::FileIdentity> read_;  // files that must not be written
  std::uint64_t total_ = 0;             // bytes of all inputs, as far as is known
  std::optional<unsigned> threads_;
  bool is_kept_ = false;  // a source that was to be removed and that nothing tells of
};

}  // namespace

Result<bool> run(std::span<const std::string> operands, Options options, const Streams& streams) {
  std::optional<Reference> dictionary;
  std::optional<Reference> base;
  if (options.dictionary) dictionary = TRY(Reference::open(*options.dictionary, kMostDictionary));
  if (options.base) base = TRY(Reference::open(*options.base, kMostBase));
  if (dictionary) options.encode.dictionary = options.limits.dictionary = dictionary->bytes();
  if (base) options.encode.base = options.limits.base = base->bytes();
  std::vector<Input> inputs = find_inputs(operands, options);
  if (options.verbose) {
    for (const Input& input : inputs) {
      if (!input.passed_over.empty())
        streams.note(
            fmt::format("{} is passed over: {}", in_quotes(input.path), input.passed_over));
    }
  }
  const std::vector<Job> jobs = TRY(plan(std::move(inputs), options));
  if (options.destination.folder) TRY_VOID(make_folder(*options.destination.folder));
  Runner runner(options, streams);
  if (dictionary) runner.also_reads(dictionary->identity());
  if (base) runner.also_reads(base->identity());
  return runner.run(jobs);
}

}  // namespace nt::compress
