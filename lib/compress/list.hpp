// What compressed files tell of themselves.
#pragma once

#include <span>
#include <string>

#include "base/error.hpp"
#include "compress/options.hpp"

namespace nt::compress {

// Writes a line for each file that the operands lead to, below a head line; or an object, where the
// options say so. Headers and tables alone are read of files, unless these do not fit together or
// the options want all decoded; what comes from a pipe is decoded. What fails is reported, and has
// no line. Returns whether nothing has failed.
Result<bool> list(std::span<const std::string> operands, const Options& options,
                  const Streams& streams);

}  // namespace nt::compress
