#include "os/pager.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "os/process/child_command.hpp"

namespace nt::os {
namespace {

// What sh(1) exits with where there is no such program, or it cannot be run.
constexpr int kNotFound = 127;
constexpr int kNotRun = 126;

constexpr std::array kKeys{SIGINT, SIGQUIT};  // signals that keys send

// What less and lv are to do where the user has not said.
constexpr std::string_view kDefaults[] = {"LESS=FRX", "LV=-c"};

bool is_installed(std::string_view program, const Environment& environment) {
  const auto path = environment.get("PATH");
  return check_program(std::string(program), path ? path->c_str() : nullptr).has_value();
}

// The environment of a pager.
std::vector<char*> pager_environment() {
  std::vector<char*> variables;
  for (char** variable = environ; *variable != nullptr; ++variable) variables.push_back(*variable);
  for (const std::string_view value : kDefaults) {
    const std::string_view name = value.substr(0, value.find('=') + 1);
    bool is_set = false;
    for (const char* variable : variables)
      is_set = is_set || std::string_view(variable).starts_with(name);
    if (!is_set) variables.push_back(const_cast<char*>(value.data()));
  }
  variables.push_back(nullptr);
  return variables;
}

// Starts sh with that input and those signals blocked. 0, or an errno value.
int spawn(const std::string& command, int input, const sigset_t& blocked, pid_t& pid) {
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  posix_spawnattr_t attributes;
  ::posix_spawnattr_init(&attributes);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
  ::posix_spawnattr_setsigmask(&attributes, &blocked);
  char sh[] = "sh";
  char flag[] = "-c";
  std::string text = command;
  char* const words[] = {sh, flag, text.data(), nullptr};
  const int why =
      ::posix_spawn(&pid, "/bin/sh", &actions, &attributes, words, pager_environment().data());
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&actions);
  return why;
}

void dispose(int signal_number, void (*handler)(int)) {
  struct sigaction action = {};
  action.sa_handler = handler;
  ::sigaction(signal_number, &action, nullptr);
}

}  // namespace

std::optional<std::string> pager_command(const Environment& environment) {
  const std::string terminal = environment.get("TERM").value_or("");
  if (terminal.empty() || terminal == "dumb") return std::nullopt;
  auto named = environment.get("NT_PAGER");
  if (!named) named = environment.get("PAGER");
  if (!named) named = is_installed("less", environment) ? "less" : "";
  if (named->empty() || *named == "cat") return std::nullopt;
  return named;
}

Result<std::unique_ptr<Pager>> Pager::start(const std::string& command, int messages) {
  const auto failed = [&command](int why) {
    return std::unexpected(system_error("run the pager", command, why));
  };
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return failed(errno);
  const Fd output(ends[0]);
  std::unique_ptr<Pager> pager(new Pager(command));
  pager->input_.reset(ends[1]);
  pid_t pid = -1;
  // The keys' signals are ignored once it runs, since it would inherit that; a key pressed
  // between the two waits, and then is ignored as well.
  sigset_t keys;
  ::sigemptyset(&keys);
  for (const int key : kKeys) ::sigaddset(&keys, key);
  sigset_t before;
  ::pthread_sigmask(SIG_BLOCK, &keys, &before);
  const int why = spawn(command, output.get(), before, pid);
  if (why == 0) {
    for (const int key : kKeys) dispose(key, SIG_IGN);
    dispose(SIGPIPE, SIG_IGN);
  }
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  if (why != 0) return failed(why);
  pager->waits_ = std::thread([&it = *pager, pid] { it.wait(pid); });
  if (messages >= 0) {
    pager->messages_before_.reset(::fcntl(messages, F_DUPFD_CLOEXEC, 3));
    if (pager->messages_before_.valid() && ::dup2(pager->input_.get(), messages) >= 0)
      pager->messages_ = messages;
  }
  return pager;
}

// Once it has gone, keys are for who is still at work.
void Pager::wait(pid_t pid) {
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) continue;
  status_ = status;
  for (const int key : kKeys) dispose(key, SIG_DFL);
}

Pager::~Pager() { stop(); }

void Pager::stop() {
  if (messages_ >= 0) ::dup2(messages_before_.get(), std::exchange(messages_, -1));
  messages_before_.reset();
  input_.reset();
  if (!waits_.joinable()) return;
  waits_.join();
  dispose(SIGPIPE, SIG_DFL);
}

Result<void> Pager::finish() {
  stop();
  const int status = status_;
  if (!WIFEXITED(status)) return {};
  if (WEXITSTATUS(status) != kNotFound && WEXITSTATUS(status) != kNotRun) return {};
  return std::unexpected(Error{ErrorKind::kSystem,
                               fmt::format("cannot run the pager {}", in_quotes(command_)),
                               "NT_PAGER or PAGER names it; --no-pager does without"});
}

}  // namespace nt::os
