#include "diff/formats/formats.hpp"

namespace nt::diff {

Result<std::unique_ptr<Format>> make_format(const FormatOptions& options) {
  switch (options.kind) {
    case FormatKind::kContext:
      return make_context(options, TRY(Functions::compile(options.functions)));
    case FormatKind::kNormal:
      return make_normal(options);
    case FormatKind::kEd:
      return make_ed(options);
    case FormatKind::kForwardEd:
      return make_forward_ed(options);
    case FormatKind::kRcs:
      return make_rcs(options);
    case FormatKind::kSideBySide:
      return make_side_by_side(options);
    case FormatKind::kNdiff:
      return make_ndiff(options);
    case FormatKind::kRatio:
    case FormatKind::kQuickRatio:
      return make_ratio(options);
    case FormatKind::kBrief:
      return make_brief(options);
    case FormatKind::kStat:
      return make_stat(options);
    case FormatKind::kNumstat:
      return make_numstat(options);
    case FormatKind::kNameStatus:
      return make_name_status(options);
    case FormatKind::kWordDiff:
      return make_word_diff(options, TRY(Functions::compile(options.functions)));
    case FormatKind::kJson:
      return make_json(options);
    case FormatKind::kHtml:
      return make_html(options);
    case FormatKind::kUnified:
      break;
  }
  return make_unified(options, TRY(Functions::compile(options.functions)));
}

}  // namespace nt::diff
