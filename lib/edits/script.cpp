#include "edits/script.hpp"

#include <algorithm>

namespace nt::edits {

std::size_t changed(const Script& script) {
  std::size_t sum = 0;
  for (const Change& change : script) sum += change.size();
  return sum;
}

bool applies(const Script& script, Ids old_ids, Ids new_ids) {
  std::size_t old_at = 0;
  std::size_t new_at = 0;
  const auto keeps_until = [&](std::size_t old_end, std::size_t new_end) {
    return old_end >= old_at && old_end <= old_ids.size() && new_end <= new_ids.size() &&
           new_end == new_at + (old_end - old_at) &&
           std::ranges::equal(old_ids.subspan(old_at, old_end - old_at),
                              new_ids.subspan(new_at, new_end - new_at));
  };
  for (const Change& change : script) {
    const bool touches = &change != &script.front() && change.old_begin == old_at;
    if (change.size() == 0 || touches || !keeps_until(change.old_begin, change.new_begin))
      return false;
    old_at = std::size_t{change.old_begin} + change.old_size;
    new_at = std::size_t{change.new_begin} + change.new_size;
  }
  return keeps_until(old_ids.size(), new_ids.size());
}

}  // namespace nt::edits
