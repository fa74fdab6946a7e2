// What a run of a program came to.
#pragma once

#include <string>

namespace nt::test {

struct Outcome {
  std::string command;  // as one would type it in a shell
  std::string out;
  std::string err;
  int code = -1;   // the exit code; -1 where it has none
  int signal = 0;  // the signal that ended it; 0 where it exited
};

// The run as a failed test shows it: the command line, how it ended, and both streams with what is
// not printable escaped. Long streams are cut.
std::string describe(const Outcome& outcome);

// Makes the outcome the one that is shown with the failures of this test from here on.
void show_with_failures(const Outcome& outcome);

}  // namespace nt::test
