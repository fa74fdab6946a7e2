// --alert
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/context.hpp"
#include "gpu/condition.hpp"
#include "gpu/sample.hpp"
#include "hook.hpp"

namespace nt::apps::watch {

// Conditions of which it is told when they turn true, and again only after they were false: a line
// on standard error, or a command.
class Alerts {
 public:
  // command: its words; none: alerts are said.
  Alerts(cli::Context& context, std::vector<std::string> command, TakeOutput take_output)
      : context_(context) {
    if (!command.empty()) hook_.emplace(context, std::move(command), std::move(take_output));
  }

  Result<void> add(const std::string& condition);
  void take(const gpu::Sample& row);
  // The command; null where alerts are said.
  Hook* hook() { return hook_ ? &*hook_ : nullptr; }

 private:
  struct Alert {
    std::string text;
    gpu::ConditionWatch watch;
    bool was_true = false;  // when it was last known
  };

  void fire(const Alert& alert, const gpu::Sample& row);

  cli::Context& context_;
  std::optional<Hook> hook_;
  std::vector<Alert> alerts_;
};

}  // namespace nt::apps::watch
