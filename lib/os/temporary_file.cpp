#include "os/temporary_file.hpp"

#include <fcntl.h>
#include <signal.h>
#include <time.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <climits>

#include "os/path.hpp"

namespace nt::os {
namespace {

// Signals that end a process from outside or by a limit. Crashes (SIGSEGV and the like) are not
// among them: the table cannot be trusted then.
constexpr std::array kSignals{SIGHUP,  SIGINT,  SIGQUIT, SIGTERM, SIGPIPE,  SIGALRM,
                              SIGUSR1, SIGUSR2, SIGXCPU, SIGXFSZ, SIGVTALRM};

// A slot goes kFree, kBusy (its file is being made), kLive, and back to kFree; the handler takes a
// live one to kRemoved, where it stays, so that nobody writes a path while the handler reads it.
enum State : int { kFree, kBusy, kLive, kRemoved };

struct Slot {
  std::atomic<int> state;
  pid_t owner;
  char path[PATH_MAX];
};
static_assert(std::atomic<int>::is_always_lock_free);

// Zeroes, and so nothing that start-up pays for.
constinit std::array<Slot, TemporaryFile::kMost> slots{};
constinit std::atomic<bool> dying{false};
constinit std::atomic<pid_t> installed_for{0};

// Waits until the slot's file is made or was refused; not for ever, should the disk hang.
void wait_while_busy(const Slot& slot) {
  constexpr timespec kPause{0, 1'000'000};
  for (int i = 0; i < 1000 && slot.state == kBusy; ++i) ::nanosleep(&kPause, nullptr);
}

// Calls nothing that is not async-signal-safe.
void on_signal(int signal_number) {
  dying = true;
  for (Slot& slot : slots) {
    // The thread that makes the file is another one: it blocks the signals meanwhile.
    wait_while_busy(slot);
    int live = kLive;
    // A forked child must not remove its parent's files.
    if (slot.state.compare_exchange_strong(live, kRemoved) && slot.owner == ::getpid()) {
      ::unlink(slot.path);
    }
  }
  struct sigaction action = {};
  action.sa_handler = SIG_DFL;
  ::sigaction(signal_number, &action, nullptr);
  ::raise(signal_number);  // pending until this handler returns
}

sigset_t signal_set() {
  sigset_t set;
  ::sigemptyset(&set);
  for (const int signal_number : kSignals) ::sigaddset(&set, signal_number);
  return set;
}

// Two threads may both do it, to the same end. A forked child does it again, since it may have
// changed its dispositions.
void install_handlers() {
  const pid_t self = ::getpid();
  if (installed_for == self) return;
  for (const int signal_number : kSignals) {
    struct sigaction action = {};
    ::sigaction(signal_number, nullptr, &action);
    if ((action.sa_flags & SA_SIGINFO) != 0 || action.sa_handler != SIG_DFL) continue;
    action.sa_handler = on_signal;
    action.sa_flags = SA_RESTART;
    action.sa_mask = signal_set();
    ::sigaction(signal_number, &action, nullptr);
  }
  installed_for = self;
}

// Keeps the signals away from this thread while it lives.
class SignalBlock {
 public:
  SignalBlock() {
    const sigset_t set = signal_set();
    ::pthread_sigmask(SIG_BLOCK, &set, &before_);
  }
  ~SignalBlock() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  SignalBlock(const SignalBlock&) = delete;
  SignalBlock& operator=(const SignalBlock&) = delete;

 private:
  sigset_t before_;
};

int claim_slot() {
  for (int i = 0; i < TemporaryFile::kMost; ++i) {
    int free = kFree;
    if (slots[static_cast<std::size_t>(i)].state.compare_exchange_strong(free, kBusy)) return i;
  }
  return -1;
}

void free_slot(int index) {
  int live = kLive;
  slots[static_cast<std::size_t>(index)].state.compare_exchange_strong(live, kFree);
}

}  // namespace

std::expected<TemporaryFile, int> TemporaryFile::create(std::string path, mode_t mode) {
  if (path.size() >= PATH_MAX) return std::unexpected(ENAMETOOLONG);
  install_handlers();
  const SignalBlock block;
  const int index = claim_slot();
  if (index < 0) return std::unexpected(EMFILE);
  Slot& slot = slots[static_cast<std::size_t>(index)];
  // The handler sets dying before it looks at the slots, and this thread looks after it has taken
  // one: either the handler waits for this slot, or the file is not made.
  Fd fd;
  int error = EINTR;
  if (!dying) {
    fd.reset(open_path(AT_FDCWD, path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode));
    error = errno;
  }
  if (!fd.valid()) {
    slot.state = kFree;
    return std::unexpected(error);
  }
  slot.owner = ::getpid();
  slot.path[path.copy(slot.path, sizeof slot.path - 1)] = '\0';
  slot.state = kLive;
  return TemporaryFile(std::move(fd), std::move(path), index);
}

TemporaryFile::TemporaryFile(Fd fd, std::string path, int slot)
    : fd_(std::move(fd)), path_(std::move(path)), slot_(slot) {}

TemporaryFile::TemporaryFile(TemporaryFile&& other) noexcept
    : fd_(std::move(other.fd_)),
      path_(std::move(other.path_)),
      slot_(std::exchange(other.slot_, -1)) {}

TemporaryFile& TemporaryFile::operator=(TemporaryFile&& other) noexcept {
  std::swap(fd_, other.fd_);
  std::swap(path_, other.path_);
  std::swap(slot_, other.slot_);
  return *this;
}

TemporaryFile::~TemporaryFile() {
  if (slot_ < 0) return;
  ::unlink(path_.c_str());
  free_slot(slot_);
}

void TemporaryFile::keep() {
  if (slot_ >= 0) free_slot(std::exchange(slot_, -1));
}

}  // namespace nt::os
