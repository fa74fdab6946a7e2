#include "textdiff/key_numbers.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <bit>

namespace nt::textdiff {

KeyNumbers::KeyNumbers(std::size_t expected)
    : slots_(std::bit_ceil(std::max<std::size_t>(expected + expected / 2, 16))) {}

edits::Id KeyNumbers::number(std::string_view key, bool lasts) {
  if (2 * keys_.size() >= slots_.size()) grow();
  const std::uint64_t hash = ::XXH3_64bits(key.data(), key.size());
  std::size_t at = place(hash);
  for (; slots_[at].id != kFree; at = (at + 1) & (slots_.size() - 1)) {
    if (slots_[at].hash == static_cast<std::uint32_t>(hash) && keys_[slots_[at].id] == key)
      return slots_[at].id;
  }
  if (!lasts) key = kept_.emplace_back(key);
  slots_[at] = {static_cast<std::uint32_t>(hash), static_cast<edits::Id>(keys_.size())};
  keys_.push_back(key);
  return slots_[at].id;
}

void KeyNumbers::grow() {
  std::vector<Slot> slots(slots_.size() * 2);
  slots_.swap(slots);
  for (std::size_t id = 0; id < keys_.size(); ++id) {
    const std::uint64_t hash = ::XXH3_64bits(keys_[id].data(), keys_[id].size());
    std::size_t at = place(hash);
    while (slots_[at].id != kFree) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = {static_cast<std::uint32_t>(hash), static_cast<edits::Id>(id)};
  }
}

}  // namespace nt::textdiff
