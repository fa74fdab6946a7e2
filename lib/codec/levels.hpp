// How hard a format is to try.
#pragma once

#include <cstdint>
#include <optional>

namespace nt::codec {

// What can be written.
enum class Target : std::uint8_t { kZstd, kGzip, kBgzf, kXz, kBzip2, kLz4, kZlib };

// A level as users of zstd give it: 1 to 19, to 22 where that is asked for; or so much faster
// than 1.
struct Effort {
  std::optional<int> level;  // default: the format's own
  std::optional<int> fast;   // --fast=N
};

// The level that the format's library takes: levels above its own range are its highest. zstd has 1
// to 22 and below 0 for fast ones; gzip, BGZF and zlib 0 (stored) to 12; xz 0 to 9; bzip2 1 to 9;
// lz4 1 to 12, of which 1 and 2 are fast, and below 0 for faster ones. Fast levels of other formats
// are their lowest.
int library_level(Target target, const Effort& effort);

}  // namespace nt::codec
