// Frames onto a terminal.
#pragma once

#include <cstddef>
#include <string>

#include "gpu/screen/screen.hpp"

namespace nt::gpu {

// The bytes that turn what a terminal shows into a frame: the lines that differ, each at its place,
// between the marks of a synchronised update (which terminals that do not know them pass over).
class Painter {
 public:
  // Nothing where they are the same. To be written whole before the next.
  std::string paint(Frame frame, std::size_t columns);
  // What the terminal shows is no longer known: all is drawn anew.
  void forget() { is_known_ = false; }

 private:
  Frame shown_;
  bool is_known_ = false;
};

}  // namespace nt::gpu
