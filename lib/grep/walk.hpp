// The files below a folder.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "grep/glob.hpp"
#include "grep/options.hpp"
#include "io/source.hpp"

namespace nt::grep {

// What is done with what a walk meets. Both return whether the walk goes on.
struct WalkVisitor {
  std::function<bool(io::Source& file)> file;  // opened; its label is its path
  std::function<bool(const Error&)>
      error;  // a file or folder that cannot be read, or a loop of links
};

// Visits the regular files below the folder, in the bytewise order of their paths. root is how the
// folder was named, and begins every label; empty for the current folder, whose files are then
// named without
// "./". Returns whether the walk went to its end.
bool walk(const std::string& root, const WalkOptions& options, const NameRules& rules,
          const WalkVisitor& visitor);

}  // namespace nt::grep
