#include "os/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>

#include "base/number.hpp"

namespace nt::os {

bool is_terminal(int fd) { return ::isatty(fd) != 0; }

unsigned terminal_width(int fd, const Environment& environment) {
  constexpr std::uint64_t kMost = 10'000;
  if (const auto columns = parse_unsigned(environment.get("COLUMNS").value_or(""));
      columns && *columns > 0) {
    return static_cast<unsigned>(std::min(*columns, kMost));
  }
  winsize size = {};
  if (::ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

bool use_color(ColorChoice choice, const Environment& environment, bool terminal) {
  if (choice != ColorChoice::kAuto) return choice == ColorChoice::kAlways;
  if (!environment.get("NO_COLOR").value_or("").empty()) return false;
  const std::string force = environment.get("CLICOLOR_FORCE").value_or("");
  if (!force.empty() && force != "0") return true;
  const std::string term = environment.get("TERM").value_or("");
  return terminal && !term.empty() && term != "dumb";
}

}  // namespace nt::os
