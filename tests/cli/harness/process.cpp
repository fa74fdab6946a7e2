#include "process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace nt::test {
namespace {

constexpr std::chrono::seconds kWatchdog{60};
constexpr int kOftenMilliseconds = 2;

void check(int result, const char* what) {
  if (result < 0) throw std::system_error(errno, std::generic_category(), what);
}

// glibc 2.36 declares pidfd_open without C linkage, so that no C++ program links with it.
int open_pidfd(pid_t pid) { return static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)); }

void set_nonblocking(const os::Fd& fd) {
  if (fd.valid()) check(::fcntl(fd.get(), F_SETFL, O_NONBLOCK), "fcntl");
}

// Reads what is there, until the end, or until it has read as much as it may.
void take(Capture& from) {
  char buffer[64 << 10];
  while (from.fd.valid()) {
    const std::size_t room = std::min(sizeof buffer, from.most - from.bytes.size());
    const ssize_t count = room == 0 ? 0 : ::read(from.fd.get(), buffer, room);
    if (count > 0) {
      from.bytes.append(buffer, static_cast<std::size_t>(count));
    } else if (count < 0 && (errno == EAGAIN || errno == EINTR)) {
      return;
    } else {  // the end, which a terminal reports as EIO
      from.fd.reset();
    }
  }
}

int unread(const os::Fd& pipe) {
  int count = 0;
  check(::ioctl(pipe.get(), FIONREAD, &count), "FIONREAD");
  return count;
}

}  // namespace

Process::Process(pid_t pid, std::string command, os::Fd input, Capture out, Capture err)
    : pidfd_(open_pidfd(pid)),
      pid_(pid),
      input_(std::move(input)),
      out_(std::move(out)),
      err_(std::move(err)),
      deadline_(std::chrono::steady_clock::now() + kWatchdog) {
  outcome_.command = std::move(command);
  check(pidfd_.get(), "pidfd_open");
  set_nonblocking(input_);
  set_nonblocking(out_.fd);
  set_nonblocking(err_.fd);
}

Process::~Process() {
  if (ended_ || !pidfd_.valid()) return;
  ::kill(-pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
}

void Process::write(std::string_view bytes) {
  pending_ += bytes;
  feed();
}

void Process::close_input() {
  if (input_.valid() && ::isatty(input_.get()) == 1) {
    pending_ += '\x04';  // closing it would hang up
  } else {
    closes_input_ = true;
  }
  feed();
}

void Process::signal(int number) const {
  if (!ended_) check(::kill(pid_, number), "kill");
}

void Process::wait_for_output(std::string_view text) {
  wait("text on stdout", Wake::kOnEvent,
       [&] { return out_.bytes.find(text) != std::string::npos; });
}

void Process::wait_for_errors(std::string_view text) {
  wait("text on stderr", Wake::kOnEvent,
       [&] { return err_.bytes.find(text) != std::string::npos; });
}

void Process::wait_for_file(const std::filesystem::path& path) {
  wait(path.native(), Wake::kOften, [&] { return std::filesystem::exists(path); });
}

void Process::wait_until_read() {
  wait("its input to be read", Wake::kOften,
       [&] { return pending_.empty() && (!input_.valid() || unread(input_) == 0); });
}

void Process::wait_until_output_full() {
  wait("its output to fill up", Wake::kOften, [&] {
    // Only the pipe knows: how many bytes fit depends on the sizes of the writes.
    const std::string path = "/proc/self/fd/" + std::to_string(out_.fd.get());
    const os::Fd end(::open(path.c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC));
    check(end.get(), "open");
    pollfd writable{end.get(), POLLOUT, 0};
    return ::poll(&writable, 1, 0) == 0;
  });
}

void Process::wait_for_end() {
  wait("its end", Wake::kOnEvent, [&] { return ended_; });
}

void Process::release_output() { out_.held = false; }

Outcome Process::finish() {
  release_output();
  close_input();
  wait_for_end();
  show_with_failures(outcome_);
  return outcome_;
}

void Process::wait(std::string_view what, Wake wake, const std::function<bool()>& done) {
  while (!done()) {
    if (ended_) fail("it ended before there was " + std::string(what));
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        deadline_ - std::chrono::steady_clock::now());
    if (left.count() <= 0) fail("time ran out waiting for " + std::string(what));
    turn(wake == Wake::kOften ? kOftenMilliseconds : static_cast<int>(left.count()));
  }
}

// Waits for the next event, at most that long, and takes in what it brought.
void Process::turn(int milliseconds) {
  // A negative descriptor is one that poll passes over.
  pollfd events[] = {{pending_.empty() ? -1 : input_.get(), POLLOUT, 0},
                     {out_.held ? -1 : out_.fd.get(), POLLIN, 0},
                     {err_.fd.get(), POLLIN, 0},
                     {pidfd_.get(), POLLIN, 0}};
  if (::poll(events, std::size(events), milliseconds) < 0 && errno != EINTR) check(-1, "poll");
  if (events[0].revents != 0) feed();
  // The streams are read after the end has been seen, so that nothing of them is lost.
  const bool has_ended = events[3].revents != 0;
  if (events[1].revents != 0 || (has_ended && !out_.held)) take(out_);
  if (events[2].revents != 0 || has_ended) take(err_);
  if (has_ended) reap();
}

void Process::feed() {
  // The reader may be gone: that must not end the test.
  const auto before = ::signal(SIGPIPE, SIG_IGN);
  while (input_.valid() && !pending_.empty()) {
    const ssize_t count = ::write(input_.get(), pending_.data(), pending_.size());
    if (count >= 0) {
      pending_.erase(0, static_cast<std::size_t>(count));
    } else if (errno == EAGAIN) {
      break;
    } else if (errno != EINTR) {
      pending_.clear();
    }
  }
  ::signal(SIGPIPE, before);
  if (closes_input_ && pending_.empty()) input_.reset();
}

void Process::reap() {
  siginfo_t info{};
  check(::waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED), "waitid");
  ended_ = true;
  if (info.si_code == CLD_EXITED) {
    outcome_.code = info.si_status;
  } else {
    outcome_.signal = info.si_status;
  }
  outcome_.out = out_.bytes;
  outcome_.err = err_.bytes;
}

void Process::fail(std::string_view why) {
  outcome_.out = out_.bytes;
  outcome_.err = err_.bytes;
  show_with_failures(outcome_);
  throw std::runtime_error(std::string(why));
}

}  // namespace nt::test
