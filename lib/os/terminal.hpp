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

struct TerminalSize {
  unsigned columns = 0;
  unsigned rows = 0;
  bool operator==(const TerminalSize&) const = default;
};
// What the terminal says at this moment, for who follows its window; only where it says nothing, as
// above.
TerminalSize terminal_size(int fd, const Environment& environment);

// Whether the process may write to the terminal and read its keys without being stopped: no other
// job has it.
bool is_in_foreground(int fd);

// TERM names one that can do more than print: it is neither empty nor "dumb".
bool has_screen(const Environment& environment);

// The locale's characters are UTF-8, as LC_ALL, LC_CTYPE or LANG says.
bool is_utf8_locale(const Environment& environment);

// --color
enum class ColorChoice { kAuto, kAlways, kNever };

// Whether to colour an output. What the user typed decides; then NO_COLOR (no-color.org), which
// forbids where it is not empty; then CLICOLOR_FORCE (bixense.com/clicolors), which demands where
// it is neither empty nor "0"; then whether the output is a terminal and TERM names one that is not
// "dumb".
bool use_color(ColorChoice choice, const Environment& environment, bool terminal);

}  // namespace nt::os
