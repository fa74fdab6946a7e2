// A program beside this one.
#pragma once

#include <sys/types.h>
#include <unistd.h>

#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "os/fd.hpp"

namespace nt::os {

// A program that was started and is not waited for. It reads nothing, and all that it writes goes
// to one place, which is no output for results: between those it would break them, and one that
// hangs would hold a pipe open that is to end. It has signals as they are by default, and goes on
// when the object ends.
class ChildCommand {
 public:
  // words is not empty; its first is looked for on PATH. variables, each NAME=VALUE, come before
  // those of this process' environment. output: the descriptor of the place that it writes to.
  static Result<ChildCommand> start(const std::vector<std::string>& words,
                                    const std::vector<std::string>& variables,
                                    int output = STDERR_FILENO);

  // How it ended, once it has: its exit code, or 128 and the signal's number, as in a shell.
  std::optional<int> ended();
  // For poll(2), in this process and in copies of it: readable once it has ended. -1 where the
  // kernel has none (Linux before 5.3).
  int descriptor() const { return told_.get(); }

 private:
  explicit ChildCommand(pid_t pid);

  pid_t pid_;
  Fd told_;  // pidfd_open(2)
  std::optional<int> ended_;
};

// Whether a program can be run, as far as is known before it is: it is there and may be executed.
// The error is that of ChildCommand::start(). path: PATH; null where it is not set.
Result<void> check_program(const std::string& program, const char* path);

}  // namespace nt::os
