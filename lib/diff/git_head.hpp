// What git's patches say of files, beyond what is in them.
#pragma once

#include <string>
#include <vector>

#include "diff/file_diff.hpp"
#include "diff/options.hpp"

namespace nt::diff {

// Whether a pair differs though what it holds is the same: a file that came or went, or was
// renamed; other permissions to run it.
bool differs_for_git(const Entry& entry);

// What a patch has of a pair: where a file became a link, or a link a file, the one that goes, and
// the one that comes.
std::vector<Entry> git_entries(Entry entry);

// The lines before the hunks but for the names that these begin with: "diff --git", modes, names
// before and after, and what git calls the contents, if they differ. Several threads may
// read them.
std::string git_head(const FileDiff& diff, const Options& options);

// What stands behind "--- " and "+++ ": "a/" or "b/" and the path below the folder, or /dev/null.
textdiff::Both<std::string> git_names(const Entry& entry);

}  // namespace nt::diff
