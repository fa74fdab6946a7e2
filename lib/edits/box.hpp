// Stretches of two sequences that are compared with each other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "edits/script.hpp"

namespace nt::edits {

// Two sequences whose ids are all less than kinds.
struct Pair {
  Ids old_ids;
  Ids new_ids;
  std::size_t kinds = 0;

  std::size_t size() const { return old_ids.size() + new_ids.size(); }
};

struct Box {
  std::uint32_t old_begin = 0;
  std::uint32_t old_end = 0;
  std::uint32_t new_begin = 0;
  std::uint32_t new_end = 0;

  std::uint32_t old_size() const { return old_end - old_begin; }
  std::uint32_t new_size() const { return new_end - new_begin; }
  std::size_t size() const { return std::size_t{old_size()} + new_size(); }
  bool one_is_empty() const { return old_begin == old_end || new_begin == new_end; }
};

// Where two sequences meet.
struct Point {
  std::uint32_t old_at = 0;
  std::uint32_t new_at = 0;
};

// The parts of a box left and right of a point.
inline Box before(const Box& box, Point point) {
  return {box.old_begin, point.old_at, box.new_begin, point.new_at};
}
inline Box behind(const Box& box, Point point) {
  return {point.old_at, box.old_end, point.new_at, box.new_end};
}

inline Box whole(Ids old_ids, Ids new_ids) {
  return {0, static_cast<std::uint32_t>(old_ids.size()), 0,
          static_cast<std::uint32_t>(new_ids.size())};
}

// The box without the equal elements at its ends.
inline Box trimmed(Box box, Ids old_ids, Ids new_ids) {
  while (!box.one_is_empty() && old_ids[box.old_begin] == new_ids[box.new_begin]) {
    ++box.old_begin;
    ++box.new_begin;
  }
  while (!box.one_is_empty() && old_ids[box.old_end - 1] == new_ids[box.new_end - 1]) {
    --box.old_end;
    --box.new_end;
  }
  return box;
}

}  // namespace nt::edits
