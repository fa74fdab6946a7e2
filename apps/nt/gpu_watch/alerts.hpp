// --alert and --exec.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/context.hpp"
#include "gpu/condition.hpp"
#include "gpu/sample.hpp"
#include "os/process/child_command.hpp"

namespace nt::apps::watch {

// Conditions of which it is told when they turn true, and again only after they were false: a line
// on standard error, or a command. One runs at a time; what turns true meanwhile has its turn after
// it, the last of them alone. No row waits for it.
class Alerts {
 public:
  // command: its words; none: alerts are said.
  Alerts(cli::Context& context, std::vector<std::string> command)
      : context_(context), command_(std::move(command)) {}

  Result<void> add(const std::string& condition);
  void take(const gpu::Sample& row);
  // Notices the end of the command, and starts the one that waits; take() does so too.
  void mind_command();
  // After the last row. A command that hangs is not waited for, and what had to wait for it is not
  // run: that is said.
  void finish();

 private:
  struct Alert {
    std::string text;
    gpu::ConditionWatch watch;
    bool was_true = false;  // when it was last known
  };

  void fire(const Alert& alert, const gpu::Sample& row);
  void start(const std::vector<std::string>& variables);

  cli::Context& context_;
  std::vector<std::string> command_;
  std::vector<Alert> alerts_;
  std::optional<os::ChildCommand> running_;
  std::optional<std::vector<std::string>> waiting_;  // the variables of the next run
};

}  // namespace nt::apps::watch
