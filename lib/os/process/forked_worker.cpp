#include "os/process/forked_worker.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <utility>

#include "os/process/descriptors.hpp"

namespace nt::os {
namespace {

constexpr std::chrono::milliseconds kTimeToLeave{200};
constexpr std::chrono::milliseconds kTimeToDie{50};
constexpr std::chrono::milliseconds kStep{2};

constexpr int kSocket = 3;  // in the copy

// From here on the socket is that descriptor, and there are no others but the standard ones.
void keep_only(int socket) {
  if (socket == kSocket) {
    ::fcntl(socket, F_SETFD, 0);
  } else {
    ::dup2(socket, kSocket);
  }
  const int null = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (null >= 0 ? ::dup2(null, fd) < 0 : true) ::close(fd);
  close_others({kSocket});
}

void dispose(int signal_number, void (*handler)(int)) {
  struct sigaction action = {};
  action.sa_handler = handler;
  ::sigaction(signal_number, &action, nullptr);
}

[[noreturn]] void be_worker(const ForkedWorker::Work& work, int socket, pid_t parent) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  for (const int key : {SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGWINCH}) dispose(key, SIG_IGN);
  for (const int other : {SIGPIPE, SIGALRM, SIGUSR1, SIGUSR2}) dispose(other, SIG_DFL);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  const struct rlimit no_core = {0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
  keep_only(socket);
  // A parent that was gone before it was asked for sends no signal.
  if (::getppid() == parent) work(kSocket);
  // The end of the copy alone: nothing of the program's is flushed or tidied up a second time.
  for (;;) ::syscall(SYS_exit_group, 0);
}

}  // namespace

Result<ForkedWorker> ForkedWorker::start(const Work& work) {
  const auto failed = [](std::string_view what) {
    return std::unexpected(system_error(what, "worker", errno));
  };
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
    return failed("make a socket for the");
  const Fd other_end(ends[1]);
  ForkedWorker worker;
  worker.socket_.reset(ends[0]);
  ::fcntl(worker.socket(), F_SETFL, O_NONBLOCK);
  const pid_t parent = ::getpid();
  worker.pid_ = ::fork();
  if (worker.pid_ < 0) return failed("start the");
  if (worker.pid_ == 0) be_worker(work, other_end.get(), parent);
  return worker;
}

ForkedWorker::ForkedWorker(ForkedWorker&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)),
      signal_(other.signal_),
      socket_(std::move(other.socket_)) {}

ForkedWorker& ForkedWorker::operator=(ForkedWorker&& other) noexcept {
  if (this == &other) return *this;
  ForkedWorker gone(std::move(*this));
  pid_ = std::exchange(other.pid_, -1);
  signal_ = other.signal_;
  socket_ = std::move(other.socket_);
  return *this;
}

ForkedWorker::~ForkedWorker() {
  stop();
  if (wait_for(kTimeToLeave)) return;
  kill();
  // One that its driver holds does not even die; whoever inherits it sees to it.
  wait_for(kTimeToDie);
}

bool ForkedWorker::send(std::string_view bytes) const {
  return ::send(socket(), bytes.data(), bytes.size(), MSG_NOSIGNAL) ==
         static_cast<ssize_t>(bytes.size());
}

void ForkedWorker::stop() const {
  if (socket_.valid()) ::shutdown(socket(), SHUT_WR);
}

void ForkedWorker::kill() const {
  if (pid_ > 0) ::kill(pid_, SIGKILL);
}

bool ForkedWorker::has_ended() {
  if (pid_ < 0) return true;
  int status = 0;
  const pid_t got = ::waitpid(pid_, &status, WNOHANG);
  // Where the parent of this program has SIGCHLD ignored, nobody is told how it ended.
  if (got == 0 || (got < 0 && errno != ECHILD)) return false;
  if (got > 0 && WIFSIGNALED(status)) signal_ = WTERMSIG(status);
  pid_ = -1;
  return true;
}

bool ForkedWorker::wait_for(std::chrono::milliseconds most) {
  const auto end = std::chrono::steady_clock::now() + most;
  while (!has_ended()) {
    if (std::chrono::steady_clock::now() >= end) return false;
    ::poll(nullptr, 0, static_cast<int>(kStep.count()));
  }
  return true;
}

}  // namespace nt::os
