// nt gpu-watch: what GPUs and CPUs do, at each tick.
#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "cli/command.hpp"
#include "flags.hpp"
#include "live_screen.hpp"
#include "os/fd.hpp"
#include "os/path.hpp"
#include "os/stop_signals.hpp"
#include "os/terminal.hpp"
#include "replay.hpp"
#include "rows.hpp"
#include "watcher.hpp"

namespace nt::apps {
extern const cli::Entry gpu_watch;
namespace {

using watch::Flags;
using watch::LiveScreen;
using watch::Rows;

class GpuWatch final : public cli::Command {
 public:
  void declare(cli::Spec& spec) override { flags_.declare(spec); }

  Result<int> run(cli::Context& context) override {
    TRY_VOID(flags_.settle_format());
    TRY_VOID(flags_.check());
    TRY_VOID(choose_format(context));
    TRY_VOID(check_root());
    if (flags_.format == watch::Format::kScreen)
      screen_.emplace(context, os::use_color(flags_.color, context.environment, true),
                      flags_.period());
    cli::Context& own = screen_ ? screen_->context() : context;
    const os::NoPipeSignal none;  // files are finished, though nobody reads the rows
    Rows rows(flags_, own, screen_ ? screen_->take_output() : watch::TakeOutput());
    TRY_VOID(rows.open());
    const int code = TRY(flags_.replay ? replay(own, rows) : watch(own, rows));
    if (!rows.is_unread() || code == 2) return code;
    context.err.flush();
    if (none.is_deadly()) os::die_of(SIGPIPE);
    return 2;
  }

 private:
  Result<void> choose_format(const cli::Context& context) {
    const bool has_terminal = context.terminals.out && os::has_screen(context.environment);
    if (flags_.format == watch::Format::kScreen && !has_terminal) {
      return usage_error(context.terminals.out
                             ? "--tui wants more of a terminal than TERM says that there is"
                             : "--tui wants a terminal, and standard output is none");
    }
    flags_.choose_format(has_terminal && context.terminals.in &&
                         os::is_in_foreground(STDOUT_FILENO));
    return {};
  }

  Result<void> check_root() const {
    if (!flags_.sysroot) return {};
    const os::Fd root(os::open_path(AT_FDCWD, *flags_.sysroot, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!root.valid()) return std::unexpected(system_error("open", *flags_.sysroot, errno));
    for (const char* name : {"proc", "sys"})
      if (::faccessat(root.get(), name, F_OK, 0) == 0) return {};
    return input_error(
        fmt::format("'{}' holds neither proc nor sys", escape_control(*flags_.sysroot)));
  }

  Result<int> replay(cli::Context& context, Rows& rows) const {
    watch::Replay record(*flags_.replay, context);
    TRY_VOID(record.open());
    rows.begin(record.interval());
    if (rows.wants_gpus()) rows.expect_gpus(TRY(record.most_gpus(flags_.limit())));
    std::optional<Error> failed;
    std::uint64_t count = 0;
    for (bool goes_on = true; goes_on && count < flags_.limit();) {
      auto row = record.next();
      if (!row) {
        failed = std::move(row).error();
        break;
      }
      if (!*row) break;
      ++count;
      goes_on = rows.take(**row);
    }
    if (failed && count == 0) return std::unexpected(*std::move(failed));
    const bool written = rows.finish();
    if (watch::Hook* hook = rows.hook()) {
      os::StopSignals signals;
      const auto stopped = hook->finish(signals);
      if (stopped && written) os::die_of(*stopped);
    }
    if (failed) return std::unexpected(*std::move(failed));
    return written ? rows.code() : 2;
  }

  Result<int> watch(cli::Context& context, Rows& rows) {
    return watch::Watcher(flags_, context, rows, screen_ ? &*screen_ : nullptr).run();
  }

  Flags flags_;
  std::optional<LiveScreen> screen_;
};

}  // namespace

constinit const cli::Entry gpu_watch{"gpu-watch", "watch what GPUs and CPUs do, by the second",
                                     cli::make<GpuWatch>};

}  // namespace nt::apps
