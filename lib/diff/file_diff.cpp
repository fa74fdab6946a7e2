#include "diff/file_diff.hpp"

namespace nt::diff {

Counts count_changes(const FileDiff& diff) {
  if (diff.binary) return {diff.texts.after.size(), diff.texts.before.size(), true};
  Counts counts;
  for (const textdiff::Change& change : diff.changes) {
    if (change.ignorable) continue;
    counts.inserted += change.after.lines;
    counts.deleted += change.before.lines;
  }
  return counts;
}

}  // namespace nt::diff
