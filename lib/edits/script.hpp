// Edit scripts: what is taken out of a sequence, and put into it, to make another of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace nt::edits {

// An element of a sequence, such as a line of a text: equal elements have equal ids, and no other
// two have. Any number is an id; those that count from 0 cost least.
using Id = std::uint32_t;
// Of fewer than 2^30 elements.
using Ids = std::span<const Id>;

// Elements old[old_begin, + old_size) are replaced by new[new_begin, + new_size). One of the sizes
// may be 0, not both.
struct Change {
  std::uint32_t old_begin = 0;
  std::uint32_t old_size = 0;
  std::uint32_t new_begin = 0;
  std::uint32_t new_size = 0;

  std::uint32_t old_end() const { return old_begin + old_size; }
  std::uint32_t new_end() const { return new_begin + new_size; }
  std::size_t size() const { return std::size_t{old_size} + new_size; }
  bool operator==(const Change&) const = default;
};

// In order. Between two changes, before the first and behind the last, the sequences are equal,
// element by element; between two there is one element at the least.
using Script = std::vector<Change>;

// How many elements are taken out or put in.
std::size_t changed(const Script& script);

// Whether the script makes the new sequence of the old one, and is as said above.
bool applies(const Script& script, Ids old_ids, Ids new_ids);

}  // namespace nt::edits
