// Help as a terminal shows it.
#pragma once

#include <string>

#include "cli/command.hpp"

namespace nt::cli {

// One screen: the synopsis and a line for each flag that is not rare.
std::string short_help(const CommandPath& path, const Spec& spec);

// Everything that the declaration says, examples included.
std::string long_help(const CommandPath& path, const Spec& spec);

// The program's own help: its commands, a line each.
std::string program_help(const Program& program);

// The help of a name that only leads to further commands, such as "nt ip".
std::string group_help(const CommandPath& path);

}  // namespace nt::cli
