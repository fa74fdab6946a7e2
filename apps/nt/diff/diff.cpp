// nt diff: what was typed, as a comparison.
#include "diff/diff.hpp"

#include "cli/command.hpp"
#include "cli/common.hpp"
#include "flags.hpp"

namespace nt::apps {
extern const cli::Entry diff;
namespace {

class Diff final : public cli::Command {
 public:
  void declare(cli::Spec& spec) override { typed_.declare(spec); }

  Result<int> run(cli::Context& context) override {
    TRY_VOID(cli::refuse_empty(std::vector{typed_.before, typed_.after}));
    nt::diff::Options& options = typed_.options;
    if (typed_.threads) options.threads = static_cast<unsigned>(*typed_.threads);
    options.format.colors = os::use_color(typed_.color, context.environment, context.terminals.out);
    TRY_VOID(typed_.put_together());
    const nt::diff::Streams streams{context.in, context.out,
                                    [&context](const Error& error) { context.report(error); }};
    const auto outcome = TRY(nt::diff::diff_paths(options, typed_.before, typed_.after, streams));
    return outcome.failed ? 2 : outcome.differs ? 1 : 0;
  }

 private:
  DiffFlags typed_;
};

}  // namespace

constinit const cli::Entry diff{"diff", "show what changed between files or folders",
                                cli::make<Diff>};

}  // namespace nt::apps
