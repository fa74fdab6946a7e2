#include "diff/node.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>

#include "os/path.hpp"

namespace nt::diff {
namespace {

Kind kind_of(::mode_t mode) {
  if (S_ISREG(mode)) return Kind::kFile;
  if (S_ISDIR(mode)) return Kind::kFolder;
  if (S_ISLNK(mode)) return Kind::kLink;
  if (S_ISFIFO(mode)) return Kind::kPipe;
  return S_ISSOCK(mode) ? Kind::kSocket : Kind::kDevice;
}

void fill(Node& node, const struct stat& status) {
  static constexpr ::mode_t kPermissions = 07777;
  node.kind = kind_of(status.st_mode);
  node.mode = status.st_mode & kPermissions;
  node.size = static_cast<std::uint64_t>(status.st_size);
  node.modified = std::chrono::sys_time<std::chrono::nanoseconds>(
      std::chrono::seconds(status.st_mtim.tv_sec) +
      std::chrono::nanoseconds(status.st_mtim.tv_nsec));
  node.identity = {status.st_dev, status.st_ino};
}

}  // namespace

std::string_view describe(Kind kind) {
  switch (kind) {
    case Kind::kMissing:
      return "missing";
    case Kind::kFile:
      return "regular file";
    case Kind::kFolder:
      return "directory";
    case Kind::kLink:
      return "symbolic link";
    case Kind::kPipe:
      return "fifo";
    case Kind::kSocket:
      return "socket";
    case Kind::kDevice:
      return "device";
  }
  return {};
}

Result<Node> look_at(std::string path, Links links, Missing missing, int standard_input) {
  Node node;
  node.path = std::move(path);
  struct stat status = {};
  if (node.path == "-") {
    if (::fstat(standard_input, &status) != 0)
      return std::unexpected(system_error("read", "standard input", errno));
  } else if (!os::look_up(AT_FDCWD, node.path, status,
                          links == Links::kShow ? AT_SYMLINK_NOFOLLOW : 0)) {
    if (errno == ENOENT && missing == Missing::kAllowed) return node;
    return std::unexpected(system_error("open", node.path, errno));
  }
  fill(node, status);
  return node;
}

char status_letter(const Entry& entry) {
  if (entry.before.kind == Kind::kMissing) return 'A';
  if (entry.after.kind == Kind::kMissing) return 'D';
  return entry.named || entry.before.kind == entry.after.kind ? 'M' : 'T';
}

}  // namespace nt::diff
