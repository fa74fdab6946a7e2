// Places where lines may match, found for several lines at a time.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

#include "pattern/prefilter.hpp"

namespace nt::pattern {

// What a prefilter finds in one text, line by line. To begin a search for several runs costs as
// much as to go over some lines, so it is not begun again for each line that is close behind
// another.
class PlacesAhead {
 public:
  // The first place in text[from, …), or simd::kNotFound. The text and the prefilter are the same
  // each time, from is a line's begin and no less than the time before.
  std::size_t next(const Prefilter& prefilter, std::string_view text, std::size_t from,
                   char terminator);

  // The first letter in text[from, to) that is not of ASCII, but folds to one that is; or
  // simd::kNotFound. The text is the same each time, from and to are no less than the time before.
  std::size_t next_folding(std::string_view text, std::size_t from, std::size_t to);

 private:
  static constexpr std::size_t kMost = 16;
  // Bytes: what was gone over is still in the cache when it is its turn, and where it is not wanted
  // after all, little was done in vain.
  static constexpr std::size_t kReach = std::size_t{16} << 10;

  std::array<std::size_t, kMost> places_;  // the first count_ of them, one for each line
  std::size_t count_ = 0;
  std::size_t at_ = 0;        // of them
  std::size_t known_to_ = 0;  // there is no other place before
  std::size_t folding_ = 0;
  std::size_t folding_known_to_ = 0;  // there is none before but that one
};

}  // namespace nt::pattern
