// A block of bzip2, written.
#pragma once

#include <cstddef>
#include <cstdint>

#include "codec/bzip2/bit_writer.hpp"
#include "codec/bzip2/block_symbols.hpp"
#include "codec/bzip2/code_tables.hpp"

namespace nt::codec::bzip2 {

// What tells of a block before its symbols: of its bytes before runs were packed, and of which of
// its rotations it is.
struct BlockHead {
  std::uint32_t check;
  std::uint32_t row;
};

// The most bytes that it takes, and what a BitWriter writes beyond.
std::size_t block_bound(const CodeTables& tables);

void write_block(BitWriter& writer, const BlockHead& head, const BlockSymbols& symbols,
                 const CodeTables& tables);

}  // namespace nt::codec::bzip2
