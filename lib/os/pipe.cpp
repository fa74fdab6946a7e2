#include "os/pipe.hpp"

#include <fcntl.h>

namespace nt::os {

void widen_pipe(int fd) {
  static constexpr int kWide = 1 << 20;  // /proc/sys/fs/pipe-max-size
  const int size = ::fcntl(fd, F_GETPIPE_SZ);
  if (size > 0 && size < kWide) ::fcntl(fd, F_SETPIPE_SZ, kWide);
}

}  // namespace nt::os
