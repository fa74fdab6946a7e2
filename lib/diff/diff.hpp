// What differs between two paths: the face of lib/diff.
#pragma once

#include <string>

#include "base/error.hpp"
#include "diff/options.hpp"

namespace nt::diff {

// Compares files, or folders with all that is in them, and writes what differs. Of a folder and a
// file, the file of that name in the folder is meant. The error is one that ends the work.
Result<Outcome> diff_paths(const Options& options, const std::string& before,
                           const std::string& after, const Streams& streams);

}  // namespace nt::diff
