#include "textdiff/difflib/line_ratio.hpp"

#include "edits/sequence_matcher.hpp"
#include "textdiff/difflib/line_ids.hpp"

namespace nt::textdiff {

Result<double> line_ratio(const Both<std::string_view>& texts, const RatioOptions& options) {
  if (texts.before == texts.after) return 1.0;
  const auto lines = TRY(difflib_lines(texts));
  edits::SequenceMatcher matcher({.autojunk = options.autojunk});
  matcher.set_second(lines.after.ids);
  return options.quick ? matcher.quick_ratio(lines.before.ids) : matcher.ratio(lines.before.ids);
}

}  // namespace nt::textdiff
