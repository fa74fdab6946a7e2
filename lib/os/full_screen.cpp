#include "os/full_screen.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <utility>

#include "os/stop_signals.hpp"
#include "os/terminal.hpp"

namespace nt::os {
namespace {

constexpr int kPatience = 300;  // ms, for a terminal that takes nothing any more

// The other screen; no cursor; lines end at the edge.
constexpr std::string_view kEnter = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[H\x1b[2J";
// Behind CAN, which ends a sequence that was cut short, and the end of an update. It is cleared
// first, for consoles that have no other screen.
constexpr std::string_view kLeave =
    "\x18\x1b[?2026l\x1b[m\x1b[H\x1b[2J\x1b[?7h\x1b[?25h\x1b[?1049l";

// Signals that end a process at once: crashes, limits, and what others send.
constexpr std::array kSudden{SIGABRT, SIGSEGV, SIGBUS,  SIGFPE,  SIGILL,  SIGSYS,
                             SIGTRAP, SIGXCPU, SIGXFSZ, SIGUSR1, SIGUSR2, SIGALRM};

// For their handler: the terminal that is entered, and what was to be done with each before.
struct Entered {
  std::atomic<int> fd{-1};
  termios mode;
  std::array<struct sigaction, kSudden.size()> actions;
};
constinit Entered entered{};

// Gives the terminal back, and lets the signal do what it did before.
void on_sudden_end(int signal_number) {
  if (const int fd = entered.fd.exchange(-1); fd >= 0) {
    static_cast<void>(!::write(fd, kLeave.data(), kLeave.size()));
    ::tcsetattr(fd, TCSANOW, &entered.mode);
  }
  for (std::size_t i = 0; i < kSudden.size(); ++i)
    if (kSudden[i] == signal_number) ::sigaction(signal_number, &entered.actions[i], nullptr);
  ::raise(signal_number);  // pending until this returns
}

void guard(int fd, const termios& mode) {
  entered.mode = mode;
  entered.fd = fd;
  struct sigaction action = {};
  action.sa_handler = on_sudden_end;
  for (std::size_t i = 0; i < kSudden.size(); ++i)
    ::sigaction(kSudden[i], &action, &entered.actions[i]);
}

void unguard() {
  if (entered.fd.exchange(-1) < 0) return;
  for (std::size_t i = 0; i < kSudden.size(); ++i)
    ::sigaction(kSudden[i], &entered.actions[i], nullptr);
}

// A job in the background may set the terminal's mode as well, while this signal is blocked.
class BackgroundMaySet {
 public:
  BackgroundMaySet() {
    sigset_t only;
    ::sigemptyset(&only);
    ::sigaddset(&only, SIGTTOU);
    ::sigprocmask(SIG_BLOCK, &only, &before_);
  }
  ~BackgroundMaySet() { ::sigprocmask(SIG_SETMASK, &before_, nullptr); }
  BackgroundMaySet(const BackgroundMaySet&) = delete;
  BackgroundMaySet& operator=(const BackgroundMaySet&) = delete;

 private:
  sigset_t before_;
};

// Lets no write to a descriptor block while it lives: in this moment, nor for others.
class NoBlocking {
 public:
  NoBlocking(int fd, bool is_needed) : fd_(fd), before_(is_needed ? ::fcntl(fd, F_GETFL) : -1) {
    if (before_ >= 0) ::fcntl(fd_, F_SETFL, before_ | O_NONBLOCK);
  }
  ~NoBlocking() {
    if (before_ >= 0) ::fcntl(fd_, F_SETFL, before_);
  }
  NoBlocking(const NoBlocking&) = delete;
  NoBlocking& operator=(const NoBlocking&) = delete;

 private:
  int fd_;
  int before_;
};

}  // namespace

// Opened anew, since not to block is a matter of all who share what is open: the shell, too.
FullScreen::FullScreen(int fd) : fd_(fd) {
  constexpr int kHow = O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
  out_.reset(::open(fmt::format("/proc/self/fd/{}", fd).c_str(), kHow));
  is_shared_ = !out_.valid();  // it is another user's, as behind su(1)
  if (is_shared_) out_.reset(::fcntl(fd, F_DUPFD_CLOEXEC, 3));
}

bool FullScreen::enter() {
  if (is_entered_) return true;
  if (!is_in_foreground(fd_) || ::tcgetattr(fd_, &before_) != 0) return false;
  termios mode = before_;
  mode.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
  mode.c_cc[VMIN] = 1;
  mode.c_cc[VTIME] = 0;
  guard(fd_, before_);
  ::tcsetattr(fd_, TCSANOW, &mode);
  is_entered_ = true;
  pending_.clear();
  write(std::string(kEnter));
  return true;
}

void FullScreen::leave() {
  if (!std::exchange(is_entered_, false)) return;
  const BackgroundMaySet allowed;
  pending_.clear();
  termios mode = before_;  // after a Ctrl-S the terminal goes on where there is no such key
  mode.c_iflag &= ~static_cast<tcflag_t>(IXON);
  ::tcsetattr(fd_, TCSANOW, &mode);
  write_last(kLeave);
  ::tcsetattr(fd_, TCSANOW, &before_);
  unguard();
}

void FullScreen::suspend() {
  leave();
  die_of(SIGTSTP);
  enter();
}

void FullScreen::write(std::string bytes) {
  pending_ = std::move(bytes);
  flush();
}

void FullScreen::flush() {
  const NoBlocking now(out_.get(), is_shared_);
  std::size_t done = 0;
  while (done < pending_.size() && !has_failed_) {
    const ssize_t count = ::write(out_.get(), pending_.data() + done, pending_.size() - done);
    if (count >= 0) {
      done += static_cast<std::size_t>(count);
    } else if (errno == EAGAIN) {
      break;
    } else if (errno != EINTR) {
      has_failed_ = true;
    }
  }
  pending_.erase(0, has_failed_ ? pending_.size() : done);
}

void FullScreen::write_last(std::string_view bytes) {
  write(std::string(bytes));
  pollfd wait{out_.get(), POLLOUT, 0};
  while (!is_ready() && ::poll(&wait, 1, kPatience) > 0) flush();
  pending_.clear();
}

}  // namespace nt::os
