// Which file it is, whatever its name.
#pragma once

#include <cstdint>

namespace nt::os {

// Device and inode. The default is no file's.
struct FileIdentity {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  bool operator==(const FileIdentity&) const = default;
};

// The regular file that the descriptor is open on; the default identity when it is no regular file.
FileIdentity regular_file_identity(int fd);

}  // namespace nt::os
