// A text cut where its content says so (content-defined chunking).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "base/lines.hpp"

namespace nt::cmp {

struct ContentChunk {
  std::uint64_t hash;  // of its bytes
  std::size_t begin;   // in the text
  std::uint32_t size;
};

struct ChunkingOptions {
  std::size_t average = 32;  // bytes of a chunk, about; a power of two
  unsigned threads = 1;
  // Is told what of the text is done with, in order.
  std::function<void(std::size_t begin, std::size_t end)> done = {};
  // The next bytes from there on that are in no hole, or is empty; for any thread.
  std::function<Span(std::size_t begin)> data_from = {};
};

// The chunks of a text, in order, which do not depend on the threads. Where a chunk ends is decided
// by the bytes right before that ("gear" rolling hash: Xia et al., Ddelta, 2014), so that texts
// which hold the same bytes, at whatever offsets, have most chunks of these in common. Every so
// many bytes a chunk ends all the same, so that several threads can cut.
std::vector<ContentChunk> content_chunks(std::string_view text, const ChunkingOptions& options);

}  // namespace nt::cmp
