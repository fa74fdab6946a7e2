#include "grep/walk.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "os/fd.hpp"

namespace nt::grep {
namespace {

struct Member {
  std::string name;
  bool folder = false;
  // As it sorts among full paths: what is below "a" comes after "a.txt", since '.' is less than
  // '/'.
  std::string_view key(std::string& scratch) const {
    if (!folder) return name;
    scratch.assign(name).push_back('/');
    return scratch;
  }
};

using Identity = std::pair<std::uint64_t, std::uint64_t>;

class Walker {
 public:
  Walker(const WalkOptions& options, const NameRules& rules, const WalkVisitor& visitor)
      : options_(options), rules_(rules), visitor_(visitor) {}

  // path: the folder's path as shown, with a slash at its end unless empty. below: the same without
  // what was named on the command line.
  bool folder(int parent, const std::string& name, const std::string& path,
              const std::string& below, std::uint64_t depth) {
    int flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK;
    if (depth > 1 && !options_.follow_links) flags |= O_NOFOLLOW;
    os::Fd fd(::openat(parent, name.c_str(), flags));
    if (!fd.valid()) return report("open", path, errno);
    Identity identity;
    if (options_.follow_links) {
      struct stat status = {};
      if (::fstat(fd.get(), &status) != 0) return report("read", path, errno);
      identity = {status.st_dev, status.st_ino};
      if (std::find(above_.begin(), above_.end(), identity) != above_.end()) {
        return visitor_.error(
            Error{ErrorKind::kSystem,
                  fmt::format("'{}' is skipped: links lead in a circle", shown(path)),
                  {}});
      }
    }
    above_.push_back(identity);
    const bool went_on = members(fd.get(), path, below, depth);
    above_.pop_back();
    return went_on;
  }

 private:
  static std::string shown(std::string_view path) {
    if (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
    return escape_control(path.empty() ? "." : path);
  }

  bool report(std::string_view operation, std::string_view path, int errno_value) {
    return visitor_.error(system_error(operation, shown(path), errno_value));
  }

  bool members(int fd, const std::string& path, const std::string& below, std::uint64_t depth) {
    std::vector<Member> list;
    if (const int error = read_folder(fd, list); error != 0 && !report("read", path, error))
      return false;
    for (const Member& member : list) {
      const std::string member_below = below + member.name;
      if (member.folder) {
        if (options_.max_depth && depth >= *options_.max_depth) continue;
        if (!rules_.takes_folder(member_below)) continue;
        if (!folder(fd, member.name, path + member.name + '/', member_below + '/', depth + 1))
          return false;
      } else if (rules_.takes_file(member_below)) {
        if (!file(fd, member.name, path + member.name)) return false;
      }
    }
    return true;
  }

  bool file(int parent, const std::string& name, std::string path) {
    auto source = io::Source::open_at(parent, name.c_str(), std::move(path));
    if (!source) return visitor_.error(source.error());
    if (source->type() != io::FileType::kRegular) return true;
    if (options_.max_size && source->size() > *options_.max_size) return true;
    return visitor_.file(*source);
  }

  // The regular files and folders in a folder, in order. Returns an errno value, or 0.
  int read_folder(int fd, std::vector<Member>& list) const {
    const int copy = ::fcntl(fd, F_DUPFD_CLOEXEC, 0);
    if (copy < 0) return errno;
    const std::unique_ptr<DIR, int (*)(DIR*)> dir(::fdopendir(copy), &::closedir);
    if (!dir) return errno;
    for (;;) {
      errno = 0;
      const dirent* entry = ::readdir(dir.get());
      if (entry == nullptr) break;
      const std::string_view name = entry->d_name;
      if (name == "." || name == "..") continue;
      unsigned char type = entry->d_type;
      if (type == DT_UNKNOWN || (type == DT_LNK && options_.follow_links)) {
        type = look_up(fd, entry->d_name, entry->d_type);
      }
      if (type == DT_REG || type == DT_DIR) list.push_back({std::string(name), type == DT_DIR});
    }
    const int error = errno;
    std::string a;
    std::string b;
    std::sort(list.begin(), list.end(),
              [&](const Member& x, const Member& y) { return x.key(a) < y.key(b); });
    return error;
  }

  unsigned char look_up(int fd, const char* name, unsigned char type) const {
    struct stat status = {};
    const int flags = options_.follow_links ? 0 : AT_SYMLINK_NOFOLLOW;
    // A link that leads nowhere is passed on as a file, so that opening it reports it.
    if (::fstatat(fd, name, &status, flags) != 0) return type == DT_LNK ? DT_REG : DT_UNKNOWN;
    return S_ISDIR(status.st_mode) ? DT_DIR : S_ISREG(status.st_mode) ? DT_REG : DT_UNKNOWN;
  }

  const WalkOptions& options_;
  const NameRules& rules_;
  const WalkVisitor& visitor_;
  std::vector<Identity> above_;  // the folders that lead to where the walk is
};

}  // namespace

bool walk(const std::string& root, const WalkOptions& options, const NameRules& rules,
          const WalkVisitor& visitor) {
  if (options.max_depth && *options.max_depth == 0) return true;
  const std::string path = root.empty() || root.ends_with('/') ? root : root + '/';
  return Walker(options, rules, visitor).folder(AT_FDCWD, root.empty() ? "." : root, path, "", 1);
}

}  // namespace nt::grep
