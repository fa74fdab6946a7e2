#include "os/identity.hpp"

#include <sys/stat.h>

#include <cerrno>

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
  return ::stat(path.c_str(), &status) == 0 ? regular_file_identity(status) : FileIdentity();
}

bool is_same_file(int fd, int other) {
  struct stat one = {};
  struct stat two = {};
  return ::fstat(fd, &one) == 0 && ::fstat(other, &two) == 0 && one.st_dev == two.st_dev &&
         one.st_ino == two.st_ino;
}

std::uint64_t file_size(int folder_fd, const char* path) {
  struct stat status = {};
  if (::fstatat(folder_fd, path, &status, 0) != 0 || !S_ISREG(status.st_mode)) return 0;
  return static_cast<std::uint64_t>(status.st_size);
}

bool is_folder(const std::string& path) {
  struct stat status = {};
  return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

bool is_missing(const std::string& path) {
  struct stat status = {};
  return ::stat(path.c_str(), &status) != 0 && errno == ENOENT;
}

}  // namespace nt::os
