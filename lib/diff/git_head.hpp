// What git's patches say of files, beyond what is in them.
#pragma once

#include <string>
#include <string_view>

#include "diff/node.hpp"

namespace nt::diff {

// Whether a pair differs though what it holds is the same: a file that came or went, or was
// renamed; other permissions to run it.
bool differs_for_git(const Entry& entry);

// The lines before the hunks but for the names that these begin with: "diff --git", modes, names
// before and after. texts: what is in them.
std::string git_head(const Entry& entry, const textdiff::Both<std::string_view>& texts);

// What stands behind "--- " and "+++ ": "a/" or "b/" and the path below the folder, or /dev/null.
textdiff::Both<std::string> git_names(const Entry& entry);

}  // namespace nt::diff
