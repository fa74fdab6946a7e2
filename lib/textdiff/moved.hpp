// Lines that left one place and came at another, in one pair of texts or in many.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "textdiff/text_diff.hpp"

namespace nt::textdiff {

// Lines first … first + lines - 1 of a text, counted from 0, that are in the other text of some
// pair from other_first on.
struct MovedBlock {
  std::uint64_t first = 0;
  std::uint64_t lines = 0;
  std::size_t other_pair = 0;  // counted as pairs were added
  std::uint64_t other_first = 0;
  bool operator==(const MovedBlock&) const = default;
};

// In order of lines, of which each is in one block at the most.
using MovedBlocks = Both<std::vector<MovedBlock>>;

// The block that holds the line, if one does.
const MovedBlock* block_at(std::span<const MovedBlock> blocks, std::uint64_t line);

// Collects the changed lines of pairs, and finds what moved among them.
class MovedSearch {
 public:
  MovedSearch();
  ~MovedSearch();

  // The next pair. Changes that can be ignored do not count. Nothing is kept of the texts but some
  // 60 bytes a changed line.
  void add(const Both<std::string_view>& texts, std::span<const Change> changes, LineKeys& keys);

  // Blocks of lines that go, one behind the other, and that come so elsewhere, equal under the
  // rules: three lines or more with a letter or digit among them, or fewer that have twenty. The
  // longest block for the first lines that come, and so on; a block is looked for at lines that do
  // not go in very many places. One item a pair. The time is linear in the number of lines.
  std::vector<MovedBlocks> find() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace nt::textdiff
