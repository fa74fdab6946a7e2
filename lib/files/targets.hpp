// The files that a command line leads to.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "files/options.hpp"
#include "files/walk.hpp"
#include "io/source.hpp"

namespace nt::files {

// A file: named on the command line, or met in a folder.
struct Target {
  std::string named;                         // empty where it was met; "-" is standard input
  std::optional<Result<WalkedFile>> walked;  // or the error that the walk met
};

// Opens what a target leads to. standard_input is its descriptor; stdin_label stands in messages.
Result<io::Source> open(Target&& target, int standard_input, const std::string& stdin_label);

// The files that paths lead to: those that are no folder as they are, and all below those that are;
// in the order of the paths, those of a folder in the bytewise order of theirs.
class Targets {
 public:
  // An empty path is the current folder; see Walk. Everything must outlive this.
  Targets(std::span<const std::string> paths, const WalkOptions& options, const NameRules& rules);

  // Whether there may be more than one file.
  bool several() const { return paths_.size() > 1 || (paths_.size() == 1 && is_folder_.front()); }

  // By one thread at a time.
  std::optional<Target> next();

  // Reads folders ahead of next(), as Walk::read_ahead() does.
  bool read_ahead(const ReadAhead& most) noexcept;

 private:
  void set_walk(std::shared_ptr<Walk> walk);

  std::span<const std::string> paths_;
  const WalkOptions& options_;
  const NameRules& rules_;
  std::vector<bool> is_folder_;  // of each path
  std::size_t at_ = 0;
  std::optional<UserRules> user_rules_;  // where ignore files count
  std::mutex mutex_;                     // of walk_, where next() does not only read it
  std::shared_ptr<Walk> walk_;           // of the folder that next() is in; null: it is in none
};

}  // namespace nt::files
