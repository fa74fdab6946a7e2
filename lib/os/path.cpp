#include "os/path.hpp"

#include <fcntl.h>

#include <cerrno>

namespace nt::os {
namespace {

// False with errno set.
bool is_whole(const std::string& path) {
  if (path.find('\0') == std::string::npos) return true;
  errno = EINVAL;
  return false;
}

}  // namespace

int open_path(int folder_fd, const std::string& path, int flags, mode_t mode) {
  if (!is_whole(path)) return -1;
  int fd = -1;
  do {
    fd = ::openat(folder_fd, path.c_str(), flags, mode);
  } while (fd < 0 && errno == EINTR);
  return fd;
}

bool look_up(int folder_fd, const std::string& path, struct stat& status, int flags) {
  return is_whole(path) && ::fstatat(folder_fd, path.c_str(), &status, flags) == 0;
}

}  // namespace nt::os
