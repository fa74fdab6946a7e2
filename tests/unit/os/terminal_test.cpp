#include "os/terminal.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/ioctl.h>

#include "os/fd.hpp"

namespace nt::os {
namespace {

FakeEnvironment with(std::map<std::string, std::string, std::less<>> variables) {
  return FakeEnvironment(std::move(variables));
}

TEST_CASE("is_terminal and terminal_width ask the terminal") {
  const Fd pty(::posix_openpt(O_RDWR | O_NOCTTY));
  REQUIRE(pty.valid());
  const Fd null(::open("/dev/null", O_RDWR));
  CHECK(is_terminal(pty.get()));
  CHECK_FALSE(is_terminal(null.get()));
  CHECK_FALSE(is_terminal(-1));

  winsize size = {};
  size.ws_col = 133;
  REQUIRE(::ioctl(pty.get(), TIOCSWINSZ, &size) == 0);
  CHECK(terminal_width(pty.get(), FakeEnvironment()) == 133);
  CHECK(terminal_width(null.get(), FakeEnvironment()) == 80);
  CHECK(terminal_width(pty.get(), with({{"COLUMNS", "40"}})) == 40);
  CHECK(terminal_width(pty.get(), with({{"COLUMNS", "0"}})) == 133);
  CHECK(terminal_width(pty.get(), with({{"COLUMNS", "wide"}})) == 133);
  CHECK(terminal_width(pty.get(), with({{"COLUMNS", "99999999"}})) == 10'000);
}

TEST_CASE("terminal_size asks the terminal first") {
  const Fd pty(::posix_openpt(O_RDWR | O_NOCTTY));
  winsize size = {};
  size.ws_col = 133;
  REQUIRE(::ioctl(pty.get(), TIOCSWINSZ, &size) == 0);
  const auto environment = with({{"COLUMNS", "40"}, {"LINES", "10"}});
  CHECK(terminal_size(pty.get(), environment) == TerminalSize{133, 10});
  CHECK(terminal_size(pty.get(), FakeEnvironment()) == TerminalSize{133, 24});
  CHECK(terminal_size(-1, FakeEnvironment()) == TerminalSize{80, 24});
}

TEST_CASE("has_screen asks TERM") {
  CHECK(has_screen(with({{"TERM", "xterm"}})));
  CHECK_FALSE(has_screen(with({{"TERM", "dumb"}})));
  CHECK_FALSE(has_screen(with({{"TERM", ""}})));
  CHECK_FALSE(has_screen(FakeEnvironment()));
}

TEST_CASE("is_utf8_locale asks LC_ALL, LC_CTYPE and LANG, the first that is set") {
  CHECK(is_utf8_locale(with({{"LANG", "de_DE.UTF-8"}})));
  CHECK(is_utf8_locale(with({{"LC_ALL", ""}, {"LC_CTYPE", "C.utf8"}, {"LANG", "C"}})));
  CHECK_FALSE(is_utf8_locale(with({{"LC_ALL", "C"}, {"LANG", "de_DE.UTF-8"}})));
  CHECK_FALSE(is_utf8_locale(with({{"LANG", "de_DE.ISO-8859-1"}})));
  CHECK_FALSE(is_utf8_locale(FakeEnvironment()));
}

TEST_CASE("use_color asks the flag, NO_COLOR, CLICOLOR_FORCE and the terminal, in that order") {
  const FakeEnvironment xterm = with({{"TERM", "xterm"}});
  CHECK(use_color(ColorChoice::kAuto, xterm, true));
  CHECK_FALSE(use_color(ColorChoice::kAuto, xterm, false));
  CHECK_FALSE(use_color(ColorChoice::kAuto, with({{"TERM", "dumb"}}), true));
  CHECK_FALSE(use_color(ColorChoice::kAuto, FakeEnvironment(), true));

  CHECK(use_color(ColorChoice::kAuto, with({{"CLICOLOR_FORCE", "1"}}), false));
  CHECK_FALSE(
      use_color(ColorChoice::kAuto, with({{"TERM", "xterm"}, {"CLICOLOR_FORCE", "0"}}), false));
  CHECK_FALSE(use_color(ColorChoice::kAuto, with({{"CLICOLOR_FORCE", ""}}), false));

  const FakeEnvironment both =
      with({{"NO_COLOR", "1"}, {"CLICOLOR_FORCE", "1"}, {"TERM", "xterm"}});
  CHECK_FALSE(use_color(ColorChoice::kAuto, both, true));
  CHECK(use_color(ColorChoice::kAlways, both, false));
  CHECK_FALSE(use_color(ColorChoice::kNever, xterm, true));
  CHECK(use_color(ColorChoice::kAuto, with({{"NO_COLOR", ""}, {"TERM", "xterm"}}), true));
}

}  // namespace
}  // namespace nt::os
