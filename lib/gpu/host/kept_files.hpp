// Files that the kernel makes up, read again and again.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "gpu/host/small_file.hpp"
#include "os/fd.hpp"

namespace nt::gpu {

// To open such a file takes longer than to read it. Those of /proc, /sys and control groups stay
// open, and are read from their begins, where the kernel makes up their text anew; any others are
// opened each time, as another may have taken their place. One that has gone since, as that of a
// control group that was removed, is noticed, and so is one that came in its place.
class KeptFiles {
 public:
  explicit KeptFiles(SystemFiles files) : files_(std::move(files)) {}

  // As of SystemFiles.
  std::optional<std::string_view> read(std::string_view path);
  std::optional<std::uint64_t> number(std::string_view path);

  // Closes those that were not read since the last time.
  void end_row();
  // How many are open.
  std::size_t size() const { return kept_.size(); }

 private:
  struct Kept {
    os::Fd fd;
    bool is_used = false;
  };

  SystemFiles files_;
  std::map<std::string, Kept, std::less<>> kept_;
  std::string buffer_;
};

}  // namespace nt::gpu
