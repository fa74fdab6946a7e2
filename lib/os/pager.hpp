// A program that shows text a screen at a time.
#pragma once

#include <sys/types.h>

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "base/error.hpp"
#include "os/environment.hpp"
#include "os/fd.hpp"

namespace nt::os {

// The pager that the user wants, as a command for sh(1): NT_PAGER, else PAGER, else less where it
// is installed. Nothing where that is empty or cat, or the terminal can only print.
std::optional<std::string> pager_command(const Environment& environment);

// A pager that runs. It has the keys to itself: as long as it does, SIGINT and SIGQUIT are ignored
// here. When it goes before the text ends, writing to it is EPIPE.
class Pager {
 public:
  // Where messages is a descriptor, what is written to that goes to the pager too. Unless the user
  // has set LESS, less shows colours and leaves the text on the screen.
  static Result<std::unique_ptr<Pager>> start(const std::string& command, int messages);
  ~Pager();
  Pager(const Pager&) = delete;
  Pager& operator=(const Pager&) = delete;

  int fd() const { return input_.get(); }
  // Ends the text, and waits until the user has seen enough. An error where there was no such
  // program.
  Result<void> finish();

 private:
  explicit Pager(std::string command) : command_(std::move(command)) {}
  void wait(pid_t pid);
  void stop();

  std::string command_;
  Fd input_;
  int messages_ = -1;
  Fd messages_before_;  // where they went
  std::atomic<int> status_{0};
  std::thread waits_;
};

}  // namespace nt::os
