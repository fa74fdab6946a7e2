// The commands below nt hash, each in the source file that says so.
#pragma once

#include "cli/command.hpp"

namespace nt::apps {

// audit.cpp
extern const cli::Entry hash_audit;

}  // namespace nt::apps
