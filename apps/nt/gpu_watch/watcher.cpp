#include "watcher.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>

#include "gpu/ticker.hpp"

namespace nt::apps::watch {
namespace {

// For which a wait lasts at the most.
constexpr std::chrono::seconds kLongestWait{10};
// And that for an output, after a signal.
constexpr std::chrono::duration<int, std::milli> kLastMoment{400};

std::chrono::nanoseconds row_of(std::chrono::nanoseconds interval) {
  return std::clamp<std::chrono::nanoseconds>(interval / 5, Watcher::kShortestRow,
                                              Watcher::kLongestRow);
}

std::span<const int> signals_of(const LiveScreen* screen) {
  return screen == nullptr ? std::span<const int>() : LiveScreen::kSignals;
}

}  // namespace

Watcher::Watcher(const Flags& flags, cli::Context& context, Rows& rows, LiveScreen* screen)
    : flags_(flags),
      context_(context),
      rows_(rows),
      screen_(screen),
      signals_(signals_of(screen)),
      sampler_(gpu::SystemFiles(flags.sysroot.value_or("")), context.clock,
               {.wakes_gpus = flags.wake,
                .row = row_of(flags.period()),
                .nvidia = {.pcie = flags.pcie},
                .times = {}}),
      begin_(context.clock.steady()) {}

Result<int> Watcher::run() {
  start();
  Result<void> followed;
  if (!stopped_) {
    if (const auto code = TRY(check_gpus())) return *code;
    rows_.begin(flags_.period(), [this](int fd) { return wait_to_write(fd); });
    if (screen_ != nullptr) screen_->open();
    if (sampler_.is_waiting()) {
      sampler_.give_up_waiting();
      tell_news();
    }
    followed = follow();
    if (screen_ != nullptr) screen_->close();
  }
  const bool written = rows_.finish();
  if (Hook* hook = rows_.hook()) {
    if (followed && !stopped_) {
      stopped_ = hook->finish(signals_);
    } else {
      hook->leave();
    }
  }
  if (!followed) return std::unexpected(followed.error());
  if (!written) return 2;
  if (stopped_ && (rows_.is_unread() || !context_.out.failed())) os::die_of(*stopped_);
  return rows_.code();
}

// Starts the drivers, and waits for their first answers.
void Watcher::start() {
  sampler_.start();
  const bool must_know =
      flags_.require_gpu || flags_.once || flags_.count || flags_.format == Format::kCsv;
  wait_for_drivers(must_know ? kLongestStart : kUsualStart);
}

void Watcher::wait_for_drivers(std::chrono::nanoseconds most) {
  const auto end = context_.clock.steady() + most;
  while (sampler_.is_waiting() && !stopped_ && !is_over()) {
    const auto left =
        std::min<std::chrono::nanoseconds>(end - context_.clock.steady(), left_of_time());
    if (left <= left.zero()) break;
    sleep(left, sampler_.waits());
    sampler_.mind();
  }
}

// The exit code, where there is nothing to be watched.
Result<std::optional<int>> Watcher::check_gpus() {
  const std::string suspended = fmt::format("{}", fmt::join(sampler_.suspended(), ", "));
  if (flags_.require_gpu && !sampler_.has_gpus()) {
    if (!sampler_.is_waiting()) tell_news();
    context_.report(no_gpus(suspended));
    return 1;
  }
  if (!suspended.empty()) {
    context_.note(fmt::format(
        "suspended GPUs are left alone until they wake: {} (--wake starts them)", suspended));
  }
  tell_news();
  TRY_VOID(check_hope());
  return std::nullopt;
}

// Suspended ones have no values, and may never wake.
Error Watcher::no_gpus(std::string_view suspended) const {
  if (!suspended.empty()) {
    return {ErrorKind::kWarning,
            fmt::format("all GPUs are suspended, and --require-gpu was given: {}", suspended),
            "--wake starts them"};
  }
  return {ErrorKind::kWarning,
          sampler_.is_waiting()
              ? "the driver does not answer: no GPU is known, and --require-gpu was given"
              : "there is no GPU, and --require-gpu was given",
          {}};
}

Result<void> Watcher::check_hope() const {
  if (!rows_.needs_gpus() || sampler_.may_have_gpus() || flags_.duration) return {};
  return input_error("the condition is about GPUs, and there is none",
                     "--for says how long to wait for one");
}

// Row by row, until there are enough.
Result<void> Watcher::follow() {
  gpu::Ticker ticker(context_.clock, flags_.period());
  const std::uint64_t most = flags_.limit();
  for (std::uint64_t count = 0; count < most && !is_over() && !stopped_;) {
    const auto due = ticker.wait();
    const auto left = left_of_time();
    if (left <= left.zero()) break;
    sleep(std::min(due, left));
    if (stopped_) break;
    const auto tick = ticker.take();
    if (!tick) continue;
    sampler_.begin(*tick);
    wait_for_drivers(sampler_.patience());
    if (stopped_) break;
    const gpu::Sample row = sampler_.finish();
    ++count;
    const bool goes_on = rows_.take(row);
    tell_news();
    if (screen_ != nullptr) screen_->take(row);
    if (!goes_on) break;
    TRY_VOID(check_hope());
  }
  return {};
}

// One that nobody reads takes nothing for long, and the watch is to end with a signal all the same.
// What is written at that end has a reader who may need a moment.
bool Watcher::wait_to_write(int fd) {
  std::array waits{pollfd{fd, POLLOUT, 0}};
  if (::poll(waits.data(), waits.size(), stopped_ ? kLastMoment.count() : 0) != 0) return true;
  while (waits[0].revents == 0 && !stopped_) stopped_ = signals_.wait(kLongestWait, waits);
  return waits[0].revents != 0;
}

// Until that time has passed, or something is to be done.
void Watcher::sleep(std::chrono::nanoseconds most, std::vector<pollfd> waits) {
  const std::size_t others = waits.size();
  const auto of_rows = rows_.waits();
  waits.insert(waits.end(), of_rows.begin(), of_rows.end());
  if (screen_ != nullptr) {
    const auto of_screen = screen_->waits();
    waits.insert(waits.end(), of_screen.begin(), of_screen.end());
  }
  const auto signal = signals_.wait(most, waits);
  const auto ready = std::span<const pollfd>(waits).subspan(others);
  rows_.mind(ready.first(of_rows.size()));
  stopped_ = screen_ == nullptr ? signal : screen_->mind(ready.subspan(of_rows.size()), signal);
}

std::chrono::nanoseconds Watcher::passed() const { return context_.clock.steady() - begin_; }

// Of --for, or of a wait, so that a clock that is set is noticed.
std::chrono::nanoseconds Watcher::left_of_time() const {
  return std::min<std::chrono::nanoseconds>(
      flags_.duration ? *flags_.duration - passed() : kLongestWait, kLongestWait);
}

void Watcher::tell_news() {
  while (const auto news = sampler_.take_news()) {
    if (news->kind == ErrorKind::kWarning) {
      context_.note(news->message);
    } else {
      context_.report(*news);
    }
  }
}

}  // namespace nt::apps::watch
