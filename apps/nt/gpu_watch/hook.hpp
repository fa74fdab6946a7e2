// --exec
#pragma once

#include <poll.h>

#include <array>
#include <chrono>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/context.hpp"
#include "os/fd.hpp"
#include "os/process/child_command.hpp"
#include "os/stop_signals.hpp"

namespace nt::apps::watch {

// What is done with that which a command writes, where it cannot go to standard error as it comes.
using TakeOutput = std::function<void(std::string_view)>;

// A command that is run now and then: one at a time. What is to run meanwhile has its turn after
// it, the last of that alone. Nobody waits for it.
class Hook {
 public:
  // words is not empty.
  Hook(cli::Context& context, std::vector<std::string> words, TakeOutput take_output);

  // Runs it with these variables, each NAME=VALUE.
  void run(std::vector<std::string> variables);

  // What poll(2) is to wait for. mind() then takes what the command has written, notices its end,
  // which it says where that is none of success, and starts the one that waits.
  std::array<pollfd, 2> waits() const;
  void mind();

  // Before this process ends, once. It waits a while until no command runs and none waits; gives
  // the signal that ended this, if one did. Then it leaves them.
  static constexpr std::chrono::seconds kPatience{10};
  std::optional<int> finish(os::StopSignals& signals);
  // In its place where nobody is to wait. The end of this process is none of the command's: what is
  // still written goes to standard error, and the one that waits runs after the one that runs,
  // which is said.
  void leave();

 private:
  void start(const std::vector<std::string>& variables);
  void take_what_is_written();
  void go_on_alone() const;

  cli::Context& context_;
  std::vector<std::string> words_;
  TakeOutput take_output_;
  os::Fd written_;  // the pipe of what commands write, where it is taken
  os::Fd output_;   // its other end
  std::optional<os::ChildCommand> running_;
  std::optional<std::vector<std::string>> waiting_;  // the variables of the next run
};

}  // namespace nt::apps::watch
