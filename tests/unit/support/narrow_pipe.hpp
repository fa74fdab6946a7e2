// A pipe that can be made larger.
#pragma once

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <optional>

#include "os/fd.hpp"

namespace nt {

struct NarrowPipe {
  static constexpr int kWide = 1 << 20;

  os::Fd reader;
  os::Fd writer;
  int usual = 0;  // its size, in bytes

  int size() const { return ::fcntl(reader.get(), F_GETPIPE_SZ); }

  // Of the usual size; nothing, which is said, where the system gives no larger one.
  static std::optional<NarrowPipe> make() {
    int ends[2];
    REQUIRE(::pipe2(ends, O_CLOEXEC | O_NONBLOCK) == 0);
    NarrowPipe pipe{os::Fd(ends[0]), os::Fd(ends[1])};
    pipe.usual = pipe.size();
    if (pipe.usual >= kWide || ::fcntl(ends[0], F_SETPIPE_SZ, kWide) < 0) {
      MESSAGE("skipped: the system gives no larger pipe");
      return std::nullopt;
    }
    REQUIRE(::fcntl(ends[0], F_SETPIPE_SZ, pipe.usual) == pipe.usual);
    return pipe;
  }
};

}  // namespace nt
