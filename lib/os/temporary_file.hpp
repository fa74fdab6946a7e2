// Files that must not outlive the process, however it ends.
#pragma once

#include <sys/types.h>

#include <expected>
#include <string>

#include "os/fd.hpp"

namespace nt::os {

// A new file that is removed in the end, unless it is kept. A signal that ends the process (SIGINT,
// SIGTERM, SIGHUP, SIGQUIT and the like) removes it first; the process then dies of that signal.
//
// The handlers are installed by the first create() and only for signals whose disposition is the
// default: what the parent made ignored (nohup) stays ignored. All of it may be called from any
// thread; one object belongs to one thread at a time.
class TemporaryFile {
 public:
  // How many may exist at once in a process; create() gives EMFILE past that.
  static constexpr int kMost = 64;

  // Makes the file at path, which nothing may stand at yet, and opens it for reading and writing
  // with O_CLOEXEC. The umask applies to the mode. The error is an errno value. A relative path
  // stays relative: a process that makes one does not change its folder.
  static std::expected<TemporaryFile, int> create(std::string path, mode_t mode);

  TemporaryFile(TemporaryFile&& other) noexcept;
  TemporaryFile& operator=(TemporaryFile&& other) noexcept;
  ~TemporaryFile();

  Fd& fd() { return fd_; }
  const Fd& fd() const { return fd_; }
  const std::string& path() const { return path_; }

  // From here on the file is nobody's to remove: it has been renamed, or is to stay.
  void keep();

 private:
  TemporaryFile(Fd fd, std::string path, int slot);

  Fd fd_;
  std::string path_;
  int slot_ = -1;
};

}  // namespace nt::os
