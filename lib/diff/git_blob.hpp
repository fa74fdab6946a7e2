// By what names git knows what files hold.
#pragma once

#include <string>

#include "diff/file_diff.hpp"

namespace nt::diff {

// The names of both contents (gitformat-pack, "object name": SHA-1 of a head and the bytes), cut
// to seven digits as git shows them, unless whole; zeros for a file that is missing. Large ones are
// read side by side if two threads may work.
textdiff::Both<std::string> blob_names(const FileDiff& diff, unsigned threads, bool whole);

}  // namespace nt::diff
