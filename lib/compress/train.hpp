// Dictionaries made of files.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "base/error.hpp"
#include "compress/options.hpp"

namespace nt::compress {

// Writes a dictionary of at most so many bytes, made of what the operands lead to, where the
// options say. Of each file the begin is a sample; of many, those count that come first. Returns
// whether all of them could be read.
Result<bool> train(std::span<const std::string> operands, std::uint64_t most,
                   const Options& options, const Streams& streams);

}  // namespace nt::compress
