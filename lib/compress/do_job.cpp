#include "compress/do_job.hpp"

#include <algorithm>
#include <filesystem>

#include "base/text.hpp"
#include "codec/encode.hpp"
#include "compress/decode.hpp"
#include "compress/extract.hpp"
#include "compress/names.hpp"
#include "compress/opened.hpp"
#include "compress/output.hpp"
#include "compress/removal.hpp"

namespace nt::compress {
namespace {

Error also_input(const std::string& output) {
  return {ErrorKind::kInput,
          fmt::format("cannot write {}: it is also an input", in_quotes(output)),
          {}};
}

}  // namespace

Result<void> make_folder(const std::string& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (!error) return {};
  return std::unexpected(system_error("create", folder, error.value()));
}

Result<Done> Worker::run(const Job& job, unsigned threads) const {
  if (job.refusal) return std::unexpected(*job.refusal);
  TRY_VOID(refuse_terminal(job));
  Opened opened = TRY(Opened::open(job.input, streams_.in));
  if (!job.output.empty() && job.output != "-") return write_file(job, opened, threads);
  io::Writer* const out = job.output.empty() ? nullptr : &streams_.out;
  if (out != nullptr &&
      (is_read(streams_.out_identity) || opened.source.identity() == streams_.out_identity))
    return std::unexpected(also_input("standard output"));
  Done done = TRY(make(job, opened, threads, out));
  done.is_kept = options_.removes;
  return done;
}

Result<void> Worker::refuse_terminal(const Job& job) const {
  if (options_.mode != Mode::kCompress) return refuse_typed(job.input, options_, streams_);
  if (!options_.destination.force && job.output == "-" && streams_.out_is_terminal)
    return usage_error("compressed bytes are not for a terminal",
                       "-o writes them to a file; --force shows them");
  return {};
}

bool Worker::is_read(const os::FileIdentity& file) const {
  return file != os::FileIdentity() && std::ranges::find(read_, file) != read_.end();
}

Result<Done> Worker::write_file(const Job& job, Opened& opened, unsigned threads) const {
  const Destination& to = options_.destination;
  const os::FileIdentity there = os::regular_file_identity(job.output);
  if (is_read(there) || there == opened.source.identity())
    return std::unexpected(also_input(job.output));
  if (to.folder) TRY_VOID(make_folder(std::filesystem::path(job.output).parent_path()));
  const bool is_named = job.input.kind != InputKind::kStandardInput;
  const bool compresses = options_.mode == Mode::kCompress;
  OutputOptions how{.overwrite = to.force,
                    .sparse = to.sparse && !compresses,
                    .sync = options_.removes,
                    .attributes_of = {}};
  if (is_named && opened.is_regular()) how.attributes_of = opened.fd;
  Output output = TRY(Output::create(job.output, how));
  Done done = TRY(make(job, opened, threads, &output.writer()));
  TRY_VOID(output.finish());
  const bool removes = options_.removes && is_named && output.is_file();
  done.is_kept = options_.removes && !removes;
  if (removes && options_.verifies)
    TRY_VOID(verify(opened, output, job.output, compresses, options_.limits));
  TRY_VOID(output.commit());
  if (!removes) return done;
  if (auto removed = remove_source(opened, job.input, to.force); !removed)
    done.not_removed = std::move(removed).error();
  return done;
}

// To nowhere where out is null, which is for tests.
Result<Done> Worker::make(const Job& job, Opened& opened, unsigned threads, io::Writer* out) const {
  if (options_.mode == Mode::kCompress) return encode(job, opened.source, threads, *out);
  const DecodeOptions how{.limits = options_.limits,
                          .most = options_.most_output,
                          .ignores_trailing = options_.ignores_trailing,
                          .copies_others = job.output == "-" && options_.destination.force,
                          .threads = threads};
  std::uint64_t before = 0;
  const auto progress = [&](const Decoded& now) {
    show(now.coded - std::exchange(before, now.coded), {now.size, now.coded, {}});
  };
  Decoded done = TRY(options_.slice ? extract(opened.source, *options_.slice, how,
                                              options_.spool_folder, *out, progress)
                                    : decode(opened.source, how, out, progress));
  return Done{.made = {done.size, done.coded, done.format ? codec::name_of(*done.format) : ""},
              .warning = std::move(done.warning)};
}

Result<Done> Worker::encode(const Job& job, io::Source& source, unsigned threads,
                            io::Writer& out) const {
  codec::EncodeOptions how = options_.encode;
  how.target = job.target;
  how.level = codec::library_level(job.target, options_.effort);
  std::uint64_t before = 0;
  const auto progress = [&](const codec::Encoded& now) {
    show(now.decoded - std::exchange(before, now.decoded), {now.decoded, now.coded, {}});
  };
  const codec::Encoded done = TRY(codec::encode(source, how, threads, out, progress));
  return Done{.made = {done.decoded, done.coded, name_of(job.target)}};
}

// So many more bytes of an input were read, of which that was made.
void Worker::show(std::uint64_t bytes, const Made& made) const {
  streams_.progress.add(bytes);
  streams_.progress.set_ratio(ratio_of(made));
  streams_.progress.update();
}

}  // namespace nt::compress
