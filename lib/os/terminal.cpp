#include "os/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string_view>

#include "base/ascii.hpp"
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

TerminalSize terminal_size(int fd, const Environment& environment) {
  winsize size = {};
  if (::ioctl(fd, TIOCGWINSZ, &size) != 0) size = {};
  return {size.ws_col > 0 ? size.ws_col : terminal_width(fd, environment),
          size.ws_row > 0 ? size.ws_row : terminal_height(fd, environment)};
}

// Where it is not the process' own terminal there are no jobs.
bool is_in_foreground(int fd) {
  const pid_t group = ::tcgetpgrp(fd);
  return group == ::getpgrp() || (group < 0 && errno == ENOTTY);
}

bool has_screen(const Environment& environment) {
  const std::string term = environment.get("TERM").value_or("");
  return !term.empty() && term != "dumb";
}

bool is_utf8_locale(const Environment& environment) {
  for (const std::string_view name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    std::string locale = environment.get(name).value_or("");
    std::ranges::transform(locale, locale.begin(), to_lower);
    if (locale.empty()) continue;
    return locale.find("utf-8") != std::string::npos || locale.find("utf8") != std::string::npos;
  }
  return false;
}

bool use_color(ColorChoice choice, const Environment& environment, bool terminal) {
  if (choice != ColorChoice::kAuto) return choice == ColorChoice::kAlways;
  if (!environment.get("NO_COLOR").value_or("").empty()) return false;
  const std::string force = environment.get("CLICOLOR_FORCE").value_or("");
  if (!force.empty() && force != "0") return true;
  return terminal && has_screen(environment);
}

}  // namespace nt::os
