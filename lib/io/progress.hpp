// How far a long job is, on a terminal.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "io/writer.hpp"
#include "os/clock.hpp"

namespace nt::io {

struct ProgressOptions {
  // False (not a terminal, or --no-progress): nothing is ever drawn.
  bool enabled = false;
  // What is done, as in "hashing"; stands in front.
  std::string label;
  // Shown as sizes ("1.5 GiB"), or else as a number of these ("files").
  std::optional<std::string> unit = std::nullopt;
  unsigned width = 80;  // columns of the terminal
};

// One line on the terminal, redrawn in place: what is done, of how much, the rate and the time
// left, as in "hashing 1.2 GiB of 4.0 GiB, 30%, 900.0 MiB/s, 3.1s left". It appears once the work
// has taken half a second, changes at most ten times a second, and goes without a trace.
//
// All of it may be called from any thread. Who else writes to the Writer, or to the same terminal,
// holds what hide() returns meanwhile.
class Progress {
 public:
  // err and clock must outlive this.
  Progress(Writer& err, const os::Clock& clock, ProgressOptions options);
  ~Progress() { erase(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // So much more is done (bytes, or the unit). Cheap enough for every block or file.
  void add(std::uint64_t amount) { done_.fetch_add(amount, std::memory_order_relaxed); }
  // Whether anything is ever drawn.
  bool enabled() const { return options_.enabled; }
  // How much there is to do; 0, the default, is unknown.
  void set_total(std::uint64_t total) { total_.store(total, std::memory_order_relaxed); }

  // How many times smaller what is made is, where that is what is done; 0, the default, is nothing.
  void set_ratio(double ratio) { ratio_.store(ratio, std::memory_order_relaxed); }

  // Draws when it is time to. To be called often.
  void update();
  // Takes the line off the terminal, and keeps it off while the lock is held. The next update()
  // that is due brings it back.
  [[nodiscard]] std::unique_lock<std::mutex> hide();
  void erase() { static_cast<void>(hide()); }

 private:
  std::string line(std::chrono::nanoseconds elapsed) const;
  std::string amount(std::uint64_t number) const;

  Writer& err_;
  const os::Clock& clock_;
  const ProgressOptions options_;
  const std::chrono::steady_clock::time_point start_;
  std::atomic<std::chrono::steady_clock::time_point> due_;
  std::atomic<std::uint64_t> done_{0};
  std::atomic<std::uint64_t> total_{0};
  std::atomic<double> ratio_{0};
  std::mutex mutex_;  // of what is drawn
  bool drawn_ = false;
};

}  // namespace nt::io
