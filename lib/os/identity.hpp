// Which file it is, whatever its name.
#pragma once

#include <cstdint>
#include <string>

#include "base/error.hpp"

namespace nt::os {

// Device and inode. The default is no file's.
struct FileIdentity {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  bool operator==(const FileIdentity&) const = default;
};

// The regular file that the descriptor is open on; the default identity when it is no regular file.
FileIdentity regular_file_identity(int fd);
// The same of the file that the path leads to.
FileIdentity regular_file_identity(const std::string& path);

// Whether both descriptors are open on the same file, pipe or device.
bool is_same_file(int fd, int other);

// The size of the regular file at a path, taken from a folder that is open; 0 for what is none.
std::uint64_t file_size(int folder_fd, const std::string& path);

// Whether the path leads to a folder. What cannot be looked at is none.
bool is_folder(const std::string& path);

// An error unless the path leads to a folder, as where it cannot be opened.
Result<void> require_folder(const std::string& path);

// Whether there is nothing at the path, as far as it can be looked at.
bool is_missing(const std::string& path);

}  // namespace nt::os
