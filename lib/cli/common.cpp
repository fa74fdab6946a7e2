#include "cli/common.hpp"

namespace nt::cli {

Flag& color_flag(Spec& spec, os::ColorChoice& target) {
  return spec
      .choice("--color", "WHEN", target,
              {{"auto", os::ColorChoice::kAuto, "on a terminal that NO_COLOR does not forbid"},
               {"always", os::ColorChoice::kAlways, "everywhere"},
               {"never", os::ColorChoice::kNever, "nowhere"}},
              "colour the output")
      .alias("--colour")
      .implied("auto")
      .rare();
}

Flag& threads_flag(Spec& spec, std::optional<std::uint64_t>& target) {
  return spec.option("-j,--threads", "NUM", target, "use NUM threads; by default, one a CPU")
      .range(1, 1024)
      .rare();
}

Flag& progress_flag(Spec& spec, bool& target) {
  return spec.flag("--no-progress", target, false, "do not show on the terminal how far it is")
      .rare();
}

}  // namespace nt::cli
