// Many strings, and which of them stand at a place.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace nt::pattern {

// Strings in their order, told by a window: their first q bytes, q = min(4, the size of the
// shortest). All strings that stand at a place are the longest of them and what it begins with, so
// it is enough to find that one among those with the window.
class StringList {
 public:
  using Folds = std::array<std::uint8_t, 256>;

  // One that is empty is passed over; one that came before is, too.
  // folds: what a byte of the strings and of a text is compared as.
  StringList(std::span<const std::string> strings, const Folds& folds);

  bool empty() const { return strings_.empty(); }
  // q; no string: 0.
  std::size_t window_size() const { return window_size_; }
  // The last q bytes, as a window, where the ones before were this one.
  std::uint32_t next_window(std::uint32_t window, char byte) const {
    return (window << 8 | folds_[static_cast<std::uint8_t>(byte)]) & mask_;
  }
  // Whether strings may begin with the window.
  bool may_begin(std::uint32_t window) const {
    const std::uint32_t bit = hash(window, table_bits_);
    return (table_[bit / 64] >> (bit % 64) & 1) != 0;
  }

  // A string that stands at a place.
  struct Found {
    std::size_t order;  // among those that the list was made of
    std::size_t size;
  };
  // Of the strings at the text's begin, which is the window, the first in their order.
  std::optional<Found> first_at(std::string_view text, std::uint32_t window) const {
    const std::uint32_t longest = longest_at(text, window);
    if (longest == kNone) return std::nullopt;
    return found(strings_[longest].first);
  }
  // The same of those that the test takes, by their size.
  template <class Test>
  std::optional<Found> first_at(std::string_view text, std::uint32_t window,
                                const Test& test) const {
    std::uint32_t first = kNone;
    for (std::uint32_t i = longest_at(text, window); i != kNone; i = strings_[i].stem) {
      const bool before = first == kNone || strings_[i].order < strings_[first].order;
      if (before && test(std::size_t{strings_[i].size})) first = i;
    }
    return first == kNone ? std::nullopt : std::optional(found(first));
  }
  // Calls visit(order) for each string at the text's begin, which is the window.
  template <class Visit>
  void for_each_at(std::string_view text, std::uint32_t window, const Visit& visit) const {
    for (std::uint32_t i = longest_at(text, window); i != kNone; i = strings_[i].stem)
      visit(std::size_t{strings_[i].order});
  }
  // The string that is all of the text.
  std::optional<Found> whole(std::string_view text) const;

 private:
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  struct String {
    std::uint32_t begin;  // in bytes_
    std::uint32_t size;
    std::uint32_t order;
    std::uint32_t stem;   // the longest of the strings that it begins with
    std::uint32_t first;  // in their order, of itself, its stem, the stem's stem …
    std::uint32_t least;  // the size of the last of those
  };
  // The strings with a window, from begin to end.
  struct Slot {
    std::uint32_t window = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };

  // A hash of as many bits as a table's index has.
  static std::uint32_t hash(std::uint32_t window, unsigned bits) {
    return (window * 0x9e3779b1U) >> (32 - bits);
  }
  std::string_view text_of(const String& string) const {
    return std::string_view(bytes_).substr(string.begin, string.size);
  }
  Found found(std::uint32_t index) const { return {strings_[index].order, strings_[index].size}; }
  std::uint32_t window_of(std::string_view text) const;
  void sort(std::span<const std::string> strings);
  void link();
  void fill_tables();
  std::size_t common(const String& string, std::string_view text) const;
  std::uint32_t longest_at(std::string_view text, std::uint32_t window) const;

  Folds folds_;
  std::string bytes_;            // of the strings, folded
  std::vector<String> strings_;  // sorted by their bytes
  std::size_t window_size_ = 0;
  std::uint32_t mask_ = 0;
  unsigned table_bits_ = 0;
  std::vector<std::uint64_t> table_;
  unsigned slot_bits_ = 0;
  std::vector<Slot> slots_;  // open addressing
};

}  // namespace nt::pattern
