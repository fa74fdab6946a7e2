// The longest runs that stretches of two sequences have in common. An element is a number, or
// kNoNumber, which is in no run.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "edits/box.hpp"
#include "edits/numbering.hpp"

namespace nt::edits {

// first[first_begin, + size) equals second[second_begin, + size).
struct Block {
  std::uint32_t first_begin = 0;
  std::uint32_t second_begin = 0;
  std::uint32_t size = 0;
  bool operator==(const Block&) const = default;
};

// In boxes the first sequence is the old one. Of several longest runs, the one that begins first in
// it is meant; of several such, the one that begins first in the second sequence.

// One element of the first sequence after the other, with all places of the second that have it.
class RunsByPlace {
 public:
  // The places of each number in a sequence; it must outlive the following calls.
  void set_second(std::span<const std::uint32_t> second, std::uint32_t numbers);

  // How many places the second sequence has of a number.
  std::uint32_t places_of(std::uint32_t number) const {
    return number == kNoNumber ? 0 : begins_[number + 1] - begins_[number];
  }

  // The longest run, where none is known to be longer than `most`; of no size if there is none.
  Block longest(std::span<const std::uint32_t> first, const Box& box, std::uint32_t most);

 private:
  // Of a place in the second sequence: the run that ended there last.
  struct Run {
    std::uint32_t row = 0;  // which the first sequence's elements have in the order of their looks
    std::uint32_t size = 0;
  };

  std::vector<std::uint32_t> begins_;  // by number, in places_
  std::vector<std::uint32_t> places_;
  std::vector<Run> runs_;
  std::uint32_t rows_ = 0;
};

// Many runs of one size at a time, for elements that are often there: numbers windows of 1, 2, 4 …
// elements, each by those of its halves (Karp, Miller and Rosenberg 1972).
class RunsBySize {
 public:
  // The size of the longest run of a box, where none is known to be longer than `most`; 0 if there
  // is none.
  std::uint32_t longest(std::span<const std::uint32_t> first, std::span<const std::uint32_t> second,
                        const Box& box, std::uint32_t most);

  // The first run of that size in what is left of the box, from a place behind those found before.
  std::optional<Block> next(const Box& rest);

 private:
  // By place in the box. Windows of both sides that are equal have the same number.
  struct Numbers {
    std::vector<std::uint32_t> first;
    std::vector<std::uint32_t> second;
  };

  bool number_windows(const Numbers& parts, std::uint32_t apart);
  void chain_places();

  Box box_;
  std::uint32_t size_ = 0;
  Numbers half_;
  Numbers windows_;
  Numbering<std::uint64_t> numbering_;
  std::vector<std::uint32_t> first_place_;  // by number of a window
  std::vector<std::uint32_t> next_place_;   // with the same number
};

}  // namespace nt::edits
