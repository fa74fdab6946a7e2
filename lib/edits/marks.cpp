#include "edits/marks.hpp"

#include <algorithm>

namespace nt::edits {

void Marks::replace(const Box& box) {
  std::fill(old_.begin() + box.old_begin, old_.begin() + box.old_end, std::uint8_t{1});
  std::fill(new_.begin() + box.new_begin, new_.begin() + box.new_end, std::uint8_t{1});
}

Script Marks::script(const Box& box) const {
  Script script;
  std::uint32_t old_at = box.old_begin;
  std::uint32_t new_at = box.new_begin;
  while (old_at < box.old_end || new_at < box.new_end) {
    Change change{old_at, 0, new_at, 0};
    while (old_at < box.old_end && old_[old_at] != 0) ++old_at;
    while (new_at < box.new_end && new_[new_at] != 0) ++new_at;
    change.old_size = old_at - change.old_begin;
    change.new_size = new_at - change.new_begin;
    if (change.size() > 0) script.push_back(change);
    while (old_at < box.old_end && new_at < box.new_end && old_[old_at] == 0 && new_[new_at] == 0) {
      ++old_at;
      ++new_at;
    }
  }
  return script;
}

}  // namespace nt::edits
