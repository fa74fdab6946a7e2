// A word whose suffixes are to be sorted.
#pragma once

#include <cstdint>

namespace nt::codec::bzip2 {

// A Lyndon word: it is less than each of its proper suffixes, and so than its other rotations. They
// therefore stand in the order of the suffixes, and it makes no difference whether these are taken
// to end with the word or to go round.
template <typename Symbol>
struct Word {
  static constexpr std::uint32_t kBefore = 2;
  static constexpr std::uint32_t kBehind = 8;

  // Those of the word; kBefore before them and one behind them are what they are going round, and
  // the others of kBehind are any of the alphabet.
  const Symbol* symbols;
  std::uint32_t size;
  std::uint32_t alphabet;  // each symbol is less
};

}  // namespace nt::codec::bzip2
