// Completion scripts for shells, from the declarations of a whole program, which is called nt. They
// hold all that they need: completing runs no command of ours.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"

namespace nt::cli {

std::string bash_completion(const Program& program);
std::string zsh_completion(const Program& program);
std::string fish_completion(const Program& program);

struct CompletionScript {
  std::string_view shell;
  std::string_view help;
  std::string (*make)(const Program& program);
};

// The shells that there are scripts for.
std::span<const CompletionScript> completion_scripts();

// The text in single quotes, as bash and zsh read it.
std::string single_quoted(std::string_view text);

// How the flag is written: "-i", "--ignore-case", aliases and the --no- forms.
std::vector<std::string> spellings(const Flag& flag);

}  // namespace nt::cli
