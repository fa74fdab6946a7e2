// Being asked to stop, by a key or another process.
#pragma once

#include <signal.h>

#include <chrono>
#include <optional>

namespace nt::os {

// While it lives, SIGINT, SIGTERM and SIGHUP do not end the process but are told of by wait(). What
// the parent made ignored stays so. One at a time, made before there are threads.
class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  // Sleeps for so long, to the microsecond or so, or until such a signal comes, which it gives.
  std::optional<int> wait(std::chrono::nanoseconds most);

 private:
  sigset_t signals_;
  sigset_t before_;
};

// Ends the process as that signal does, so that its parent sees which it was.
void die_of(int signal_number);

}  // namespace nt::os
