// Small numbers for large ones.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace nt::edits {

constexpr std::uint32_t kNoNumber = std::numeric_limits<std::uint32_t>::max();

// Numbers keys from 0 on, in the order in which they come.
template <class Key>
class Numbering {
 public:
  // Begins anew, with room for so many keys.
  void reset(std::size_t most) {
    const std::size_t slots = std::bit_ceil(2 * most + 2);
    shift_ = 64 - std::countr_zero(slots);
    slots_.assign(slots, Slot{});
    size_ = 0;
  }

  std::uint32_t add(Key key) {
    Slot& slot = slots_[place(key)];
    if (slot.number == kNoNumber) slot = {key, size_++};
    return slot.number;
  }

  // kNoNumber of a key that has none.
  std::uint32_t find(Key key) const { return slots_[place(key)].number; }

  std::uint32_t size() const { return size_; }

 private:
  struct Slot {
    Key key{};
    std::uint32_t number = kNoNumber;
  };

  std::size_t place(Key key) const {
    constexpr std::uint64_t kSpread = 0x9e3779b97f4a7c15;  // 2^64 over the golden ratio
    const std::uint64_t mixed = (key ^ (std::uint64_t{key} >> 29)) * kSpread;
    std::size_t at = mixed >> shift_;
    while (slots_[at].number != kNoNumber && slots_[at].key != key)
      at = (at + 1) & (slots_.size() - 1);
    return at;
  }

  std::vector<Slot> slots_ = std::vector<Slot>(2);
  int shift_ = 63;
  std::uint32_t size_ = 0;
};

}  // namespace nt::edits
