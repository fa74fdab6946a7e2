#include "os/stop_signals.hpp"

#include <algorithm>
#include <ctime>

namespace nt::os {

StopSignals::StopSignals() {
  ::sigemptyset(&signals_);
  for (const int each : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction action = {};
    ::sigaction(each, nullptr, &action);
    if (action.sa_handler != SIG_IGN) ::sigaddset(&signals_, each);
  }
  ::sigprocmask(SIG_BLOCK, &signals_, &before_);
}

StopSignals::~StopSignals() { ::sigprocmask(SIG_SETMASK, &before_, nullptr); }

std::optional<int> StopSignals::wait(std::chrono::nanoseconds most) {
  const auto time = std::max(most, std::chrono::nanoseconds::zero());
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time);
  struct timespec limit = {};
  limit.tv_sec = static_cast<std::time_t>(seconds.count());
  limit.tv_nsec = static_cast<long>((time - seconds).count());
  const int got = ::sigtimedwait(&signals_, nullptr, &limit);
  return got > 0 ? std::optional(got) : std::nullopt;
}

void die_of(int signal_number) {
  struct sigaction action = {};
  action.sa_handler = SIG_DFL;
  ::sigaction(signal_number, &action, nullptr);
  sigset_t only;
  ::sigemptyset(&only);
  ::sigaddset(&only, signal_number);
  ::sigprocmask(SIG_UNBLOCK, &only, nullptr);
  ::raise(signal_number);
}

}  // namespace nt::os
