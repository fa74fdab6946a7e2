#include "diff/formats.hpp"

namespace nt::diff {

Counts count_changes(const FileDiff& diff) {
  Counts counts;
  for (const textdiff::Change& change : diff.changes) {
    if (change.ignorable) continue;
    counts.inserted += change.after.lines;
    counts.deleted += change.before.lines;
  }
  return counts;
}

Result<std::unique_ptr<Format>> make_format(const FormatOptions& options) {
  switch (options.kind) {
    case FormatKind::kWordDiff:
      return make_word_diff(options);
    case FormatKind::kJson:
      return make_json(options);
    case FormatKind::kHtml:
      return make_html(options);
    default:
      return make_unified(options);
  }
}

}  // namespace nt::diff
