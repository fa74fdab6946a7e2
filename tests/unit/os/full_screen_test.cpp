#include "os/full_screen.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <string>

namespace nt::os {
namespace {

using namespace std::chrono_literals;

// A terminal that nobody's job is.
struct Pty {
  Pty() : user(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)) {
    REQUIRE(::grantpt(user.get()) == 0);
    REQUIRE(::unlockpt(user.get()) == 0);
    std::array<char, 64> name{};
    REQUIRE(::ptsname_r(user.get(), name.data(), name.size()) == 0);
    program.reset(::open(name.data(), O_RDWR | O_NOCTTY | O_CLOEXEC));
    REQUIRE(program.valid());
  }
  // What was written to the screen, up to that end: it takes a moment to come through. In 5 s it
  // has.
  std::string shown(std::string_view end) const {
    std::string all;
    std::array<char, 4096> some{};
    pollfd wait{user.get(), POLLIN, 0};
    while (!all.ends_with(end) && ::poll(&wait, 1, 5000) > 0) {
      const ssize_t count = ::read(user.get(), some.data(), some.size());
      if (count <= 0) break;
      all.append(some.data(), static_cast<std::size_t>(count));
    }
    return all;
  }
  termios mode() const {
    termios now{};
    REQUIRE(::tcgetattr(program.get(), &now) == 0);
    return now;
  }

  Fd user;
  Fd program;
};

bool same(const termios& a, const termios& b) {
  return a.c_iflag == b.c_iflag && a.c_oflag == b.c_oflag && a.c_cflag == b.c_cflag &&
         a.c_lflag == b.c_lflag && std::equal(std::begin(a.c_cc), std::end(a.c_cc), b.c_cc);
}

constexpr std::string_view kEnter = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[H\x1b[2J";
constexpr std::string_view kLeave =
    "\x18\x1b[?2026l\x1b[m\x1b[H\x1b[2J\x1b[?7h\x1b[?25h\x1b[?1049l";

TEST_CASE("a full screen gives the terminal back as it was") {
  const Pty pty;
  const termios before = pty.mode();
  {
    FullScreen screen(pty.program.get());
    REQUIRE(screen.enter());
    CHECK(screen.enter());
    CHECK(pty.shown(kEnter) == kEnter);
    CHECK((pty.mode().c_lflag & (ICANON | ECHO)) == 0);
    CHECK((pty.mode().c_lflag & ISIG) != 0);
    screen.leave();
    screen.leave();
    CHECK(pty.shown(kLeave) == kLeave);
    CHECK(same(pty.mode(), before));
    REQUIRE(screen.enter());
    CHECK(pty.shown(kEnter) == kEnter);
  }
  CHECK(pty.shown(kLeave) == kLeave);
  CHECK(same(pty.mode(), before));
}

TEST_CASE("a terminal that takes nothing blocks nobody, and is left all the same") {
  const Pty pty;
  const termios before = pty.mode();
  const auto begin = std::chrono::steady_clock::now();
  FullScreen screen(pty.program.get());
  REQUIRE(screen.enter());
  CHECK(screen.is_ready());
  while (screen.is_ready() && !screen.failed()) screen.write(std::string(10'000, 'x'));
  screen.flush();
  CHECK(!screen.is_ready());
  screen.leave();
  CHECK(std::chrono::steady_clock::now() - begin < 3s);
  CHECK(same(pty.mode(), before));
  CHECK(!screen.failed());
}

TEST_CASE("a terminal that may not be opened anew blocks nobody either") {
  const Pty pty;
  REQUIRE(::fchmod(pty.program.get(), 0) == 0);
  const int flags = ::fcntl(pty.program.get(), F_GETFL);
  constexpr uid_t kNobody = 65534;
  const uid_t self = ::geteuid();
  if (self == 0) REQUIRE(::seteuid(kNobody) == 0);  // root may open it
  FullScreen screen(pty.program.get());
  REQUIRE(::seteuid(self) == 0);
  ::prctl(PR_SET_DUMPABLE, 1);  // which a change of user has ended
  REQUIRE(screen.enter());
  while (screen.is_ready() && !screen.failed()) screen.write(std::string(10'000, 'x'));
  CHECK(::fcntl(pty.program.get(), F_GETFL) == flags);
  screen.leave();
  CHECK(!screen.failed());
}

TEST_CASE("what had to wait is written once the terminal is read") {
  const Pty pty;
  FullScreen screen(pty.program.get());
  REQUIRE(screen.enter());
  screen.write(std::string(100'000, 'x') + "!");
  CHECK(!screen.is_ready());
  std::string all;
  pollfd wait{screen.fd(), POLLOUT, 0};
  std::array<char, 4096> some{};
  while (!screen.is_ready()) {
    const ssize_t count = ::read(pty.user.get(), some.data(), some.size());
    if (count > 0) all.append(some.data(), static_cast<std::size_t>(count));
    if (::poll(&wait, 1, 0) > 0) screen.flush();
  }
  all += pty.shown("!");
  CHECK(all == std::string(kEnter) + std::string(100'000, 'x') + "!");
}

TEST_CASE("a terminal stopped by Ctrl-S goes on for the end") {
  const Pty pty;
  const termios before = pty.mode();
  FullScreen screen(pty.program.get());
  REQUIRE(screen.enter());
  CHECK(pty.shown(kEnter) == kEnter);
  REQUIRE(::write(pty.user.get(), "\x13", 1) == 1);
  pollfd wait{screen.fd(), POLLOUT, 0};
  while (::poll(&wait, 1, 0) != 0) continue;  // until the key has come through
  screen.write("frame");
  CHECK(!screen.is_ready());
  screen.leave();
  CHECK(pty.shown(kLeave) == kLeave);
  CHECK(same(pty.mode(), before));
}

TEST_CASE("a terminal that has gone is a failure, and no more") {
  Pty pty;
  FullScreen screen(pty.program.get());
  REQUIRE(screen.enter());
  pty.user.reset();
  screen.write("frame");
  CHECK(screen.failed());
  CHECK(screen.is_ready());
}

TEST_CASE("what is no terminal is not entered") {
  const Fd file(::open("/dev/null", O_RDWR | O_CLOEXEC));
  FullScreen screen(file.get());
  CHECK(!screen.enter());
  CHECK(!screen.is_entered());
}

}  // namespace
}  // namespace nt::os
