#include "spawn.hpp"

#include <fcntl.h>
#include <linux/securebits.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "os/fd.hpp"

namespace nt::test {
namespace {

std::vector<char*> pointers(const std::vector<std::string>& words) {
  std::vector<char*> result;
  for (const std::string& word : words) result.push_back(const_cast<char*>(word.c_str()));
  result.push_back(nullptr);
  return result;
}

bool limit(int resource, const std::optional<std::uint64_t>& most) {
  if (!most) return true;
  const rlimit value{*most, *most};
  return ::setrlimit(static_cast<__rlimit_resource_t>(resource), &value) == 0;
}

bool reset_signals(bool ignores_sigpipe) {
  for (int number = 1; number < NSIG; ++number) ::signal(number, SIG_DFL);
  if (ignores_sigpipe) ::signal(SIGPIPE, SIG_IGN);
  sigset_t none;
  ::sigemptyset(&none);
  return ::sigprocmask(SIG_SETMASK, &none, nullptr) == 0;
}

bool connect(const std::array<int, 3>& streams) {
  for (int target = 0; target < 3; ++target) {
    const int from = streams[static_cast<std::size_t>(target)];
    if (from < 0) {
      ::close(target);
    } else if (::dup2(from, target) < 0) {
      return false;
    }
  }
  return true;
}

// Runs in the child, between fork and exec: false, with errno, where a step fails.
bool prepare(const Setup& setup) {
  return ::setsid() >= 0 && ::prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 &&
         reset_signals(setup.ignores_sigpipe) &&
         (setup.terminal < 0 || ::ioctl(setup.terminal, TIOCSCTTY, 0) == 0) &&
         connect(setup.streams) && ::chdir(setup.folder.c_str()) == 0 &&
         limit(RLIMIT_FSIZE, setup.file_size_limit) && limit(RLIMIT_AS, setup.memory_limit) &&
         limit(RLIMIT_CORE, 0) &&
         (!setup.is_unprivileged || ::geteuid() != 0 ||
          ::prctl(PR_SET_SECUREBITS, SECBIT_NOROOT) == 0);
}

}  // namespace

pid_t spawn(const Setup& setup) {
  const std::vector<char*> argv = pointers(setup.argv);
  const std::vector<char*> environment = pointers(setup.environment);
  // The child sends errno through it; a successful exec closes it.
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category());
  const os::Fd failure(ends[0]);
  os::Fd report(ends[1]);
  const pid_t pid = ::fork();
  if (pid < 0) throw std::system_error(errno, std::generic_category(), "fork");
  if (pid == 0) {
    if (prepare(setup)) ::execve(setup.program.c_str(), argv.data(), environment.data());
    const int error = errno;
    ::_exit(::write(report.get(), &error, sizeof error) == sizeof error ? 127 : 126);
  }
  report.reset();
  int error = 0;
  if (::read(failure.get(), &error, sizeof error) == sizeof error) {
    ::waitpid(pid, nullptr, 0);
    throw std::system_error(error, std::generic_category(), "cannot run " + setup.argv.front());
  }
  return pid;
}

}  // namespace nt::test
