// A program beside this one.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"

namespace nt::os {

// A program that was started and is not waited for. It reads nothing, and all that it writes goes
// to this one's standard error: between results it would break them, and one that hangs would hold
// a pipe open that is to end. It has signals as they are by default, and goes on when the object
// ends.
class ChildCommand {
 public:
  // words is not empty; its first is looked for on PATH. variables, each NAME=VALUE, come before
  // those of this process' environment.
  static Result<ChildCommand> start(const std::vector<std::string>& words,
                                    const std::vector<std::string>& variables);

  // How it ended, once it has: its exit code, or 128 and the signal's number, as in a shell.
  std::optional<int> ended();

 private:
  explicit ChildCommand(pid_t pid) : pid_(pid) {}

  pid_t pid_;
  std::optional<int> ended_;
};

}  // namespace nt::os
