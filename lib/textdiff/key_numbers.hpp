// Texts that are numbered.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "edits/script.hpp"

namespace nt::textdiff {

// Keys, each with its number, from 0 on in the order in which they are first met.
class KeyNumbers {
 public:
  // expected: how many keys there are, perhaps.
  explicit KeyNumbers(std::size_t expected);

  // lasts: the key's bytes stay where they are.
  edits::Id number(std::string_view key, bool lasts);

 private:
  static constexpr edits::Id kFree = ~edits::Id{0};
  struct Slot {
    std::uint32_t hash = 0;  // its lower half; the upper one tells the place
    edits::Id id = kFree;
  };

  std::size_t place(std::uint64_t hash) const { return hash >> 32 & (slots_.size() - 1); }
  void grow();

  std::vector<Slot> slots_;  // open addressing, the number a power of two
  std::vector<std::string_view> keys_;
  std::deque<std::string> kept_;
};

}  // namespace nt::textdiff
