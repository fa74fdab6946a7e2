// A part of this program that may hang or crash without it.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <functional>
#include <optional>
#include <string_view>

#include "base/error.hpp"
#include "os/fd.hpp"

namespace nt::os {

// Work in a process of its own, a copy of this one, that talks through a socket. A thread would be
// less: where a device's driver hangs, who asked it sleeps in a way that no signal ends, and a
// process with such a thread is never done, as far as its parent can tell.
//
// The copy has nothing of its parent but the socket: its standard streams are /dev/null, so that it
// holds nobody's output open, and other descriptors are closed. Keys and hang-ups are not for it;
// it ends with its parent. Start it before there are threads.
class ForkedWorker {
 public:
  // Runs work(socket) in the copy, which ends when that returns.
  using Work = std::function<void(int socket)>;
  static Result<ForkedWorker> start(const Work& work);
  ForkedWorker(ForkedWorker&& other) noexcept;
  ForkedWorker& operator=(ForkedWorker&& other) noexcept;
  // Ends it: stop(), a moment to leave, then kill().
  ~ForkedWorker();

  // What it writes is read here, without blocking.
  int socket() const { return socket_.get(); }
  // Sends it something; false where it has ended (no SIGPIPE) or takes no more.
  bool send(std::string_view bytes) const;
  // Ends its input, on which it is to end by itself.
  void stop() const;
  void kill() const;
  // Whether it has ended, and then, where a signal ended it, which; asked again it says the same.
  bool has_ended();
  std::optional<int> ended_by() const { return signal_; }
  // Waits until it has ended; false where it has not after that time.
  bool wait_for(std::chrono::milliseconds most);

 private:
  ForkedWorker() = default;

  pid_t pid_ = -1;  // -1: there is none, or it has ended
  std::optional<int> signal_;
  Fd socket_;
};

}  // namespace nt::os
