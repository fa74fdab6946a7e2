#include "cmp/holes.hpp"

#include <algorithm>

namespace nt::cmp {

Holes::Holes(const compare::PairSide& side) : size_(side.mapped()->size()) {
  static constexpr std::size_t kMost = std::size_t{1} << 18;
  for (std::size_t at = 0; at < size_ && data_.size() < kMost; at = data_.back().end) {
    const Span data = side.data_from(at);
    if (data.size() == 0) return;
    data_.push_back(data);
  }
  if (data_.size() == kMost) data_.back().end = size_;
}

Span Holes::data_from(std::size_t begin) const {
  const auto next = std::partition_point(data_.begin(), data_.end(),
                                         [begin](const Span& data) { return data.end <= begin; });
  if (next == data_.end()) return {size_, size_};
  return {std::max(begin, next->begin), next->end};
}

std::size_t Holes::before(std::size_t place) const {
  const auto next = std::partition_point(data_.begin(), data_.end(),
                                         [place](const Span& data) { return data.begin < place; });
  return place - (next == data_.begin() ? 0 : std::min(place, (next - 1)->end));
}

std::size_t Holes::data_before(std::size_t place) const {
  const auto next = std::partition_point(data_.begin(), data_.end(),
                                         [place](const Span& data) { return data.begin < place; });
  if (next == data_.begin() || (next - 1)->end < place) return 0;
  return place - (next - 1)->begin;
}

}  // namespace nt::cmp
