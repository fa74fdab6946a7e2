// Codes for the symbols of a block.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "codec/bzip2/block_symbols.hpp"
#include "codec/bzip2/format.hpp"

namespace nt::codec::bzip2 {

struct CodeTables {
  std::size_t count = 0;
  std::array<std::array<std::uint8_t, kMostSymbols>, kMostTables> lengths;
  std::vector<std::uint8_t> selectors;  // for each group of kGroup symbols, its table
  std::uint64_t bits = 0;               // that the symbols take
};

// The longest code that an encoder makes, as libbz2's does.
inline constexpr unsigned kMostMade = 17;

// Finds tables that together suit the symbols well: they part the groups among them, each taking
// those that it suits best, and then suit themselves to what they have, a few times over.
void choose_tables(const BlockSymbols& symbols, CodeTables& tables);

}  // namespace nt::codec::bzip2
