// One frame of zstd, of any size.
#pragma once

#include "codec/encode.hpp"
#include "codec/feed.hpp"

namespace nt::codec {

// Whether the options ask for one frame, as what is known beforehand is known to its begin alone.
bool is_one_frame(const EncodeOptions& options);

// Codes all of the feed as one frame, on this thread.
Result<Encoded> encode_frame(Feed& feed, const EncodeOptions& options, io::Writer& out,
                             const EncodeProgress& progress);

}  // namespace nt::codec
