#include "terminal.hpp"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <termios.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>

namespace nt::test {
namespace {

int check(int result, const char* what) {
  if (result < 0) throw std::system_error(errno, std::generic_category(), what);
  return result;
}

}  // namespace

Terminal open_terminal(unsigned short columns, unsigned short rows) {
  Terminal terminal;
  terminal.test_side = os::Fd(check(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC), "posix_openpt"));
  const int test_side = terminal.test_side.get();
  check(::grantpt(test_side), "grantpt");
  check(::unlockpt(test_side), "unlockpt");
  char name[64];
  if (::ptsname_r(test_side, name, sizeof name) != 0) check(-1, "ptsname");
  terminal.program_side = os::Fd(check(::open(name, O_RDWR | O_NOCTTY | O_CLOEXEC), name));
  const int program_side = terminal.program_side.get();
  termios mode{};
  check(::tcgetattr(program_side, &mode), "tcgetattr");
  mode.c_lflag &= ~static_cast<tcflag_t>(ECHO);
  mode.c_oflag &= ~static_cast<tcflag_t>(OPOST);
  check(::tcsetattr(program_side, TCSANOW, &mode), "tcsetattr");
  const winsize size{rows, columns, 0, 0};
  check(::ioctl(program_side, TIOCSWINSZ, &size), "TIOCSWINSZ");
  return terminal;
}

}  // namespace nt::test
