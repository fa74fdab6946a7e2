#include "pattern/places_ahead.hpp"

#include <algorithm>

#include "base/lines.hpp"
#include "simd/simd.hpp"

namespace nt::pattern {

std::size_t PlacesAhead::next(const Prefilter& prefilter, std::string_view text, std::size_t from,
                              char terminator) {
  while (at_ < count_ && places_[at_] < from) ++at_;
  if (at_ < count_) return places_[at_];
  const std::size_t begin = std::max(from, known_to_);
  if (begin >= text.size()) return simd::kNotFound;
  const std::size_t end = line_end(text, std::min(begin + kReach, text.size()), terminator);
  at_ = 0;
  count_ = prefilter.find_lines(text.substr(begin, end - begin), terminator, places_);
  for (std::size_t i = 0; i < count_; ++i) places_[i] += begin;
  known_to_ = count_ < kMost ? end : places_.back() + 1;
  if (count_ > 0) return places_.front();
  const std::size_t place = prefilter.find(text, end);
  known_to_ = text.size();
  if (place != simd::kNotFound) {
    places_[count_++] = place;
    known_to_ = place + 1;
  }
  return place;
}

std::size_t PlacesAhead::next_folding(std::string_view text, std::size_t from, std::size_t to) {
  if (folding_known_to_ <= folding_ || folding_ < from) {
    const std::size_t begin = std::max(from, folding_known_to_);
    if (begin >= to) return simd::kNotFound;
    std::string_view rest = text.substr(begin, to - begin);
    for (const std::string_view letter : {"\u017f", "\u212a"})
      rest = rest.substr(0, rest.find(letter));
    folding_ = begin + rest.size();
    folding_known_to_ = folding_ < to ? folding_ + 1 : to;
  }
  return folding_ < folding_known_to_ && folding_ < to ? folding_ : simd::kNotFound;
}

}  // namespace nt::pattern
