// The table of commands: a command is a file in this folder, and a line in commands.cpp.
#pragma once

#include "cli/command.hpp"

namespace nt {

const cli::Program& program();

}  // namespace nt
