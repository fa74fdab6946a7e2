// Flags that several commands have, with the same names and words in all of them.
#pragma once

#include "cli/spec.hpp"
#include "os/terminal.hpp"

namespace nt::cli {

// --color=WHEN, --colour
Flag& color_flag(Spec& spec, os::ColorChoice& target);

}  // namespace nt::cli
