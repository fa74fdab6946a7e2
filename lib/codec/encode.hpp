// A whole input compressed, on many threads.
#pragma once

#include <cstdint>
#include <functional>

#include "base/error.hpp"
#include "codec/piece_encoder.hpp"
#include "io/source.hpp"
#include "io/writer.hpp"

namespace nt::codec {

struct Encoded {
  std::uint64_t decoded = 0;  // bytes read
  std::uint64_t coded = 0;    // and written
  std::uint64_t parts = 0;    // frames, members or blocks
};

// Told now and then what was done so far, by one thread at a time.
using EncodeProgress = std::function<void(const Encoded&)>;

// Compresses all of the source. What is written depends on its bytes and the options alone: not on
// the number of threads, nor on how the source is read. A pipe is held back until it is known
// whether it is one piece. In memory are, for each thread and one more, a piece and what comes of
// it. Stops where out has failed, which out tells of.
Result<Encoded> encode(io::Source& source, const EncodeOptions& options, unsigned threads,
                       io::Writer& out, const EncodeProgress& progress = {});

}  // namespace nt::codec
