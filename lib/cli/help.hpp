// Help as a terminal shows it: lines of at most 80 columns.
#pragma once

#include <span>
#include <string>

#include "cli/command.hpp"

namespace nt::cli {

// One screen of at most 24 lines: the synopsis and a line for each flag that is not rare. Where the
// screen is too small, the last of them are but named.
std::string short_help(const CommandPath& path, const Spec& spec);

// Everything that the declaration says, examples included.
std::string long_help(const CommandPath& path, const Spec& spec);

// The program's own help: its commands, a line each.
std::string program_help(const Program& program);

// The help of a name that only leads to further commands, such as "nt ip".
std::string group_help(const CommandPath& path);

// What "nt help WORDS" shows: the program's help without words, otherwise a command's long help.
Result<std::string> help_for(const Program& program, std::span<const std::string> words);

}  // namespace nt::cli
