#include "os/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>

#include "base/number.hpp"

namespace nt::os {
namespace {

unsigned side_of(int fd, const std::optional<std::string>& variable,
                 unsigned short winsize::* member, unsigned otherwise) {
  static constexpr std::uint64_t kMost = 10'000;
  if (const auto number = parse_unsigned(variable.value_or("")); number && *number > 0)
    return static_cast<unsigned>(std::min(*number, kMost));
  winsize size = {};
  if (::ioctl(fd, TIOCGWINSZ, &size) == 0 && size.*member > 0) return size.*member;
  return otherwise;
}

}  // namespace

bool is_terminal(int fd) { return ::isatty(fd) != 0; }

unsigned terminal_width(int fd, const Environment& environment) {
  return side_of(fd, environment.get("COLUMNS"), &winsize::ws_col, 80);
}

unsigned terminal_height(int fd, const Environment& environment) {
  return side_of(fd, environment.get("LINES"), &winsize::ws_row, 24);
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
