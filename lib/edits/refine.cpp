#include "edits/refine.hpp"

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

#include "edits/marks.hpp"
#include "edits/myers.hpp"

namespace nt::edits {
namespace {

// Equal elements, before a change or behind the last.
struct Kept {
  std::int64_t diagonal = 0;  // old place less new place
  std::uint32_t old_begin = 0;
  std::uint32_t old_end = 0;
};

std::vector<Kept> kept_by(std::span<const Change> script, const Box& box) {
  std::vector<Kept> runs;
  runs.reserve(script.size() + 1);
  std::uint32_t old_at = box.old_begin;
  for (const Change& change : script) {
    const std::int64_t diagonal = std::int64_t{change.old_begin} - change.new_begin;
    runs.push_back({diagonal, old_at, change.old_begin});
    old_at = change.old_end();
  }
  runs.push_back({std::int64_t{box.old_end} - box.new_end, old_at, box.old_end});
  return runs;
}

std::size_t changed_in(std::span<const Change> changes) {
  std::size_t sum = 0;
  for (const Change& change : changes) sum += change.size();
  return sum;
}

// From the begin of the first change to the end of the last.
Box box_of(std::span<const Change> changes) {
  return {changes.front().old_begin, changes.back().old_end(), changes.front().new_begin,
          changes.back().new_end()};
}

// As few as can be: nothing is taken out of what becomes longer, or put into what becomes shorter.
bool is_least(std::span<const Change> changes) {
  const Box box = box_of(changes);
  const std::uint32_t least = box.old_size() > box.new_size() ? box.old_size() - box.new_size()
                                                              : box.new_size() - box.old_size();
  return changed_in(changes) == least;
}

bool is_cheaper(std::span<const Change> one, std::span<const Change> other,
                std::size_t per_change) {
  constexpr std::size_t kShare = 16;
  const std::size_t one_changed = changed_in(one);
  const std::size_t other_changed = changed_in(other);
  if (one_changed > other_changed + other_changed / kShare) return false;
  if (other_changed > one_changed + one_changed / kShare) return true;
  return one_changed + per_change * one.size() < other_changed + per_change * other.size();
}

void append(Script& script, std::span<const Change> changes) {
  script.insert(script.end(), changes.begin(), changes.end());
}

}  // namespace

Script cheaper(const Script& liked, const Script& other, const Pair& pair, std::size_t per_change) {
  const Box box = whole(pair.old_ids, pair.new_ids);
  const std::vector<Kept> liked_runs = kept_by(liked, box);
  const std::vector<Kept> other_runs = kept_by(other, box);
  Script script;
  std::size_t i = 0;  // changes before the runs that are looked at
  std::size_t j = 0;
  std::size_t i_done = 0;  // changes before the last place where the scripts met
  std::size_t j_done = 0;
  const auto meet = [&] {
    const auto left = std::span(liked).subspan(i_done, i - i_done);
    const auto right = std::span(other).subspan(j_done, j - j_done);
    append(script, is_cheaper(right, left, per_change) ? right : left);
    i_done = i;
    j_done = j;
  };
  while (i < liked.size() || j < other.size()) {
    const Kept& left = liked_runs[i];
    const Kept& right = other_runs[j];
    const bool meets =
        std::max(left.old_begin, right.old_begin) < std::min(left.old_end, right.old_end);
    if (meets && left.diagonal == right.diagonal) meet();
    const bool left_first = left.old_end < right.old_end || j == other.size();
    if (i < liked.size() && left_first) {
      ++i;
    } else {
      ++j;
    }
  }
  meet();  // at the end
  return script;
}

Script shortened(const Script& script, const Pair& pair, std::uint32_t most_changes) {
  Marks marks(pair);
  Myers myers(pair, marks);
  Script result;
  for (auto rest = std::span(script); !rest.empty();) {
    std::size_t count = 1;
    std::size_t sum = rest[0].size();
    while (count < rest.size() && sum + rest[count].size() <= most_changes)
      sum += rest[count++].size();
    const auto stretch = rest.first(count);
    rest = rest.subspan(count);
    if (is_least(stretch)) {
      append(result, stretch);
      continue;
    }
    const Box box = box_of(stretch);
    myers.run(box, most_changes);
    append(result, marks.script(box));
  }
  return result;
}

}  // namespace nt::edits
