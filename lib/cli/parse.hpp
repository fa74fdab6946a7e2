// From words to a declaration's targets, through CLI11.
#pragma once

#include <span>
#include <string>

#include "base/error.hpp"
#include "cli/spec.hpp"

namespace nt::cli {

// What the command line asked for.
enum class Request { kRun, kShortHelp, kHelp };

// Parses the words that follow a command's name and fills the Spec's targets, in the order in which
// they stand. Asking for help wins over anything that is missing or wrong.
//
// The rules are getopt's: "-nA3" is -n -A 3; "--context=3" and "--context 3" are the same, and
// "--replace=" is an empty value; flags may follow operands; "--" ends the flags. A value is taken
// as it stands, also when it begins with '-'. Errors name the word and, for an unknown flag, the
// closest.
Result<Request> parse(Spec& spec, std::span<const std::string> words);

}  // namespace nt::cli
