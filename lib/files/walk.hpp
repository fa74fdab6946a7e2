// The files below a folder.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "files/glob.hpp"
#include "files/ignore_stack.hpp"
#include "files/options.hpp"
#include "os/fd.hpp"
#include "os/identity.hpp"

namespace nt::files {

// A regular file, by its name in a folder that is open.
struct WalkedFile {
  std::shared_ptr<const os::Fd> folder;
  std::string name;
  std::string path;  // as shown
};

// Meets the regular files below a folder, in the bytewise order of their paths.
class Walk {
 public:
  // root is how the folder was named, and begins every path; empty for the current folder, whose
  // files are then named without "./". The options and rules must outlive the walk; user is null
  // where ignore files do not count.
  Walk(const std::string& root, const WalkOptions& options, const NameRules& rules,
       UserRules* user);

  // The next file; or the error of a folder or ignore file that cannot be read, or of a folder to
  // which links lead in a circle, after which the walk goes on; nothing at the end.
  std::optional<Result<WalkedFile>> next();

 private:
  struct Member {
    std::string name;
    bool folder = false;
  };
  struct Level {
    std::shared_ptr<const os::Fd> fd;
    std::string path;   // as shown, with a slash at its end unless empty
    std::string below;  // the same without the root
    std::vector<Member> members;
    std::size_t at = 0;
    os::FileIdentity identity;  // where links are followed
  };

  Result<void> enter(int parent, const std::string& name, std::string path, std::string below);
  Result<void> list(Level& level, IgnoreStack::Marks& marks);
  void tell_left_out(const std::string& path, const char* why) const;
  bool ignores(const Level& level, const Member& member);
  unsigned char look_up(int fd, const char* name, unsigned char type) const;

  const WalkOptions& options_;
  const NameRules& rules_;
  std::optional<IgnoreStack> ignored_;
  std::vector<Level> levels_;   // the folders that lead to where the walk is
  std::vector<Error> pending_;  // to be told next
  // What the kernel tells of a folder, as much as it likes to at a time.
  static constexpr std::size_t kEntries = std::size_t{32} << 10;
  std::unique_ptr<std::byte[]> entries_ = std::make_unique_for_overwrite<std::byte[]>(kEntries);
};

}  // namespace nt::files
