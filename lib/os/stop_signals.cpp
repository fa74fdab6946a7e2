#include "os/stop_signals.hpp"

#include <sys/signalfd.h>

#include <algorithm>
#include <ctime>
#include <vector>

namespace nt::os {

StopSignals::StopSignals(std::span<const int> others) {
  ::sigemptyset(&signals_);
  const auto add = [this](int each) {
    struct sigaction action = {};
    ::sigaction(each, nullptr, &action);
    if (action.sa_handler != SIG_IGN) ::sigaddset(&signals_, each);
  };
  for (const int each : {SIGINT, SIGTERM, SIGHUP}) add(each);
  for (const int each : others) add(each);
  ::sigprocmask(SIG_BLOCK, &signals_, &before_);
  told_.reset(::signalfd(-1, &signals_, SFD_NONBLOCK | SFD_CLOEXEC));
}

StopSignals::~StopSignals() { ::sigprocmask(SIG_SETMASK, &before_, nullptr); }

std::optional<int> StopSignals::wait(std::chrono::nanoseconds most, std::span<pollfd> descriptors) {
  const auto time = std::max(most, std::chrono::nanoseconds::zero());
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time);
  struct timespec limit = {};
  limit.tv_sec = static_cast<std::time_t>(seconds.count());
  limit.tv_nsec = static_cast<long>((time - seconds).count());
  std::vector<pollfd> all(descriptors.begin(), descriptors.end());
  all.push_back({told_.get(), POLLIN, 0});
  if (::ppoll(all.data(), all.size(), &limit, nullptr) < 0) all.back().revents = 0;
  for (std::size_t i = 0; i < descriptors.size(); ++i) descriptors[i].revents = all[i].revents;
  struct signalfd_siginfo info = {};
  if (all.back().revents == 0 || ::read(told_.get(), &info, sizeof info) != sizeof info)
    return std::nullopt;
  return static_cast<int>(info.ssi_signo);
}

NoPipeSignal::NoPipeSignal() {
  struct sigaction action = {};
  action.sa_handler = SIG_IGN;
  ::sigaction(SIGPIPE, &action, &before_);
}

NoPipeSignal::~NoPipeSignal() { ::sigaction(SIGPIPE, &before_, nullptr); }

void die_of(int signal_number) {
  struct sigaction action = {};
  action.sa_handler = SIG_DFL;
  ::sigaction(signal_number, &action, nullptr);
  sigset_t only;
  sigset_t before;
  ::sigemptyset(&only);
  ::sigaddset(&only, signal_number);
  ::sigprocmask(SIG_UNBLOCK, &only, &before);
  ::raise(signal_number);
  ::sigprocmask(SIG_SETMASK, &before, nullptr);
}

}  // namespace nt::os
