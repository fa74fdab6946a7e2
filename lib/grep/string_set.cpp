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

// 16 KiB stay in the first-level cache; where windows are many, a table in the second-level cache
// costs less than the places that a full one lets pass.
constexpr unsigned kLeastTableBits = 17;
constexpr unsigned kMostTableBits = 23;
constexpr unsigned kTableBitsPerWindow = 16;

}  // namespace

std::optional<StringSet> StringSet::make(std::span<const ByteRun> runs) {
  StringSet set;
  std::size_t least = runs.empty() ? 0 : runs.front().size();
  for (const ByteRun& run : runs) {
    least = std::min(least, run.size());
    if (!set.add(run)) return std::nullopt;
  }
  if (least == 0) return std::nullopt;
  set.size_ = std::min<std::size_t>(4, least);
  set.stride_ = least - set.size_ + 1;
  set.mask_ = set.size_ == 4 ? ~0U : (1U << (8 * set.size_)) - 1;
  set.add_windows();
  set.fill_tables();
  return set;
}

// Whether the run is as said.
bool StringSet::add(const ByteRun& run) {
  strings_.push_back(
      {static_cast<std::uint32_t>(bytes_.size()), static_cast<std::uint32_t>(run.size())});
  for (const ByteSet& set : run) {
    const auto byte = folded(set);
    if (!byte) return false;
    const bool is_folded = set.size() == 2;
    if (is_folded) fold_ = 0x20202020;
    bytes_.push_back(*byte);
    folds_.push_back(is_folded ? 0x20 : 0);
  }
  return true;
}

void StringSet::add_windows() {
  entries_.reserve(strings_.size() * stride_);
  for (std::size_t string = 0; string < strings_.size(); ++string) {
    for (std::size_t offset = 0; offset < stride_; ++offset) {
      char window[4] = {};
      std::memcpy(window, bytes_.data() + strings_[string].begin + offset, size_);
      entries_.push_back({window_at(window), static_cast<std::uint32_t>(string),
                          static_cast<std::uint32_t>(offset)});
    }
  }
  std::sort(entries_.begin(), entries_.end(),
            [](const Entry& a, const Entry& b) { return a.window < b.window; });
}

void StringSet::fill_tables() {
  const auto bits_for = [](std::size_t size) {
    return static_cast<unsigned>(std::bit_width(size - 1));
  };
  table_bits_ =
      std::clamp(bits_for(entries_.size() * kTableBitsPerWindow), kLeastTableBits, kMostTableBits);
  table_.resize((std::size_t{1} << table_bits_) / 64);
  slot_bits_ = bits_for(entries_.size() * 2);
  slots_.resize(std::size_t{1} << slot_bits_);
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const std::uint32_t window = entries_[i].window;
    if (i > 0 && window == entries_[i - 1].window) continue;
    const std::uint32_t bit = hash(window, table_bits_);
    table_[bit / 64] |= std::uint64_t{1} << (bit % 64);
    std::size_t slot = hash(window, slot_bits_);
    while (slots_[slot] != 0) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = static_cast<std::uint32_t>(i + 1);
  }
}

std::uint32_t StringSet::window_at(const char* text) const {
  std::uint32_t window = 0;
  std::memcpy(&window, text, sizeof window);
  return (window | fold_) & mask_;
}

std::size_t StringSet::find(std::string_view text) const {
  if (text.size() < size_) return simd::kNotFound;
  const std::uint64_t* table = table_.data();
  const unsigned bits = table_bits_;
  std::size_t place = 0;
  // Four bytes are read at once, also where the windows are smaller.
  for (; place + 4 <= text.size(); place += stride_) {
    const std::uint32_t window = window_at(text.data() + place);
    const std::uint32_t bit = hash(window, bits);
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

bool StringSet::stands_at(std::string_view text, const String& string) const {
  const std::uint8_t* const bytes = bytes_.data() + string.begin;
  const std::uint8_t* const folds = folds_.data() + string.begin;
  for (std::size_t i = 0; i < string.size; ++i) {
    if ((static_cast<std::uint8_t>(text[i]) | folds[i]) != bytes[i]) return false;
  }
  return true;
}

// The begin of an occurrence with this window at the place.
std::size_t StringSet::look_up(std::string_view text, std::size_t place,
                               std::uint32_t window) const {
  std::size_t slot = hash(window, slot_bits_);
  while (slots_[slot] != 0 && entries_[slots_[slot] - 1].window != window)
    slot = (slot + 1) & (slots_.size() - 1);
  if (slots_[slot] == 0) return simd::kNotFound;
  for (std::size_t i = slots_[slot] - 1; i < entries_.size() && entries_[i].window == window; ++i) {
    const Entry& entry = entries_[i];
    const String& string = strings_[entry.string];
    if (entry.offset > place || string.size - entry.offset > text.size() - place) continue;
    if (stands_at(text.substr(place - entry.offset), string)) return place - entry.offset;
  }
  return simd::kNotFound;
}

double StringSet::density() const {
  std::size_t bits = 0;
  for (const std::uint64_t word : table_) bits += static_cast<std::size_t>(std::popcount(word));
  return static_cast<double>(bits) / static_cast<double>(table_.size() * 64);
}

}  // namespace nt::grep
