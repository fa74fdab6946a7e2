// What a command is given to work with. A test makes up all of it.
#pragma once

#include <string>
#include <string_view>

#include "base/error.hpp"
#include "io/writer.hpp"
#include "os/clock.hpp"
#include "os/environment.hpp"
#include "os/identity.hpp"

namespace nt::cli {

// Which of the three streams is a terminal.
struct Terminals {
  bool in = false;
  bool out = false;
  bool err = false;
};

struct Context {
  int in = 0;  // file descriptor of standard input
  io::Writer& out;
  io::Writer& err;
  const os::Environment& environment;
  const os::Clock& clock;
  Terminals terminals = {};
  os::FileIdentity out_identity = {};  // of the regular file that out writes to, if it does
  bool same_output = false;            // out and err write to the same file, pipe or terminal
  std::string command = "nt";          // "nt grep": what a message begins with

  // Reports an error that does not end the command: "nt grep: MESSAGE", then "hint: …" if there is
  // one. What is on its way to standard output goes first where both go to one place.
  void report(const Error& error);
  // Says what is no error, but good to know: "nt grep: MESSAGE".
  void note(std::string_view message);
};

}  // namespace nt::cli
