// Paths, handed to the system whole.
#pragma once

#include <sys/stat.h>
#include <sys/types.h>

#include <string>

namespace nt::os {

// A path may come from a list or a manifest, and hold a NUL. The system takes text up to a NUL, and
// would be asked for another file than the one that was named: such a path is EINVAL here, of which
// system_error() says what it means. So whatever takes a path that is no literal goes through
// these.

// openat(2), begun anew where a signal interrupts it; -1 with errno where it fails.
int open_path(int folder_fd, const std::string& path, int flags, mode_t mode = 0);

// fstatat(2); false with errno where it fails.
bool look_up(int folder_fd, const std::string& path, struct stat& status, int flags = 0);

}  // namespace nt::os
