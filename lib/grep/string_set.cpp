#include "grep/string_set.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "simd/simd.hpp"

namespace nt::grep {
namespace {

// The member of a set that has one, or of two cases of a letter the lower one.
std::optional<unsigned char> folded(const ByteSet& set) {
  unsigned byte = 0;
  while (byte < 256 && !set.has(static_cast<unsigned char>(byte))) ++byte;
  if (set.size() == 1) return static_cast<unsigned char>(byte);
  const bool letters = set.size() == 2 && byte >= 'A' && byte <= 'Z' &&
                       set.has(static_cast<unsigned char>(byte | 0x20));
  if (!letters) return std::nullopt;
  return static_cast<unsigned char>(byte | 0x20);
}

bool run_at(std::string_view text, const ByteRun& run) {
  for (std::size_t i = 0; i < run.size(); ++i) {
    if (!run[i].has(static_cast<unsigned char>(text[i]))) return false;
  }
  return true;
}

}  // namespace

std::optional<StringSet> StringSet::make(std::span<const ByteRun> runs) {
  StringSet set;
  std::size_t least = runs.empty() ? 0 : runs.front().size();
  std::vector<std::vector<unsigned char>> texts;
  for (const ByteRun& run : runs) {
    least = std::min(least, run.size());
    std::vector<unsigned char>& text = texts.emplace_back();
    for (const ByteSet& bytes : run) {
      const auto byte = folded(bytes);
      if (!byte) return std::nullopt;
      if (bytes.size() == 2) set.fold_ = 0x20202020;
      text.push_back(*byte);
    }
  }
  if (least == 0) return std::nullopt;
  set.runs_.assign(runs.begin(), runs.end());
  set.size_ = std::min<std::size_t>(4, least);
  set.stride_ = least - set.size_ + 1;
  set.mask_ = set.size_ == 4 ? ~0U : (1U << (8 * set.size_)) - 1;
  set.table_.resize((std::size_t{1} << kTableBits) / 64);
  for (std::size_t run = 0; run < texts.size(); ++run) {
    for (std::size_t offset = 0; offset < set.stride_; ++offset) {
      char bytes[4] = {};
      for (std::size_t i = 0; i < set.size_; ++i)
        bytes[i] = static_cast<char>(texts[run][offset + i]);
      const std::uint32_t window = set.window_at(bytes);
      set.entries_.push_back(
          {window, static_cast<std::uint32_t>(run), static_cast<std::uint32_t>(offset)});
      const std::uint32_t bit = hash(window);
      set.table_[bit / 64] |= std::uint64_t{1} << (bit % 64);
    }
  }
  std::sort(set.entries_.begin(), set.entries_.end(),
            [](const Entry& a, const Entry& b) { return a.window < b.window; });
  set.slots_.resize(std::bit_ceil(set.entries_.size() * 2));
  for (std::size_t i = 0; i < set.entries_.size(); ++i) {
    if (i > 0 && set.entries_[i].window == set.entries_[i - 1].window) continue;
    std::size_t slot = hash(set.entries_[i].window) & (set.slots_.size() - 1);
    while (set.slots_[slot] != 0) slot = (slot + 1) & (set.slots_.size() - 1);
    set.slots_[slot] = static_cast<std::uint32_t>(i + 1);
  }
  return set;
}

std::uint32_t StringSet::window_at(const char* text) const {
  std::uint32_t window = 0;
  std::memcpy(&window, text, sizeof window);
  return (window | fold_) & mask_;
}

std::size_t StringSet::find(std::string_view text) const {
  if (text.size() < size_) return simd::kNotFound;
  const std::uint64_t* table = table_.data();
  std::size_t place = 0;
  // Four bytes are read at once, also where the windows are smaller.
  for (; place + 4 <= text.size(); place += stride_) {
    const std::uint32_t window = window_at(text.data() + place);
    const std::uint32_t bit = hash(window);
    if ((table[bit / 64] >> (bit % 64) & 1) == 0) [[likely]]
      continue;
    const std::size_t found = look_up(text, place, window);
    if (found != simd::kNotFound) return found;
  }
  for (; place + size_ <= text.size(); place += stride_) {
    char bytes[4] = {};
    std::memcpy(bytes, text.data() + place, size_);
    const std::size_t found = look_up(text, place, window_at(bytes));
    if (found != simd::kNotFound) return found;
  }
  return simd::kNotFound;
}

// The begin of an occurrence with this window at the place.
std::size_t StringSet::look_up(std::string_view text, std::size_t place,
                               std::uint32_t window) const {
  std::size_t slot = hash(window) & (slots_.size() - 1);
  while (slots_[slot] != 0 && entries_[slots_[slot] - 1].window != window)
    slot = (slot + 1) & (slots_.size() - 1);
  if (slots_[slot] == 0) return simd::kNotFound;
  for (std::size_t i = slots_[slot] - 1; i < entries_.size() && entries_[i].window == window; ++i) {
    const Entry& entry = entries_[i];
    const ByteRun& run = runs_[entry.run];
    if (entry.offset > place || run.size() - entry.offset > text.size() - place) continue;
    if (run_at(text.substr(place - entry.offset), run)) return place - entry.offset;
  }
  return simd::kNotFound;
}

double StringSet::density() const {
  std::size_t bits = 0;
  for (const std::uint64_t word : table_) bits += static_cast<std::size_t>(std::popcount(word));
  return static_cast<double>(bits) / static_cast<double>(table_.size() * 64);
}

}  // namespace nt::grep
