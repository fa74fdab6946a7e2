// Flags that several commands have, with the same names and words in all of them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "cli/spec.hpp"
#include "os/terminal.hpp"

namespace nt::cli {

// --color=WHEN, --colour
Flag& color_flag(Spec& spec, os::ColorChoice& target);

// -j NUM, --threads=NUM. Without it the target stays empty, for os::usable_cpus().
Flag& threads_flag(Spec& spec, std::optional<std::uint64_t>& target);

// --no-progress, of a command that shows how far it is; target starts as true.
Flag& progress_flag(Spec& spec, bool& target);

// An error where one of the paths is empty, as of a variable that is not set: to take it for the
// current folder would be a guess.
Result<void> refuse_empty(std::span<const std::string> paths);

}  // namespace nt::cli
