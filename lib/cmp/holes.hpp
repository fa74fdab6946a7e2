// The holes of a file.
#pragma once

#include <cstddef>
#include <vector>

#include "base/lines.hpp"
#include "compare/pair_chunks.hpp"

namespace nt::cmp {

// Where the bytes of a file are that is mapped, and where it has holes, whose bytes are 0 and need
// not be looked at. Of very many holes the first are known.
class Holes {
 public:
  explicit Holes(const compare::PairSide& side);
  // Where data is, in order; all else of so many bytes are holes.
  Holes(std::vector<Span> data, std::size_t size) : data_(std::move(data)), size_(size) {}

  // The next bytes from there on that are in no hole; or none, at the end.
  Span data_from(std::size_t begin) const;
  // How far the hole goes that the place is in: from there on, or up to there.
  std::size_t from(std::size_t place) const { return data_from(place).begin - place; }
  std::size_t before(std::size_t place) const;
  // How far the data goes that the place is in.
  std::size_t data_before(std::size_t place) const;

 private:
  std::vector<Span> data_;
  std::size_t size_;
};

}  // namespace nt::cmp
