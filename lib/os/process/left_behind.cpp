#include "os/process/left_behind.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>

#include "os/process/descriptors.hpp"

namespace nt::os {
namespace {

// Handlers are the parent's: they would tidy up for it.
void forget_handlers() {
  for (int each = 1; each < NSIG; ++each) {
    struct sigaction action = {};
    if (::sigaction(each, nullptr, &action) != 0 || action.sa_handler == SIG_IGN) continue;
    action = {};
    action.sa_handler = SIG_DFL;
    ::sigaction(each, &action, nullptr);
  }
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

}  // namespace

Result<void> leave_behind(const std::vector<int>& kept, const std::function<void()>& work) {
  const pid_t copy = ::fork();
  if (copy < 0) return std::unexpected(system_error("leave", "process", errno));
  if (copy > 0) return {};
  forget_handlers();
  const int null = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO})
    if (null < 0 || ::dup2(null, fd) < 0) ::close(fd);
  close_others(kept);
  work();
  // The end of the copy alone: nothing of the program's is flushed or tidied up a second time.
  for (;;) ::syscall(SYS_exit_group, 0);
}

}  // namespace nt::os
