#include "os/process/child_command.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string_view>

#include "base/text.hpp"
#include "os/path.hpp"

namespace nt::os {
namespace {

std::vector<char*> pointers(const std::vector<std::string>& texts) {
  std::vector<char*> list;
  for (const std::string& text : texts) list.push_back(const_cast<char*>(text.c_str()));
  return list;
}

bool sets_same(std::string_view variable, const std::string& other) {
  return variable.substr(0, variable.find('=') + 1) ==
         std::string_view(other).substr(0, other.find('=') + 1);
}

}  // namespace

Result<ChildCommand> ChildCommand::start(const std::vector<std::string>& words,
                                         const std::vector<std::string>& variables, int output) {
  std::vector<char*> environment = pointers(variables);
  for (char** each = environ; *each != nullptr; ++each) {
    const auto is_it = [each](const std::string& own) { return sets_same(*each, own); };
    if (std::ranges::none_of(variables, is_it)) environment.push_back(*each);
  }
  environment.push_back(nullptr);
  std::vector<char*> arguments = pointers(words);
  arguments.push_back(nullptr);

  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  for (const int fd : {STDOUT_FILENO, STDERR_FILENO})
    if (fd != output) ::posix_spawn_file_actions_adddup2(&actions, output, fd);
  posix_spawnattr_t attributes;
  ::posix_spawnattr_init(&attributes);
  sigset_t none;
  ::sigemptyset(&none);
  sigset_t all;
  ::sigfillset(&all);
  ::posix_spawnattr_setsigmask(&attributes, &none);
  ::posix_spawnattr_setsigdefault(&attributes, &all);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  pid_t pid = -1;
  const int why = ::posix_spawnp(&pid, words.front().c_str(), &actions, &attributes,
                                 arguments.data(), environment.data());
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&actions);
  if (why != 0) return std::unexpected(system_error("run", words.front(), why));
  return ChildCommand(pid);
}

ChildCommand::ChildCommand(pid_t pid)
    : pid_(pid), told_(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0))) {}

std::optional<int> ChildCommand::ended() {
  if (ended_) return ended_;
  int status = 0;
  const pid_t got = ::waitpid(pid_, &status, WNOHANG);
  if (got == 0 || (got < 0 && errno == EINTR)) return std::nullopt;
  // Where SIGCHLD is ignored nobody is told how it ended.
  if (got < 0) return ended_ = 0;
  return ended_ = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

// What execvp(3) makes of it: the first that can be run counts, and of those that cannot the reason
// is EACCES rather than ENOENT.
Result<void> check_program(const std::string& program, const char* path) {
  const auto why_not = [](const std::string& file) {
    struct stat status = {};
    if (!look_up(AT_FDCWD, file, status)) return errno;
    if (!S_ISREG(status.st_mode)) return EACCES;
    return ::faccessat(AT_FDCWD, file.c_str(), X_OK, AT_EACCESS) == 0 ? 0 : errno;
  };
  if (program.find('/') != std::string::npos) {
    const int why = why_not(program);
    if (why != 0) return std::unexpected(system_error("run", program, why));
    return {};
  }
  int why = ENOENT;
  for (const std::string_view folder : split(path == nullptr ? "/bin:/usr/bin" : path, ':')) {
    const int here = why_not(folder.empty() ? program : fmt::format("{}/{}", folder, program));
    if (here == 0) return {};
    if (here == EACCES) why = here;
  }
  return std::unexpected(system_error("run", program, why));
}

}  // namespace nt::os
