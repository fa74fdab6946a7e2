// Writing a file so that it is there whole or not at all.
#pragma once

#include <sys/stat.h>
#include <sys/types.h>

#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "os/temporary_file.hpp"

namespace nt::os {

struct AtomicFileOptions {
  // False: an existing target is an error, also one that appears before commit().
  bool overwrite = true;
  // Nothing may stand at the target, not even a device, a pipe or a link that leads nowhere: what
  // is written is in a file of the process's own making, or nowhere.
  bool only_new = false;
  // The file's permissions, whatever the umask. Default: those of the file that is replaced, or
  // 0666 less the umask for a new one.
  std::optional<mode_t> mode = std::nullopt;
  // commit() returns only once the content and the name are on the disk.
  bool sync = false;
  // False: a pipe that nobody reads is an error, where it would be waited for.
  bool wait_for_reader = true;
  // A file that may not be written is replaced too.
  bool replace_read_only = false;
  // The file gets the permissions (without the set-ID bits), owner, access control list and times
  // of the one that this is open on, as they were when this was made; it stays open until commit().
  // Nothing of that for a target that is written to directly.
  std::optional<int> attributes_of = std::nullopt;
};

// A file under construction. What is written to fd() goes to a temporary file in the folder of the
// target, which its owner alone may open, and commit() renames that over the target. Without a
// commit(), or when a signal ends the process, the temporary file is removed and the target is as
// it was.
//
// A target that is a symbolic link stays one: the file that it points to is replaced, or made. The
// owner, mode, access control list and user attributes of a replaced file are kept as far as the
// process may; its other hard links keep the old content. A target that a plain write could not
// open is refused, though a rename might succeed. A device, pipe or socket cannot be replaced: it
// is written to directly.
class AtomicFile {
 public:
  static Result<AtomicFile> create(std::string target, AtomicFileOptions options = {});

  // Open for writing; for reading too, unless the target is a device or pipe.
  int fd() const;
  // As the caller named it.
  const std::string& target() const { return target_; }
  // Whether what is written is in a file that commit() puts in place.
  bool is_temporary() const { return temporary_.has_value(); }

  // Puts the file in the target's place. To be called once; when it fails, the target is as it was.
  Result<void> commit();

 private:
  AtomicFile(std::string target, std::string place, AtomicFileOptions options)
      : target_(std::move(target)), place_(std::move(place)), options_(options) {}

  Result<void> open_direct();
  Result<void> open_temporary();
  Result<void> check_old();
  bool set_attributes() const;
  std::optional<mode_t> copy_old_attributes() const;
  Result<void> rename_into_place();
  Error failure(std::string_view operation, int errno_value) const;
  Error exists() const;

  std::string target_;
  std::string place_;  // the target with its links resolved
  AtomicFileOptions options_;
  bool replaces_ = false;   // a file stood at place_ when this was made
  mode_t new_mode_ = 0;     // of a new file of which nothing else says it
  struct stat model_ = {};  // the file whose attributes are wanted
  std::optional<TemporaryFile> temporary_;
  Fd direct_;  // of a target that cannot be replaced
};

}  // namespace nt::os
