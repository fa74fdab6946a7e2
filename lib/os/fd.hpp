// A file descriptor with one owner.
#pragma once

#include <unistd.h>

#include <cerrno>
#include <string_view>
#include <utility>

#include "base/error.hpp"

namespace nt::os {

// Owns a file descriptor, or none (-1), and closes it in the end.
class Fd {
 public:
  Fd() = default;
  explicit Fd(int fd) : fd_(fd) {}
  Fd(Fd&& other) noexcept : fd_(other.release()) {}
  Fd& operator=(Fd&& other) noexcept {
    if (this != &other) reset(other.release());
    return *this;
  }
  ~Fd() { reset(); }

  int get() const { return fd_; }
  bool valid() const { return fd_ >= 0; }

  // Gives the descriptor up: the caller closes it.
  [[nodiscard]] int release() { return std::exchange(fd_, -1); }

  // Closes what is held, and holds fd from here on.
  void reset(int fd = -1) {
    if (valid()) ::close(fd_);
    fd_ = fd;
  }

  // Closes, and tells of what the system had left to say (network file systems report a full disk
  // here). Nothing is held afterwards, whatever the outcome; name is the file's in the message.
  Result<void> close(std::string_view name) {
    const int fd = release();
    // Linux closes the descriptor even when it is interrupted, so there is nothing to repeat.
    if (fd < 0 || ::close(fd) == 0 || errno == EINTR) return {};
    return std::unexpected(system_error("close", name, errno));
  }

 private:
  int fd_ = -1;
};

}  // namespace nt::os
