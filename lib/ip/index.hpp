// Which of many networks holds an address.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "ip/network.hpp"

namespace nt::ip {

// Finds, of the items that hold an address, the one with the fewest addresses (the first of
// several).
class Index {
 public:
  explicit Index(const std::vector<Item>& items);

  // The number of the item; nothing where none holds the address. An IPv4-mapped IPv6 address is in
  // the items that hold it and in those that hold its IPv4 address.
  std::optional<std::uint32_t> find(Word32 value) const {
    // Most addresses of most logs are in no item.
    if ((touched_[value >> 22] >> (value >> 16 & 63) & 1) == 0) return std::nullopt;
    return search(value);
  }
  std::optional<std::uint32_t> find(Word128 value) const;

  // How few addresses an item has: the fewer, the more specific.
  Word128 size_less_one(std::uint32_t item) const { return sizes_[item]; }

 private:
  // Addresses of which the same item is the most specific.
  template <class Word>
  struct Segment {
    Word first;
    Word last;
    std::uint32_t item;
  };
  template <class Word>
  using Segments = std::vector<Segment<Word>>;

  std::optional<std::uint32_t> search(Word32 value) const;
  template <class Word>
  static Segments<Word> flatten(std::vector<Segment<Word>> items);

  Segments<Word32> v4_;
  Segments<Word128> v6_;
  // For each value of the first 16 bits: whether a segment has an address there; the first segment
  // that ends there or behind, and one more.
  std::array<std::uint64_t, 1024> touched_{};
  std::vector<std::uint32_t> starts_;
  std::vector<Word128> sizes_;  // of the items
};

}  // namespace nt::ip
