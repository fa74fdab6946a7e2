// A program with a flag, an operand and a command of every sort. It is called nt, so that what is
// made from it completes and documents like the real one.
#pragma once

#include "cli/command.hpp"

namespace nt::sample {

const cli::Program& program();

}  // namespace nt::sample
