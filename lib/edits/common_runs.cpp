#include "edits/common_runs.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <utility>

namespace nt::edits {

void RunsByPlace::set_second(std::span<const std::uint32_t> second, std::uint32_t numbers) {
  begins_.assign(std::size_t{numbers} + 2, 0);
  for (const std::uint32_t number : second)
    if (number != kNoNumber) ++begins_[number + 2];
  for (std::size_t i = 2; i < begins_.size(); ++i) begins_[i] += begins_[i - 1];
  places_.resize(begins_.back());
  for (std::uint32_t at = 0; at < second.size(); ++at)
    if (second[at] != kNoNumber) places_[begins_[second[at] + 1]++] = at;
  runs_.assign(second.size() + 1, {});
  rows_ = 0;
}

Block RunsByPlace::longest(std::span<const std::uint32_t> first, const Box& box,
                           std::uint32_t most) {
  Block best{box.old_begin, box.new_begin, 0};
  if (rows_ > std::numeric_limits<std::uint32_t>::max() - box.old_size() - 2) {
    std::ranges::fill(runs_, Run{});
    rows_ = 0;
  }
  ++rows_;  // no run goes on from an earlier call
  for (std::uint32_t at = box.old_begin; at < box.old_end && best.size < most; ++at) {
    ++rows_;
    const std::uint32_t number = first[at];
    if (number == kNoNumber) continue;
    const std::span all(places_.data() + begins_[number], places_of(number));
    const auto begin = std::ranges::lower_bound(all, box.new_begin);
    bool in_row = false;
    // From the last on: the place before has not been looked at for this row then.
    for (auto it = std::lower_bound(begin, all.end(), box.new_end); it != begin;) {
      const std::uint32_t place = *--it;
      // Runs are kept one place on, so that the first place has one before.
      const Run& before = runs_[place];
      const bool goes_on = before.row == rows_ - 1 && place > box.new_begin;
      const std::uint32_t size = goes_on ? before.size + 1 : 1;
      runs_[place + 1] = {rows_, size};
      if (size < best.size || (size == best.size && !in_row)) continue;
      best = {at + 1 - size, place + 1 - size, size};
      in_row = true;
    }
  }
  return best;
}

// Numbers the windows that are made of two parts, so far apart, which may overlap. Whether any of
// the first sequence is in the second.
bool RunsBySize::number_windows(const Numbers& parts, std::uint32_t apart) {
  const auto number_all = [apart](const std::vector<std::uint32_t>& from,
                                  std::vector<std::uint32_t>& to, auto number_of) {
    to.assign(from.size(), kNoNumber);
    for (std::size_t at = 0; at + apart < from.size(); ++at) {
      if (from[at] == kNoNumber || from[at + apart] == kNoNumber) continue;
      to[at] = number_of(std::uint64_t{from[at]} << 32 | from[at + apart]);
    }
  };
  numbering_.reset(parts.second.size());
  number_all(parts.second, windows_.second,
             [this](std::uint64_t key) { return numbering_.add(key); });
  number_all(parts.first, windows_.first,
             [this](std::uint64_t key) { return numbering_.find(key); });
  return std::ranges::any_of(windows_.first, [](std::uint32_t it) { return it != kNoNumber; });
}

void RunsBySize::chain_places() {
  first_place_.assign(numbering_.size(), kNoNumber);
  next_place_.resize(windows_.second.size());
  for (std::size_t at = windows_.second.size(); at-- > 0;) {
    const std::uint32_t number = windows_.second[at];
    if (number == kNoNumber) continue;
    next_place_[at] = first_place_[number];
    first_place_[number] = static_cast<std::uint32_t>(at);
  }
}

std::uint32_t RunsBySize::longest(std::span<const std::uint32_t> first,
                                  std::span<const std::uint32_t> second, const Box& box,
                                  std::uint32_t most) {
  box_ = box;
  size_ = 0;
  const auto part = [](std::span<const std::uint32_t> all, std::uint32_t begin, std::uint32_t end) {
    return std::vector(all.begin() + begin, all.begin() + end);
  };
  half_ = {part(first, box.old_begin, box.old_end), part(second, box.new_begin, box.new_end)};
  if (most == 0 || !number_windows(half_, 0)) return 0;
  std::uint32_t half = 1;
  std::swap(half_, windows_);
  while (half <= most / 2 && number_windows(half_, half)) {
    half *= 2;
    std::swap(half_, windows_);
  }
  size_ = half;
  std::uint32_t above = std::min(2 * half - 1, most);
  while (size_ < above) {
    const std::uint32_t tried = size_ + (above - size_ + 1) / 2;
    if (number_windows(half_, tried - half)) {
      size_ = tried;
    } else {
      above = tried - 1;
    }
  }
  number_windows(half_, size_ - half);
  chain_places();
  return size_;
}

std::optional<Block> RunsBySize::next(const Box& rest) {
  for (std::uint32_t at = rest.old_begin; at + size_ <= rest.old_end; ++at) {
    const std::uint32_t number = windows_.first[at - box_.old_begin];
    if (number == kNoNumber) continue;
    std::uint32_t& place = first_place_[number];
    while (place != kNoNumber && place < rest.new_begin - box_.new_begin)
      place = next_place_[place];
    if (place == kNoNumber) continue;
    return Block{at, box_.new_begin + place, size_};
  }
  return std::nullopt;
}

}  // namespace nt::edits
