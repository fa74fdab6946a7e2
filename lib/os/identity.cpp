#include "os/identity.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>

#include "os/path.hpp"

namespace nt::os {
namespace {

FileIdentity regular_file_identity(const struct stat& status) {
  if (!S_ISREG(status.st_mode)) return {};
  return {status.st_dev, status.st_ino};
}

}  // namespace

FileIdentity regular_file_identity(int fd) {
  struct stat status = {};
  return ::fstat(fd, &status) == 0 ? regular_file_identity(status) : FileIdentity();
}

FileIdentity regular_file_identity(const std::string& path) {
  struct stat status = {};
  return look_up(AT_FDCWD, path, status) ? regular_file_identity(status) : FileIdentity();
}

bool is_same_file(int fd, int other) {
  struct stat one = {};
  struct stat two = {};
  return ::fstat(fd, &one) == 0 && ::fstat(other, &two) == 0 && one.st_dev == two.st_dev &&
         one.st_ino == two.st_ino;
}

std::uint64_t file_size(int folder_fd, const std::string& path) {
  struct stat status = {};
  if (!look_up(folder_fd, path, status) || !S_ISREG(status.st_mode)) return 0;
  return static_cast<std::uint64_t>(status.st_size);
}

bool is_folder(const std::string& path) {
  struct stat status = {};
  return look_up(AT_FDCWD, path, status) && S_ISDIR(status.st_mode);
}

Result<void> require_folder(const std::string& path) {
  struct stat status = {};
  if (!look_up(AT_FDCWD, path, status)) return std::unexpected(system_error("open", path, errno));
  if (!S_ISDIR(status.st_mode)) return std::unexpected(system_error("open", path, ENOTDIR));
  return {};
}

bool is_missing(const std::string& path) {
  struct stat status = {};
  return !look_up(AT_FDCWD, path, status) && errno == ENOENT;
}

}  // namespace nt::os
