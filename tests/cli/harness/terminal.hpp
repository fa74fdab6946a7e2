// A pseudo-terminal.
#pragma once

#include "os/fd.hpp"

namespace nt::test {

struct Terminal {
  os::Fd test_side;     // the keyboard and the screen
  os::Fd program_side;  // what the program has as its stdin, stdout or stderr
};

// One that neither echoes nor turns newlines into CR LF, but turns Ctrl-C into a signal. Throws
// std::system_error.
Terminal open_terminal(unsigned short columns, unsigned short rows);

}  // namespace nt::test
