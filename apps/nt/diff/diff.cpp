// nt diff: what was typed, as a comparison.
#include "diff/diff.hpp"

#include "base/text.hpp"
#include "base/utf16.hpp"
#include "cli/command.hpp"
#include "cli/common.hpp"
#include "files/glob.hpp"
#include "flags.hpp"
#include "io/source.hpp"

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
    for (const std::string& path : typed_.exclude_files) TRY_VOID(exclude_from(path, context));
    if (const auto folder = context.environment.get("TMPDIR"); folder && !folder->empty())
      options.spool_folder = *folder;
    const nt::diff::Streams streams{context.in, context.out,
                                    [&context](const Error& error) { context.report(error); }};
    const auto outcome = TRY(nt::diff::diff_paths(options, typed_.before, typed_.after, streams));
    return outcome.failed ? 2 : outcome.differs ? 1 : 0;
  }

 private:
  Result<void> exclude_from(const std::string& path, const cli::Context& context) {
    auto source =
        TRY(path == "-" ? io::Source::adopt(context.in, "standard input") : io::Source::open(path));
    const std::string bytes = TRY(source.read_all());
    const std::string text = utf8_of_utf16(bytes).value_or(std::string(without_bom(bytes)));
    for (std::string_view line : split(text, '\n')) {
      line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
      if (!line.empty()) typed_.options.tree.excluded.push_back(TRY(files::Glob::compile(line)));
    }
    return {};
  }

  DiffFlags typed_;
};

}  // namespace

constinit const cli::Entry diff{"diff", "show what changed between files or folders",
                                cli::make<Diff>};

}  // namespace nt::apps
