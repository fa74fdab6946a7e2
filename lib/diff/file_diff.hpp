// What is to be shown of two files.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "diff/node.hpp"
#include "textdiff/moved.hpp"
#include "textdiff/text_diff.hpp"

namespace nt::diff {

// What moved, of all pairs that are compared together.
struct Moved : textdiff::Both<std::span<const textdiff::MovedBlock>> {
  std::size_t pair = 0;            // the number of this one
  std::span<const Entry> pairs{};  // by their numbers; of one alone none is needed
};

// They differ in bytes or in what they are, and not only in what can be ignored.
struct FileDiff {
  const Entry& entry;
  textdiff::LineKeys& keys;  // how lines were compared; of this thread
  bool binary = false;       // then there are no changes
  textdiff::Both<std::string_view> texts = {};
  std::span<const textdiff::Change> changes = {};  // in order
  Moved moved = {};
};

// How much of it changed, but for what can be ignored.
struct Counts {
  std::uint64_t inserted = 0;
  std::uint64_t deleted = 0;
  bool binary = false;  // then the numbers are sizes
};
Counts count_changes(const FileDiff& diff);

}  // namespace nt::diff
