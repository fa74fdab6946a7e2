// nt compress and nt decompress: files in any format for compressed streams.
#include "cli/command.hpp"
#include "compress/list.hpp"
#include "compress/run.hpp"
#include "compress/train.hpp"
#include "flags.hpp"
#include "io/progress.hpp"
#include "os/terminal.hpp"

namespace nt::apps {
extern const cli::Entry compress;
extern const cli::Entry decompress;
namespace {

using nt::compress::Mode;
using nt::compress::Options;

constexpr cli::ByteSize kDictionary{std::uint64_t{110} << 10};

class Compress : public cli::Command {
 public:
  void declare(cli::Spec& spec) override { typed_.declare(spec); }

  Result<int> run(cli::Context& context) override {
    TRY_VOID(cli::refuse_empty(typed_.words));
    Options options = TRY(typed_.options());
    if (const auto folder = context.environment.get("TMPDIR"); folder && !folder->empty())
      options.spool_folder = *folder;
    // What is shown of data would be torn by the line.
    const bool shows =
        typed_.shows_progress && !options.quiet && context.terminals.err &&
        !(context.terminals.out && (options.slice || options.destination.standard_output));
    io::Progress progress(
        context.err, context.clock,
        {.enabled = shows,
         .label = options.mode == Mode::kCompress ? "compressing"
                  : options.mode == Mode::kTest   ? "testing"
                  : options.mode == Mode::kList   ? "reading"
                                                  : "decompressing",
         .width = context.terminals.err ? os::terminal_width(2, context.environment) : 80});
    const nt::compress::Streams streams{
        .in = context.in,
        .out = context.out,
        .out_identity = context.out_identity,
        .in_is_terminal = context.terminals.in,
        .out_is_terminal = context.terminals.out,
        .report = [&context](const Error& error) { context.report(error); },
        .note = [&context](const std::string& note) { context.note(note); },
        .progress = progress};
    if (typed_.trains) {
      const std::uint64_t most = typed_.most_dictionary.value_or(kDictionary).bytes;
      return TRY(nt::compress::train(typed_.words, most, options, streams)) ? 0 : 2;
    }
    if (options.mode == Mode::kList)
      return TRY(nt::compress::list(typed_.words, options, streams)) ? 0 : 2;
    return TRY(nt::compress::run(typed_.words, options, streams)) ? 0 : 2;
  }

 protected:
  CompressFlags typed_;
};

class Decompress final : public Compress {
 public:
  Decompress() { typed_.decompresses = true; }
};

}  // namespace

constinit const cli::Entry compress{"compress", "compress files, or a stream in a pipe",
                                    cli::make<Compress>};
constinit const cli::Entry decompress{"decompress", "decompress files, whatever their format",
                                      cli::make<Decompress>};
}  // namespace nt::apps
