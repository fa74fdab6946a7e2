// Two folders.
#pragma once

#include "base/error.hpp"
#include "diff/format.hpp"
#include "diff/node.hpp"
#include "diff/options.hpp"

namespace nt::diff {

// Compares all that is in two folders, by several threads, and writes what differs in the order of
// names, folder by folder. One of the two may be missing, and is empty then. What cannot be read is
// reported, and the rest is done. The error is one of the options.
Result<Outcome> diff_trees(const Options& options, const Entry& roots, const Format& format,
                           const Streams& streams);

}  // namespace nt::diff
