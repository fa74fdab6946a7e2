#include "pattern/string_set.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/ascii.hpp"
#include "simd/simd.hpp"

namespace nt::pattern {
namespace {

// The member of a set that has one, or of two cases of a letter the lower one.
std::optional<unsigned char> folded(const ByteSet& set) {
  const std::size_t size = set.size();
  if (size != 1 && size != 2) return std::nullopt;
  const unsigned char byte = set.least();
  if (size == 1) return byte;
  const auto small = static_cast<unsigned char>(byte | 0x20);
  if (byte < 'A' || byte > 'Z' || !set.has(small)) return std::nullopt;
  return small;
}

// 16 KiB stay in the first-level cache; where windows are many, a table in the second-level cache
// costs less than the places that a full one lets pass.
constexpr unsigned kLeastTableBits = 17;
constexpr unsigned kMostTableBits = 23;
constexpr unsigned kTableBitsPerWindow = 16;

// Each stem of a string is looked at where the string may stand.
constexpr std::uint32_t kMostStems = 64;

// So many strings with the same window at the same offset are tried one after the other.
constexpr std::size_t kFewStrings = 4;

}  // namespace

std::optional<StringSet> StringSet::make(std::span<const regex::ByteRun> runs) {
  StringSet set;
  for (const regex::ByteRun& run : runs) {
    if (!set.add(run)) return std::nullopt;
  }
  return set.prepare() ? std::optional(std::move(set)) : std::nullopt;
}

std::optional<StringSet> StringSet::make(std::span<const std::string> strings, bool any_case) {
  const auto is_ascii = [](const std::string& string) {
    return std::none_of(string.begin(), string.end(),
                        [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  };
  if (any_case && !std::all_of(strings.begin(), strings.end(), is_ascii)) return std::nullopt;
  StringSet set;
  set.fold_ = any_case ? 0x20202020 : 0;
  for (const std::string& string : strings) set.add(string, any_case);
  return set.prepare() ? std::optional(std::move(set)) : std::nullopt;
}

// Prepares the search for the strings that were added. Whether it can be.
bool StringSet::prepare() {
  std::size_t least = strings_.empty() ? 0 : strings_.front().size;
  for (const String& string : strings_) least = std::min<std::size_t>(least, string.size);
  if (least == 0) return false;
  size_ = std::min<std::size_t>(4, least);
  stride_ = least - size_ + 1;
  mask_ = size_ == 4 ? ~0U : (1U << (8 * size_)) - 1;
  if (!sort_strings()) return false;
  add_windows();
  fill_tables();
  return true;
}

void StringSet::add(std::string_view text, bool any_case) {
  strings_.push_back(
      {static_cast<std::uint32_t>(bytes_.size()), static_cast<std::uint32_t>(text.size())});
  for (const char c : text) {
    const bool is_folded = any_case && is_letter(c);
    bytes_.push_back(static_cast<std::uint8_t>(is_folded ? to_lower(c) : c));
    folds_.push_back(is_folded ? 0x20 : 0);
  }
}

// Whether the run is as said.
bool StringSet::add(const regex::ByteRun& run) {
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

// Whether all bytes of the stem, folded, are the first ones of the string.
bool StringSet::begins_folded(const String& string, const String& stem) const {
  if (stem.size > string.size) return false;
  const auto first = bytes_.begin() + string.begin;
  return std::equal(first, first + stem.size, bytes_.begin() + stem.begin,
                    [this](std::uint8_t a, std::uint8_t b) { return key_of(a) == key_of(b); });
}

// Whether the stem stands wherever the string does.
bool StringSet::begins(const String& string, const String& stem) const {
  for (std::size_t i = 0; i < stem.size; ++i) {
    const std::uint8_t fold = folds_[stem.begin + i];
    if (folds_[string.begin + i] > fold) return false;
    if ((bytes_[string.begin + i] | fold) != bytes_[stem.begin + i]) return false;
  }
  return true;
}

// Sorts the strings, and leaves out those that begin with another. Whether they have few stems
// each.
bool StringSet::sort_strings() {
  const auto less = [this](std::uint8_t a, std::uint8_t b) { return key_of(a) < key_of(b); };
  std::sort(strings_.begin(), strings_.end(), [&](const String& a, const String& b) {
    const auto first_a = bytes_.begin() + a.begin;
    const auto first_b = bytes_.begin() + b.begin;
    return std::lexicographical_compare(first_a, first_a + a.size, first_b, first_b + b.size, less);
  });
  std::size_t kept = 0;
  for (String string : strings_) {
    // Stems are the one before, its stem, and so on.
    string.stem = kept == 0 ? kNone : static_cast<std::uint32_t>(kept - 1);
    while (string.stem != kNone && !begins_folded(string, strings_[string.stem]))
      string.stem = strings_[string.stem].stem;
    bool needed = true;
    for (std::uint32_t stem = string.stem; stem != kNone && needed; stem = strings_[stem].stem)
      needed = !begins(string, strings_[stem]);
    if (!needed) continue;
    string.stems = string.stem == kNone ? 0 : strings_[string.stem].stems + 1;
    if (string.stems > kMostStems) return false;
    strings_[kept++] = string;
  }
  strings_.resize(kept);
  return true;
}

void StringSet::add_windows() {
  entries_.reserve(strings_.size() * stride_);
  for (std::size_t string = 0; string < strings_.size(); ++string) {
    for (std::size_t offset = 0; offset < stride_; ++offset) {
      char window[4] = {};
      std::memcpy(window, bytes_.data() + strings_[string].begin + offset, size_);
      entries_.push_back({window_at(window), static_cast<std::uint32_t>(offset),
                          static_cast<std::uint32_t>(string)});
    }
  }
  std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
    return a.window != b.window ? a.window < b.window : a.offset < b.offset;
  });
  // Many of one window and offset become one.
  std::size_t kept = 0;
  for (std::size_t i = 0; i < entries_.size();) {
    const Entry first = entries_[i];
    std::size_t end = i;
    while (end < entries_.size() && entries_[end].window == first.window &&
           entries_[end].offset == first.offset)
      ++end;
    if (end - i > kFewStrings) {
      entries_[kept++] = {first.window, first.offset, kNone};
      i = end;
    }
    while (i < end) entries_[kept++] = entries_[i++];
  }
  entries_.resize(kept);
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

// Whether the string stands at the text's begin.
bool StringSet::stands_at(std::string_view text, const String& string) const {
  if (string.size > text.size()) return false;
  const std::uint8_t* const bytes = bytes_.data() + string.begin;
  const std::uint8_t* const folds = folds_.data() + string.begin;
  for (std::size_t i = 0; i < string.size; ++i) {
    if ((static_cast<std::uint8_t>(text[i]) | folds[i]) != bytes[i]) return false;
  }
  return true;
}

// Whether the string, folded, comes behind the text in the strings' order.
bool StringSet::is_behind(const String& string, std::string_view text) const {
  const std::size_t size = std::min<std::size_t>(string.size, text.size());
  for (std::size_t i = 0; i < size; ++i) {
    const std::uint8_t byte = key_of(bytes_[string.begin + i]);
    const std::uint8_t other = key_of(static_cast<std::uint8_t>(text[i]));
    if (byte != other) return byte > other;
  }
  return string.size > text.size();
}

// Whether one of the strings stands at the text's begin. Strings that do are not behind the text,
// and the last one that is not behind it begins with them.
bool StringSet::some_stands_at(std::string_view text) const {
  const auto behind =
      std::partition_point(strings_.begin(), strings_.end(),
                           [&](const String& string) { return !is_behind(string, text); });
  auto index = static_cast<std::uint32_t>(behind - strings_.begin()) - 1;  // kNone: none
  for (; index != kNone; index = strings_[index].stem) {
    if (stands_at(text, strings_[index])) return true;
  }
  return false;
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
    if (entry.offset > place) break;  // and so are those that follow
    const std::string_view rest = text.substr(place - entry.offset);
    const bool stands =
        entry.string == kNone ? some_stands_at(rest) : stands_at(rest, strings_[entry.string]);
    if (stands) return place - entry.offset;
  }
  return simd::kNotFound;
}

double StringSet::density() const {
  std::size_t bits = 0;
  for (const std::uint64_t word : table_) bits += static_cast<std::size_t>(std::popcount(word));
  return static_cast<double>(bits) / static_cast<double>(table_.size() * 64);
}

}  // namespace nt::pattern
