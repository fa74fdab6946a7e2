#include "diff/node.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>

#include "os/path.hpp"

namespace nt::diff {
namespace {

Kind kind_of(::mode_t mode) {
  if (S_ISREG(mode)) return Kind::kFile;
  if (S_ISDIR(mode)) return Kind::kFolder;
  if (S_ISLNK(mode)) return Kind::kLink;
  if (S_ISFIFO(mode)) return Kind::kPipe;
  if (S_ISSOCK(mode)) return Kind::kSocket;
  return S_ISBLK(mode) ? Kind::kBlockDevice : Kind::kCharacterDevice;
}

void fill(Node& node, const struct stat& status) {
  static constexpr ::mode_t kPermissions = 07777;
  static constexpr std::chrono::seconds kYear1{-62'135'596'800};
  static constexpr std::chrono::seconds kYear9999{253'402'300'799};
  node.kind = kind_of(status.st_mode);
  node.mode = status.st_mode & kPermissions;
  node.size = static_cast<std::uint64_t>(status.st_size);
  node.modified = std::chrono::sys_seconds(
      std::clamp(std::chrono::seconds(status.st_mtim.tv_sec), kYear1, kYear9999));
  node.nanoseconds = static_cast<std::uint32_t>(status.st_mtim.tv_nsec);
  node.identity = {status.st_dev, status.st_ino};
  if (S_ISBLK(status.st_mode) || S_ISCHR(status.st_mode)) node.device = status.st_rdev;
}

}  // namespace

std::string_view describe(const Node& node) {
  switch (node.kind) {
    case Kind::kMissing:
      return "missing";
    case Kind::kFile:
      return node.size == 0 ? "regular empty file" : "regular file";
    case Kind::kFolder:
      return "directory";
    case Kind::kLink:
      return "symbolic link";
    case Kind::kPipe:
      return "fifo";
    case Kind::kSocket:
      return "socket";
    case Kind::kBlockDevice:
      return "block special file";
    case Kind::kCharacterDevice:
      return "character special file";
  }
  return {};
}

bool are_one(const Node& one, const Node& other) {
  if (one.kind == Kind::kMissing || one.kind != other.kind) return false;
  const bool devices = one.kind == Kind::kBlockDevice || one.kind == Kind::kCharacterDevice;
  return one.identity == other.identity || (devices && one.device == other.device);
}

Result<Node> look_at(std::string path, Links links, Missing missing, int standard_input) {
  Node node;
  node.path = std::move(path);
  if (node.path != "-") {
    TRY_VOID(look_at(node, links, missing));
    return node;
  }
  struct stat status = {};
  if (::fstat(standard_input, &status) != 0)
    return std::unexpected(system_error("read", "standard input", errno));
  fill(node, status);
  // What is left of a file is not that file.
  if (::lseek(standard_input, 0, SEEK_CUR) > 0) node.identity = {};
  return node;
}

Result<void> look_at(Node& node, Links links, Missing missing) {
  struct stat status = {};
  if (os::look_up(node.place_folder(), node.place(), status,
                  links == Links::kShow ? AT_SYMLINK_NOFOLLOW : 0)) {
    fill(node, status);
  } else if (errno != ENOENT || missing == Missing::kError) {
    return std::unexpected(system_error("open", node.path, errno));
  }
  return {};
}

Result<std::string> target_of(const Node& link) {
  std::string target(PATH_MAX, '\0');
  const ::ssize_t size =
      ::readlinkat(link.place_folder(), link.place().c_str(), target.data(), target.size());
  if (size < 0) return std::unexpected(system_error("read", link.path, errno));
  target.resize(static_cast<std::size_t>(size));
  return target;
}

std::string describe(const Entry& entry) {
  if (entry.before.kind == Kind::kMissing) return std::string(describe(entry.after));
  if (entry.after.kind == Kind::kMissing || entry.before.kind == entry.after.kind)
    return std::string(describe(entry.before));
  return fmt::format("{} -> {}", describe(entry.before), describe(entry.after));
}

char status_letter(const Entry& entry) {
  if (entry.before.kind == Kind::kMissing) return 'A';
  if (entry.after.kind == Kind::kMissing) return 'D';
  return entry.named || entry.before.kind == entry.after.kind ? 'M' : 'T';
}

bool differs_for_list(const Entry& entry) {
  return !entry.named &&
         (entry.before.kind == Kind::kMissing || entry.after.kind == Kind::kMissing);
}

}  // namespace nt::diff
