// Where git keeps rules on files besides .gitignore.
#pragma once

#include <string>

#include "base/error.hpp"
#include "files/options.hpp"

namespace nt::files {

// All of a small file, from the folder's descriptor; open_flags as for openat. What does not exist,
// is no regular file, or is a link where open_flags say O_NOFOLLOW, is empty.
Result<std::string> read_if_there(int folder_fd, const std::string& path, const std::string& label,
                                  int open_flags = 0);

// The same for a file in the user's own folders, which is empty where they may not be looked into,
// as under sudo: git goes without it, too.
Result<std::string> read_of_user(const std::string& path);

// The file of the user's rules for all repositories: what core.excludesFile in the user's
// configuration of git names, else "ignore" beside it. Includes are not followed. Empty when there
// is none.
Result<std::string> user_ignore_file(const IgnoreOptions& options);

// The file of a repository's own rules, info/exclude, in the .git of the folder (a path that is
// empty or ends in a slash), or where it leads when it is a file, as in worktrees and submodules.
Result<std::string> exclude_file(const std::string& folder);

}  // namespace nt::files
