// Files compressed, decompressed or tested.
#pragma once

#include <span>
#include <string>

#include "base/error.hpp"
#include "compress/options.hpp"

namespace nt::compress {

// Does what the options ask for with all that the operands lead to: standard input where there are
// none. What fails is reported, nothing is left of it, and the others follow. Returns whether
// nothing has failed; an error where nothing at all is done.
Result<bool> run(std::span<const std::string> operands, Options options, const Streams& streams);

}  // namespace nt::compress
