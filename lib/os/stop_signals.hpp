// Being asked to stop, by a key or another process.
#pragma once

#include <poll.h>
#include <signal.h>

#include <chrono>
#include <optional>
#include <span>

#include "os/fd.hpp"

namespace nt::os {

// While it lives, SIGINT, SIGTERM and SIGHUP do not end the process but are told of by wait(). What
// the parent made ignored stays so. One at a time, made before there are threads.
class StopSignals {
 public:
  // Others that are told of in the same way.
  explicit StopSignals(std::span<const int> others = {});
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  // Sleeps for so long, to a tenth of a millisecond or so, or until such a signal comes, which it
  // gives, or there is something to do with one of the descriptors, as poll(2) has it.
  std::optional<int> wait(std::chrono::nanoseconds most, std::span<pollfd> descriptors = {});

 private:
  sigset_t signals_;
  sigset_t before_;
  Fd told_;  // signalfd(2)
};

// While it lives, a write to a pipe that nobody reads any more fails, and no signal (SIGPIPE) ends
// the process. One at a time.
class NoPipeSignal {
 public:
  NoPipeSignal();
  ~NoPipeSignal();
  NoPipeSignal(const NoPipeSignal&) = delete;
  NoPipeSignal& operator=(const NoPipeSignal&) = delete;

  // Whether it would have ended the process: it does not where the parent made it ignored.
  bool is_deadly() const { return before_.sa_handler == SIG_DFL; }

 private:
  struct sigaction before_ = {};
};

// Ends the process as that signal does, so that its parent sees which it was. With SIGTSTP it is
// stopped instead, and this returns once it goes on.
void die_of(int signal_number);

}  // namespace nt::os
