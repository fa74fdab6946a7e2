// Two files compared, and what differs shown.
#pragma once

#include "base/error.hpp"
#include "cmp/options.hpp"
#include "cmp/report.hpp"
#include "io/source.hpp"

namespace nt::cmp {

// Shows what the options ask for. True: the files are the same, as far as they are compared.
Result<bool> compare_files(io::Source& left, io::Source& right, const Names& names,
                           const Options& options, const Streams& streams);

}  // namespace nt::cmp
