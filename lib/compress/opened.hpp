// An input that is open.
#pragma once

#include <sys/stat.h>

#include <string>

#include "base/error.hpp"
#include "compress/input.hpp"
#include "io/source.hpp"
#include "os/fd.hpp"

namespace nt::compress {

struct Opened {
  // standard_input is its descriptor.
  static Result<Opened> open(const Input& input, int standard_input);

  int fd = -1;
  os::Fd owned;        // the same, but for standard input
  io::Source source;   // of that
  struct stat status;  // as it was when it was opened

  bool is_regular() const { return S_ISREG(status.st_mode); }
};

}  // namespace nt::compress
