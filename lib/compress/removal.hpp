// Sources that are not needed any more.
#pragma once

#include "base/error.hpp"
#include "codec/stream.hpp"
#include "compress/input.hpp"
#include "compress/opened.hpp"
#include "compress/output.hpp"

namespace nt::compress {

// An error unless what was made, and is on its way to its place, can be read back from the disk and
// is what it was made of: the output, finished, decodes to the source where is_coded, and is what
// the source decodes to where not. Of a source that cannot be read again, the output is decoded.
Result<void> verify(const Opened& source, const Output& output, const std::string& name,
                    bool is_coded, const codec::StreamLimits& limits);

// Removes the source, of which something was made that is in its place. An error where it is not
// what it was any more; and unless forced where it is no regular file, or has other names.
Result<void> remove_source(const Opened& source, const Input& input, bool force);

}  // namespace nt::compress
