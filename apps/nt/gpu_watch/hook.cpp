#include "hook.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "io/writer.hpp"
#include "os/process/left_behind.hpp"

namespace nt::apps::watch {
namespace {

constexpr std::chrono::milliseconds kStep{100};  // where nobody is told of a command's end
constexpr int kMostReads = 16;  // in a turn: one that writes without end holds nothing up

// What came out of a pipe; nothing where there is no more for now, empty where there never will be.
std::optional<std::string_view> read_some(int fd, std::array<char, 65'536>& buffer) {
  const ssize_t count = ::read(fd, buffer.data(), buffer.size());
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) return std::nullopt;
  return std::string_view(buffer.data(), count < 0 ? 0 : static_cast<std::size_t>(count));
}

// Whether anything may come out of a pipe yet.
bool has_writer(int fd) {
  struct pollfd wait = {fd, POLLIN, 0};
  return fd >= 0 && ::poll(&wait, 1, 0) >= 0 && (wait.revents & POLLHUP) == 0;
}

}  // namespace

Hook::Hook(cli::Context& context, std::vector<std::string> words, TakeOutput take_output)
    : context_(context), words_(std::move(words)), take_output_(std::move(take_output)) {
  std::array<int, 2> ends{};
  if (!take_output_ || ::pipe2(ends.data(), O_CLOEXEC) != 0) return;
  written_.reset(ends[0]);
  output_.reset(ends[1]);
  ::fcntl(written_.get(), F_SETFL, O_NONBLOCK);
}

void Hook::run(std::vector<std::string> variables) {
  if (running_) {
    waiting_ = std::move(variables);
  } else {
    start(variables);
  }
}

void Hook::start(const std::vector<std::string>& variables) {
  auto started =
      os::ChildCommand::start(words_, variables, output_.valid() ? output_.get() : STDERR_FILENO);
  if (started) {
    running_.emplace(*std::move(started));
  } else {
    context_.report(started.error());
  }
}

std::array<pollfd, 2> Hook::waits() const {
  return {pollfd{written_.get(), POLLIN, 0},
          pollfd{running_ ? running_->descriptor() : -1, POLLIN, 0}};
}

void Hook::mind() {
  const auto code = running_ ? running_->ended() : std::nullopt;
  take_what_is_written();  // all that it has, where it has ended
  if (!code) return;
  running_.reset();
  if (*code != 0) context_.note(fmt::format("the command of --exec ended with {}", *code));
  if (const auto next = std::exchange(waiting_, std::nullopt)) start(*next);
}

void Hook::take_what_is_written() {
  if (!written_.valid()) return;
  std::array<char, 65'536> buffer;
  for (int i = 0; i < kMostReads; ++i) {
    const auto bytes = read_some(written_.get(), buffer);
    if (!bytes || bytes->empty()) return;
    take_output_(*bytes);
  }
}

std::optional<int> Hook::finish(os::StopSignals& signals) {
  const auto end = std::chrono::steady_clock::now() + kPatience;
  std::optional<int> stopped;
  while (running_ && !stopped) {
    const auto left = end - std::chrono::steady_clock::now();
    if (left <= left.zero()) break;
    auto waits = Hook::waits();
    stopped = signals.wait(std::min<std::chrono::nanoseconds>(left, kStep), waits);
    if (stopped == SIGTSTP) os::die_of(SIGTSTP);
    if (stopped == SIGTSTP || stopped == SIGCONT || stopped == SIGWINCH) stopped.reset();
    mind();
  }
  if (running_ && !waiting_ && !stopped) context_.note("the command of --exec goes on");
  leave();
  return stopped;
}

void Hook::leave() {
  mind();
  output_.reset();
  const bool is_written_to = has_writer(written_.get());
  if (!waiting_ && !is_written_to) return;
  std::vector<int> kept;
  for (const pollfd& each : waits())
    if (each.fd >= 0) kept.push_back(each.fd);
  // Without a descriptor nobody but its parent is told of its end.
  const bool can_follow = !waiting_ || running_->descriptor() >= 0;
  const bool is_left = can_follow && os::leave_behind(kept, [this] { go_on_alone(); }).has_value();
  if (!waiting_) return;
  context_.note(is_left ? "the command of --exec goes on, and runs for the last alert once it has "
                          "ended"
                        : "the command for the last alert was not run: the one before it goes on");
}

// In the process that is left behind: until the one that waits runs, and nothing more is written.
void Hook::go_on_alone() const {
  auto waits = Hook::waits();
  if (!waiting_) waits[1].fd = -1;
  io::FdSink errors(STDERR_FILENO);
  std::array<char, 65'536> buffer;
  while (waits[0].fd >= 0 || waits[1].fd >= 0) {
    if (::poll(waits.data(), waits.size(), -1) < 0) continue;
    if (waits[0].revents != 0) {
      const auto bytes = read_some(waits[0].fd, buffer);
      if (bytes && bytes->empty()) waits[0].fd = -1;
      // Nobody is left who could be told that they cannot be written.
      if (bytes) {
        [[maybe_unused]] const auto written = errors.write(*bytes);
      }
    }
    if (waits[1].revents != 0) {
      waits[1].fd = -1;
      [[maybe_unused]] const auto started = os::ChildCommand::start(words_, *waiting_);
    }
  }
}

}  // namespace nt::apps::watch
