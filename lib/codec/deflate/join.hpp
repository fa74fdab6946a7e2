// Streams of DEFLATE (RFC 1951), put behind each other as one.
#pragma once

#include <cstddef>
#include <string>

namespace nt::codec::deflate {

// Makes of the whole stream that begins there, and is the last in coded, one that goes on behind
// its last block, at a byte: that block no longer says that it is the last, and an empty one
// follows it.
void open_end(std::string& coded, std::size_t begin);

}  // namespace nt::codec::deflate
