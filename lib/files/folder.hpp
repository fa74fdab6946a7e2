// A folder, read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "files/glob.hpp"
#include "files/ignore_scope.hpp"
#include "files/options.hpp"
#include "os/fd.hpp"
#include "os/identity.hpp"

namespace nt::files {

// The order of two paths, or of two names in a folder, of which a folder stands for what is below
// it: that of "a" comes after "a.txt", since '.' is less than '/'.
bool is_before(std::string_view a, bool a_folder, std::string_view b, bool b_folder);

// A folder that is open, and what of it a walk is to meet. Once it is made it does not change, so
// any thread may use it.
struct Folder {
  // A regular file or a folder in it.
  struct Member {
    std::uint32_t name = 0;  // where it begins in names
    std::uint32_t size = 0;  // of the name
    bool folder = false;
    const char* left_out = nullptr;  // why the walk leaves it out, where somebody wants to know
  };

  const char* name_of(const Member& member) const { return names.data() + member.name; }

  const Folder* outer = nullptr;  // that it was met in, as long as the walk is below that
  std::size_t depth = 1;          // 1: where the walk begins
  os::Fd fd;
  std::string path;              // as shown, with a slash at its end unless empty
  std::string below;             // the same without that of the walk's root
  std::string names;             // of the members, each with a NUL behind it
  std::vector<Member> members;   // in the order in which a walk meets them
  std::size_t files = 0;         // of them, that are not left out
  os::FileIdentity identity;     // where links are followed
  IgnoreScope::Pointer ignored;  // where ignore files count
};

// Reads folders, by any number of threads at once.
class FolderReader {
 public:
  // All of it must outlive this.
  FolderReader(const WalkOptions& options, const NameRules& rules)
      : options_(options), rules_(rules) {}

  // What came of a folder.
  struct Reading {
    std::shared_ptr<const Folder> folder;  // what could be read of it; null where that is nothing
    std::vector<Error> errors;
    bool lacked_descriptors = false;
  };

  // The folder of this name where a walk begins; and how its path is shown, with a slash at its end
  // unless empty.
  Reading root(const char* name, std::string path, IgnoreScope::Pointer ignored) const;
  // The folder of this name in another one.
  Reading inner(const Folder& outer, const char* name) const;

 private:
  Reading read(Folder& folder, int parent, const char* name, int open_flags) const;
  Result<void> identify(Folder& folder) const;
  Result<void> list(Folder& folder, IgnoreScope::Marks& marks) const;
  unsigned char look_up(int fd, const char* name, unsigned char type) const;
  void choose(Folder& folder) const;
  const char* left_out(const Folder& folder, std::string_view path, bool is_folder) const;

  const WalkOptions& options_;
  const NameRules& rules_;
};

}  // namespace nt::files
