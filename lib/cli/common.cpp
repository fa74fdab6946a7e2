#include "cli/common.hpp"

#include <algorithm>

namespace nt::cli {

Flag& color_flag(Spec& spec, os::ColorChoice& target) {
  spec.refuse("--no-color,--no-colour", "did you mean --color=never?");
  return spec
      .choice("--color", "WHEN", target,
              {{"auto", os::ColorChoice::kAuto, "on a terminal that NO_COLOR does not forbid"},
               {"always", os::ColorChoice::kAlways, "everywhere"},
               {"never", os::ColorChoice::kNever, "nowhere"}},
              "colour the output")
      .alias("--colour")
      .implied("auto")
      .unsaid()
      .rare();
}

Flag& threads_flag(Spec& spec, std::optional<std::uint64_t>& target) {
  return spec.option("-j,--threads", "NUM", target, "use NUM threads; by default, one a CPU")
      .range(1, 1024)
      .unsaid()
      .rare();
}

Flag& progress_flag(Spec& spec, bool& target) {
  return spec.flag("--no-progress", target, false, "do not show on the terminal how far it is")
      .unsaid()
      .rare();
}

Result<void> refuse_empty(std::span<const std::string> paths) {
  if (std::find(paths.begin(), paths.end(), "") == paths.end()) return {};
  return usage_error("a path is empty", "the folder here is '.'");
}

}  // namespace nt::cli
