// Man pages in mdoc(7), from the declarations. The same declarations make the same bytes.
#pragma once

#include <string>

#include "cli/command.hpp"

namespace nt::cli {

// The program's page: its commands, a line each.
std::string program_man(const Program& program);

// The page of a top-level command, its own commands in subsections.
std::string command_man(const Program& program, const Entry& entry);

}  // namespace nt::cli
