// nt gpu-watch: what GPUs and CPUs do, at each tick.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "cli/command.hpp"
#include "flags.hpp"
#include "gpu/sampler.hpp"
#include "gpu/ticker.hpp"
#include "live_screen.hpp"
#include "os/stop_signals.hpp"
#include "os/terminal.hpp"
#include "replay.hpp"
#include "rows.hpp"

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
    TRY_VOID(flags_.check());
    TRY_VOID(choose_format(context));
    if (flags_.format == watch::Format::kScreen)
      screen_.emplace(context, os::use_color(flags_.color, context.environment, true),
                      flags_.exec.has_value());
    cli::Context& own = screen_ ? screen_->context() : context;
    Rows rows(flags_, own);
    TRY_VOID(rows.open());
    return flags_.replay ? replay(own, rows) : watch(own, rows);
  }

 private:
  // For which a wait lasts at the most, so that a clock that is set is noticed.
  static constexpr std::chrono::seconds kLongestWait{10};

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

  Result<int> replay(cli::Context& context, Rows& rows) {
    watch::Replay record(*flags_.replay, context);
    TRY_VOID(record.open());
    std::optional<Error> failed;
    const std::uint64_t most = limit();
    if (rows.wants_gpus()) rows.expect_gpus(TRY(record.most_gpus(most)));
    for (std::uint64_t count = 0; count < most; ++count) {
      auto row = record.next();
      if (!row) failed = row.error();
      if (!row || !*row || !rows.take(**row)) break;
    }
    rows.finish();
    if (failed) return std::unexpected(*std::move(failed));
    return rows.has_condition() && !rows.is_true() ? 1 : 0;
  }

  Result<int> watch(cli::Context& context, Rows& rows) {
    os::StopSignals signals(screen_ ? std::span<const int>(LiveScreen::kSignals)
                                    : std::span<const int>());
    gpu::Sampler sampler(gpu::SystemFiles(flags_.sysroot), context.clock,
                         {.wakes_gpus = flags_.wake, .nvidia = {.pcie = flags_.pcie}, .times = {}});
    const auto begin = context.clock.steady();
    sampler.start();
    tell_news(context, sampler);
    const std::string suspended = fmt::format("{}", fmt::join(sampler.suspended(), ", "));
    if (flags_.require_gpu && !sampler.has_gpus()) {
      context.report(no_gpus(suspended));
      return 1;
    }
    if (!suspended.empty()) {
      context.note(fmt::format(
          "suspended GPUs are left alone until they wake: {} (--wake starts them)", suspended));
    }
    if (rows.needs_gpus() && !sampler.may_have_gpus() && !flags_.duration) {
      return input_error("the condition is about GPUs, and there is none",
                         "--for says how long to wait for one");
    }
    if (screen_) screen_->open();
    const auto stopped = follow(context, rows, sampler, signals, begin);
    if (screen_) screen_->close();
    const bool written = rows.finish();
    if (stopped && written && !context.out.failed()) os::die_of(*stopped);
    if (!written) return 2;
    return rows.has_condition() && !rows.is_true() ? 1 : 0;
  }

  // Suspended ones have no values, and may never wake.
  static Error no_gpus(std::string_view suspended) {
    if (suspended.empty())
      return {ErrorKind::kWarning, "there is no GPU, and --require-gpu was given", {}};
    return {ErrorKind::kWarning,
            fmt::format("all GPUs are suspended, and --require-gpu was given: {}", suspended),
            "--wake starts them"};
  }

  // Row by row, until there are enough; gives the signal that ended it, if one did.
  std::optional<int> follow(cli::Context& context, Rows& rows, gpu::Sampler& sampler,
                            os::StopSignals& signals, std::chrono::steady_clock::time_point begin) {
    gpu::Ticker ticker(context.clock, flags_.interval);
    const std::uint64_t most = limit();
    for (std::uint64_t count = 0; count < most && !(screen_ && screen_->is_over());) {
      std::chrono::nanoseconds wait =
          std::min<std::chrono::nanoseconds>(ticker.wait(), kLongestWait);
      if (flags_.duration) {
        const auto passed = context.clock.steady() - begin;
        if (passed >= *flags_.duration) break;
        wait = std::min(wait, *flags_.duration - passed);
      }
      if (const auto signal = sleep(signals, wait)) return signal;
      rows.mind_alerts();
      const auto tick = ticker.take();
      if (!tick) continue;
      const gpu::Sample row = sampler.sample(*tick);
      ++count;
      const bool goes_on = rows.take(row);
      tell_news(context, sampler);
      if (screen_) screen_->take(row);
      if (!goes_on) break;
    }
    return std::nullopt;
  }

  // Until that time has passed, or something is to be done; gives the signal that ends the watch.
  std::optional<int> sleep(os::StopSignals& signals, std::chrono::nanoseconds most) {
    if (!screen_) return signals.wait(most);
    auto waits = screen_->waits();
    const auto signal = signals.wait(most, waits);
    return screen_->mind(waits, signal);
  }

  std::uint64_t limit() const {
    if (flags_.once) return 1;
    return flags_.count.value_or(~std::uint64_t{0});
  }

  void tell_news(cli::Context& context, gpu::Sampler& sampler) const {
    const auto news = sampler.take_news();
    if (!news) return;
    if (news->kind == ErrorKind::kWarning) {
      context.note(news->message);
    } else {
      context.report(*news);
    }
  }

  Flags flags_;
  std::optional<LiveScreen> screen_;
};

}  // namespace

constinit const cli::Entry gpu_watch{"gpu-watch", "watch what GPUs and CPUs do, by the second",
                                     cli::make<GpuWatch>};

}  // namespace nt::apps
