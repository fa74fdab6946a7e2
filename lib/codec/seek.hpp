// A part of what compressed bytes decode to, found without decoding what is before it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace nt::codec {

// Where a stream begins, and what it decodes to does.
struct StreamPlace {
  std::size_t coded = 0;
  std::uint64_t decoded = 0;
};

// The last place from which decoding comes to that offset of what the bytes decode to, as far as
// headers, or a table of them, tell: the begin, where they tell nothing; and the last of these
// for one behind the end. (Frames of zstd, of lz4
// and members of gzip tell their sizes where a coder on several threads has made them.)
StreamPlace find_stream(std::string_view bytes, std::uint64_t offset);

}  // namespace nt::codec
