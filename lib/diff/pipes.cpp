#include "diff/pipes.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "os/fd.hpp"
#include "os/path.hpp"

namespace nt::diff {
namespace {

constexpr std::size_t kStep = std::size_t{64} << 10;

// One of them.
struct Pipe {
  const Node* node = nullptr;
  os::Fd owned;
  int fd = -1;  // none where it is at its end
  std::unique_ptr<io::Spool> spool;
};

// A pipe that nobody writes to yet is opened all the same: whoever opens two to write to them may
// begin with the other one.
Result<void> open(Pipe& pipe, const Node& node, int standard_input, const std::string& folder) {
  pipe.node = &node;
  if (node.path == "-") {
    pipe.fd = standard_input;
  } else {
    pipe.owned.reset(os::open_path(node.place_folder(), node.place(),
                                   O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
    if (!pipe.owned.valid()) return std::unexpected(system_error("open", node.path, errno));
    pipe.fd = pipe.owned.get();
  }
  pipe.spool = std::make_unique<io::Spool>(folder);
  return {};
}

// What there is for now.
Result<void> read_some(Pipe& pipe, std::string& buffer) {
  const ssize_t count = ::read(pipe.fd, buffer.data(), buffer.size());
  if (count > 0)
    return pipe.spool->append(std::string_view(buffer).substr(0, static_cast<std::size_t>(count)));
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) return {};
  if (count < 0) {
    const std::string name = pipe.node->path == "-" ? "standard input" : pipe.node->path;
    return std::unexpected(system_error("read", name, errno));
  }
  pipe.fd = -1;
  return pipe.spool->finish();
}

}  // namespace

Result<textdiff::Both<std::unique_ptr<io::Spool>>> read_pipes(const Entry& entry,
                                                              int standard_input,
                                                              const std::string& spool_folder) {
  std::array<Pipe, 2> pipes;
  const bool once = entry.before.path == "-" && entry.after.path == "-";
  if (entry.before.kind == Kind::kPipe)
    TRY_VOID(open(pipes[0], entry.before, standard_input, spool_folder));
  if (entry.after.kind == Kind::kPipe && !once)
    TRY_VOID(open(pipes[1], entry.after, standard_input, spool_folder));
  std::string buffer;
  while (pipes[0].fd >= 0 || pipes[1].fd >= 0) {
    buffer.resize(kStep);
    std::array<::pollfd, 2> polled{
        {{pipes[0].fd, POLLIN, 0}, {pipes[1].fd, POLLIN, 0}}};  // less than 0: none
    if (::poll(polled.data(), polled.size(), -1) < 0 && errno != EINTR)
      return std::unexpected(system_error("read", entry.before.path, errno));
    for (std::size_t i = 0; i < pipes.size(); ++i) {
      if (polled[i].revents != 0) TRY_VOID(read_some(pipes[i], buffer));
    }
  }
  return textdiff::Both<std::unique_ptr<io::Spool>>{std::move(pipes[0].spool),
                                                    std::move(pipes[1].spool)};
}

}  // namespace nt::diff
