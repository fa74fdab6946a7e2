// Which elements of two sequences are no part of what they have in common.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "edits/box.hpp"
#include "edits/script.hpp"

namespace nt::edits {

// What is not marked is equal, one element after the other, once all is marked that should be.
// Marks come in any order.
class Marks {
 public:
  explicit Marks(const Pair& pair) : old_(pair.old_ids.size()), new_(pair.new_ids.size()) {}

  void take_out(std::uint32_t old_at) { old_[old_at] = 1; }
  void put_in(std::uint32_t new_at) { new_[new_at] = 1; }
  void replace(const Box& box);

  // Of all that is marked in the box.
  Script script(const Box& box) const;

 private:
  std::vector<std::uint8_t> old_;
  std::vector<std::uint8_t> new_;
};

}  // namespace nt::edits
