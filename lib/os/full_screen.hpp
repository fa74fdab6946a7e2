// A terminal that a program draws on.
#pragma once

#include <termios.h>

#include <string>
#include <string_view>

#include "base/error.hpp"
#include "os/fd.hpp"

namespace nt::os {

// The terminal's second screen: while it is entered, what was on the terminal waits behind it, keys
// are given one by one and not shown, and no line is wrapped at the edge. All of that is undone by
// leave(), in the end, and where a crash or another signal ends the process; those that can be
// asked for (see StopSignals) are for the caller, who leaves before. (SIGKILL leaves the terminal
// as it is: reset(1) then helps.) One at a time.
class FullScreen {
 public:
  // The descriptor, a terminal, stays the caller's.
  explicit FullScreen(int fd);
  ~FullScreen() { leave(); }
  FullScreen(const FullScreen&) = delete;
  FullScreen& operator=(const FullScreen&) = delete;

  // False where another job has the terminal.
  bool enter();
  void leave();
  bool is_entered() const { return is_entered_; }
  // Leaves, stops the process as Ctrl-Z does, and comes back when it goes on in the foreground.
  void suspend();

  // Takes bytes to be shown, and writes as much of them as the terminal takes at this moment: one
  // that was stopped with Ctrl-S blocks nobody. Only when it is ready.
  void write(std::string bytes);
  // Goes on with them.
  void flush();
  bool is_ready() const { return pending_.empty(); }
  // It has gone.
  bool failed() const { return has_failed_; }
  // For poll(2): writable once more can be taken.
  int fd() const { return out_.get(); }

 private:
  void write_last(std::string_view bytes);

  int fd_;
  Fd out_;                  // the same terminal
  bool is_shared_ = false;  // with whoever has it open: it blocks
  bool is_entered_ = false;
  bool has_failed_ = false;
  std::string pending_;
  termios before_{};
};

}  // namespace nt::os
