// What binary files hold, as git's patches have it.
#pragma once

#include "diff/file_diff.hpp"
#include "io/writer.hpp"

namespace nt::diff {

// "GIT binary patch" and the whole of both files, the one after first (git's "literal" hunks: a
// zlib stream, RFC 1950, in lines of base 85). The streams are not compressed: the patch is longer
// than both files by a quarter.
void write_git_binary(const FileDiff& diff, io::Writer& out);

}  // namespace nt::diff
