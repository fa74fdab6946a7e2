// nt gpu-watch: what GPUs and CPUs do, at each tick.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>

#include "cli/command.hpp"
#include "flags.hpp"
#include "gpu/record.hpp"
#include "gpu/sampler.hpp"
#include "gpu/ticker.hpp"
#include "io/source.hpp"
#include "os/stop_signals.hpp"
#include "rows.hpp"

namespace nt::apps {
extern const cli::Entry gpu_watch;
namespace {

using watch::Flags;
using watch::Rows;

class GpuWatch final : public cli::Command {
 public:
  void declare(cli::Spec& spec) override { flags_.declare(spec); }

  Result<int> run(cli::Context& context) override {
    TRY_VOID(flags_.check());
    Rows rows(flags_, context);
    TRY_VOID(rows.open());
    return flags_.replay ? replay(context, rows) : watch(context, rows);
  }

 private:
  // For which a wait lasts at the most, so that a clock that is set is noticed.
  static constexpr std::chrono::seconds kLongestWait{10};

  Result<int> replay(cli::Context& context, Rows& rows) {
    auto source = TRY(*flags_.replay == "-" ? io::Source::adopt(context.in, "standard input")
                                            : io::Source::open(*flags_.replay));
    gpu::RecordReader reader(source);
    std::optional<Error> failed;
    const std::uint64_t most = limit();
    for (std::uint64_t count = 0; count < most; ++count) {
      auto row = reader.next();
      if (!row) failed = std::move(row).error();
      if (!row || !*row || !rows.take(**row)) break;
    }
    rows.finish();
    if (failed) return std::unexpected(*std::move(failed));
    return rows.has_condition() && !rows.is_true() ? 1 : 0;
  }

  Result<int> watch(cli::Context& context, Rows& rows) {
    os::StopSignals signals;
    gpu::Sampler sampler(gpu::SystemFiles(flags_.sysroot), context.clock,
                         {.wakes_gpus = flags_.wake, .nvidia = {.pcie = flags_.pcie}, .times = {}});
    const auto begin = context.clock.steady();
    sampler.start();
    tell_news(context, sampler);
    if (flags_.require_gpu && !sampler.has_gpus()) {
      context.report({ErrorKind::kWarning, "there is no GPU, and --require-gpu was given", {}});
      return 1;
    }
    if (rows.is_about_gpus() && !sampler.may_have_gpus() && !flags_.duration) {
      return input_error("the condition is about GPUs, and there is none",
                         "--for says how long to wait for one");
    }
    gpu::Ticker ticker(context.clock, flags_.interval);
    const std::uint64_t most = limit();
    std::optional<int> stopped;
    bool is_over = false;  // by --for
    for (std::uint64_t count = 0; count < most && !stopped;) {
      const auto passed = context.clock.steady() - begin;
      is_over = flags_.duration && passed >= *flags_.duration;
      if (is_over) break;
      std::chrono::nanoseconds wait =
          std::min<std::chrono::nanoseconds>(ticker.wait(), kLongestWait);
      if (flags_.duration) wait = std::min(wait, *flags_.duration - passed);
      stopped = signals.wait(wait);
      rows.mind_alerts();
      const auto tick = ticker.take();
      if (stopped || !tick) continue;
      const gpu::Sample row = sampler.sample(*tick);
      ++count;
      const bool goes_on = rows.take(row);
      tell_news(context, sampler);
      if (!goes_on) break;
    }
    const bool written = rows.finish();
    if (stopped && written && !context.out.failed()) os::die_of(*stopped);
    if (!written) return 2;
    return rows.has_condition() && !rows.is_true() ? 1 : 0;
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
};

}  // namespace

constinit const cli::Entry gpu_watch{"gpu-watch", "watch what GPUs and CPUs do, by the second",
                                     cli::make<GpuWatch>};

}  // namespace nt::apps
