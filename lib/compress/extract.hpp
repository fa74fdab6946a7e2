// A part of what a compressed input decodes to.
#pragma once

#include <string>

#include "base/error.hpp"
#include "compress/decode.hpp"
#include "compress/slice.hpp"

namespace nt::compress {

// Writes the slice of what the input decodes to, and reads no further than its end. Where the slice
// depends on how much there is, the input is decoded twice, and what comes from a pipe is kept
// meanwhile, in the folder where it is large.
Result<Decoded> extract(io::Source& source, const Slice& slice, const DecodeOptions& options,
                        const std::string& spool_folder, io::Writer& out,
                        const DecodeProgress& progress = {});

}  // namespace nt::compress
