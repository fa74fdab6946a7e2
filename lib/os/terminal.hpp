// What an output is, and how it wants to be written to.
#pragma once

#include "os/environment.hpp"

namespace nt::os {

// True when the descriptor is a terminal.
bool is_terminal(int fd);

// The columns of the terminal: COLUMNS where it is set to a number, else what the terminal says,
// else 80. At least 1.
unsigned terminal_width(int fd, const Environment& environment);
// Its rows in the same way: LINES, or 24.
unsigned terminal_height(int fd, const Environment& environment);

// --color
enum class ColorChoice { kAuto, kAlways, kNever };

// Whether to colour an output. What the user typed decides; then NO_COLOR (no-color.org), which
// forbids where it is not empty; then CLICOLOR_FORCE (bixense.com/clicolors), which demands where
// it is neither empty nor "0"; then whether the output is a terminal and TERM names one that is not
// "dumb".
bool use_color(ColorChoice choice, const Environment& environment, bool terminal);

}  // namespace nt::os
