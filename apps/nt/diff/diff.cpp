// nt diff: what was typed, as a comparison.
#include "diff/diff.hpp"

#include "base/text.hpp"
#include "base/utf16.hpp"
#include "cli/command.hpp"
#include "cli/common.hpp"
#include "cli/paged.hpp"
#include "codec/source_decoder.hpp"
#include "files/glob.hpp"
#include "flags.hpp"
#include "io/progress.hpp"
#include "io/source.hpp"
#include "io/writer.hpp"
#include "os/atomic_file.hpp"
#include "page_place.hpp"

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
    options.format.width = width_of(context);
    const codec::SourceDecoding decoding({});
    if (typed_.decompresses) options.decoder = &decoding;
    note_old_patterns(context);
    const bool to_file = options.format.kind == nt::diff::FormatKind::kHtml && typed_.html != "-";
    const auto outcome = to_file ? TRY(write_page(context)) : TRY(print(context));
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

  std::uint64_t width_of(const cli::Context& context) const {
    static constexpr std::uint64_t kWidth = 130;
    if (typed_.width) return *typed_.width;
    return context.terminals.out ? os::terminal_width(1, context.environment) : kWidth;
  }

  // GNU diff's patterns have another syntax, in which most of those in use mean the same. This does
  // not, and nothing would tell.
  void note_old_patterns(cli::Context& context) const {
    const nt::diff::Options& options = typed_.options;
    for (const auto* patterns : {&options.text.ignorable.patterns, &options.format.functions}) {
      for (const std::string& pattern : *patterns) {
        if (pattern.find("\\|") != std::string::npos)
          context.note(fmt::format("in {} '\\|' is a bar; alternatives are written 'a|b'",
                                   in_quotes(pattern)));
      }
    }
  }

  Result<nt::diff::Outcome> print(cli::Context& context) {
    cli::PagedOutput paged(context, typed_.pages);
    const auto outcome = compare(context, paged.out(), context.terminals.out);
    TRY_VOID(paged.finish());
    return outcome;
  }

  // A terminal that results are shown on, as they are found, tells how far it is by itself.
  Result<nt::diff::Outcome> compare(cli::Context& context, io::Writer& out, bool shown) const {
    io::Progress progress(
        context.err, context.clock,
        {.enabled = context.terminals.err && typed_.shows_progress && !shown,
         .label = "comparing",
         .unit = "names",
         .width = context.terminals.err ? os::terminal_width(2, context.environment) : 80});
    nt::diff::Streams streams{context.in, out, [&](const Error& error) {
                                const auto hidden = progress.hide();
                                out.flush();
                                context.report(error);
                              }};
    if (progress.enabled()) {
      streams.progress = [&progress](std::uint64_t names) {
        progress.add(names);
        progress.update();
      };
    }
    return nt::diff::diff_paths(typed_.options, typed_.before, typed_.after, streams);
  }

  // The file is there when it is whole.
  Result<nt::diff::Outcome> write_page(cli::Context& context) {
    for (const std::string& operand : {typed_.before, typed_.after})
      TRY_VOID(refuse_page(typed_.html, operand));
    auto file = TRY(os::AtomicFile::create(typed_.html, {.overwrite = typed_.force}));
    io::FdSink sink(file.fd());
    io::Writer out(sink, typed_.html);
    const auto outcome = TRY(compare(context, out, false));
    TRY_VOID(out.close());
    TRY_VOID(file.commit());
    return outcome;
  }

  DiffFlags typed_;
};

}  // namespace

constinit const cli::Entry diff{"diff", "show what changed between files or folders",
                                cli::make<Diff>};

}  // namespace nt::apps
