// This machine, row by row.
#pragma once

#include <poll.h>

#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

#include "cli/context.hpp"
#include "flags.hpp"
#include "gpu/sampler.hpp"
#include "live_screen.hpp"
#include "os/stop_signals.hpp"
#include "rows.hpp"

namespace nt::apps::watch {

class Watcher {
 public:
  // For which drivers are waited for before the first row: usually, and where the GPUs must be
  // known by then.
  static constexpr std::chrono::seconds kUsualStart{1};
  static constexpr std::chrono::seconds kLongestStart{5};
  // And for which a row waits for them, at the least and at the most: a fifth of the interval.
  static constexpr std::chrono::milliseconds kShortestRow{200};
  static constexpr std::chrono::seconds kLongestRow{5};

  // The screen may be null.
  Watcher(const Flags& flags, cli::Context& context, Rows& rows, LiveScreen* screen);

  // Watches until there are rows enough, finishes them, and gives the exit code. Where a signal
  // ends it, the process dies of that.
  Result<int> run();

 private:
  void start();
  void wait_for_drivers(std::chrono::nanoseconds most);
  Result<std::optional<int>> check_gpus();
  Error no_gpus(std::string_view suspended) const;
  Result<void> check_hope() const;
  Result<void> follow();
  bool wait_to_write(int fd);
  void sleep(std::chrono::nanoseconds most, std::vector<pollfd> waits = {});
  std::chrono::nanoseconds passed() const;
  std::chrono::nanoseconds left_of_time() const;
  bool is_over() const { return rows_.is_unread() || (screen_ != nullptr && screen_->is_over()); }
  void tell_news();

  const Flags& flags_;
  cli::Context& context_;
  Rows& rows_;
  LiveScreen* screen_;
  os::StopSignals signals_;
  gpu::Sampler sampler_;
  std::chrono::steady_clock::time_point begin_;
  std::optional<int> stopped_;  // by this signal
};

}  // namespace nt::apps::watch
