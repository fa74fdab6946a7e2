#include "grep/places_ahead.hpp"

#include <algorithm>

#include "simd/simd.hpp"

namespace nt::grep {

std::size_t PlacesAhead::next(const Prefilter& prefilter, std::string_view text, std::size_t from,
                              char terminator) {
  while (at_ < count_ && places_[at_] < from) ++at_;
  if (at_ < count_) return places_[at_];
  if (count_ < batch_) return simd::kNotFound;  // there were no more
  batch_ = std::clamp<std::size_t>(2 * batch_, 1, kMost);
  at_ = 0;
  count_ = prefilter.find_lines(text.substr(from), terminator, std::span(places_).first(batch_));
  for (std::size_t i = 0; i < count_; ++i) places_[i] += from;
  return count_ > 0 ? places_.front() : simd::kNotFound;
}

}  // namespace nt::grep
