#include "files/walk.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <memory>

#include "base/text.hpp"

namespace nt::files {
namespace {

// A folder's path without the slash at its end.
std::string shown(std::string_view path) {
  if (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  return std::string(path.empty() ? "." : path);
}

// Order among full paths: what is below "a" comes after "a.txt", since '.' is less than '/'.
bool before(std::string_view a, bool a_folder, std::string_view b, bool b_folder) {
  const std::size_t common = std::min(a.size(), b.size());
  const int order = a.substr(0, common).compare(b.substr(0, common));
  if (order != 0) return order < 0;
  const auto next = [common](std::string_view name, bool folder) {
    if (name.size() > common) return static_cast<int>(static_cast<unsigned char>(name[common]));
    return folder ? static_cast<int>('/') : -1;
  };
  return next(a, a_folder) < next(b, b_folder);
}

}  // namespace

Walk::Walk(const std::string& root, const WalkOptions& options, const NameRules& rules,
           UserRules* user)
    : options_(options), rules_(rules) {
  if (options.max_depth && *options.max_depth == 0) return;
  if (user != nullptr) ignored_.emplace(root, *user, pending_);
  std::string path = root;
  while (path.ends_with('/')) path.pop_back();
  if (!root.empty()) path += '/';
  auto entered = enter(AT_FDCWD, root.empty() ? "." : root, std::move(path), "");
  if (!entered) pending_.push_back(std::move(entered).error());
}

std::optional<Result<WalkedFile>> Walk::next() {
  for (;;) {
    if (!pending_.empty()) {
      Error error = std::move(pending_.front());
      pending_.erase(pending_.begin());
      return std::unexpected(std::move(error));
    }
    if (levels_.empty()) return std::nullopt;
    Level& level = levels_.back();
    if (level.at == level.members.size()) {
      levels_.pop_back();
      if (ignored_) ignored_->leave();
      continue;
    }
    Member& member = level.members[level.at++];
    std::string below = level.below + member.name;
    std::string path = level.path + member.name;
    if (!member.folder) {
      if (!rules_.takes_file(below)) {
        tell_left_out(path, "excluded by name");
        continue;
      }
      return WalkedFile{level.fd, std::move(member.name), std::move(path)};
    }
    const bool too_deep = options_.max_depth && levels_.size() >= *options_.max_depth;
    if (too_deep || !rules_.takes_folder(below)) {
      tell_left_out(path, too_deep ? "too deep" : "excluded by name");
      continue;
    }
    auto entered =
        enter(level.fd->get(), member.name, std::move(path) + '/', std::move(below) + '/');
    if (!entered) pending_.push_back(std::move(entered).error());
  }
}

void Walk::tell_left_out(const std::string& path, const char* why) const {
  if (options_.left_out) options_.left_out(path, why);
}

// Opens a folder and makes it the level that the walk is at.
Result<void> Walk::enter(int parent, const std::string& name, std::string path, std::string below) {
  int flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK;
  if (!levels_.empty() && !options_.follow_links) flags |= O_NOFOLLOW;
  auto fd = std::make_shared<os::Fd>(::openat(parent, name.c_str(), flags));
  if (!fd->valid()) return std::unexpected(system_error("open", shown(path), errno));
  Level level{std::move(fd), std::move(path), std::move(below), {}, 0, {}};
  if (options_.follow_links) {
    struct stat status = {};
    if (::fstat(level.fd->get(), &status) != 0)
      return std::unexpected(system_error("read", shown(level.path), errno));
    level.identity = {status.st_dev, status.st_ino};
    for (const Level& above : levels_) {
      if (above.identity != level.identity) continue;
      return std::unexpected(Error{
          ErrorKind::kWarning,
          fmt::format("'{}' is skipped: links lead in a circle", escape_control(shown(level.path))),
          {}});
    }
  }
  IgnoreStack::Marks marks;
  const auto listed = list(level, marks);
  if (ignored_) {
    ignored_->enter(level.fd->get(), level.path, level.below, marks, pending_);
    std::erase_if(level.members, [&](const Member& member) { return ignores(level, member); });
  }
  std::sort(level.members.begin(), level.members.end(), [](const Member& a, const Member& b) {
    return before(a.name, a.folder, b.name, b.folder);
  });
  levels_.push_back(std::move(level));  // what could be read of it is searched
  return listed;
}

// Whether ignore files, or the rule on hidden files, keep the member of the folder that is being
// entered out.
bool Walk::ignores(const Level& level, const Member& member) {
  const bool ignored = ignored_->skips(member.name, member.folder) &&
                       !rules_.asks_for(level.below + member.name, member.folder);
  if (ignored) tell_left_out(level.path + member.name, "ignored");
  return ignored;
}

// The regular files and folders in a folder, and what else ignored_ wants to know of it. (A DIR
// would cost six more system calls, about as much as a file takes.)
Result<void> Walk::list(Level& level, IgnoreStack::Marks& marks) {
  for (;;) {
    const ssize_t size = ::getdents64(level.fd->get(), entries_.get(), kEntries);
    if (size < 0) return std::unexpected(system_error("read", shown(level.path), errno));
    if (size == 0) return {};
    for (std::size_t at = 0; at < static_cast<std::size_t>(size);) {
      const auto* entry = reinterpret_cast<const dirent64*>(entries_.get() + at);
      at += entry->d_reclen;
      const std::string_view name = entry->d_name;
      if (name == "." || name == "..") continue;
      if (ignored_ && name.front() == '.') marks.note(name);
      unsigned char type = entry->d_type;
      if (type == DT_UNKNOWN || (type == DT_LNK && options_.follow_links)) {
        type = look_up(level.fd->get(), entry->d_name, entry->d_type);
      }
      if (type == DT_REG || type == DT_DIR)
        level.members.push_back({std::string(name), type == DT_DIR});
    }
  }
}

unsigned char Walk::look_up(int fd, const char* name, unsigned char type) const {
  struct stat status = {};
  const int flags = options_.follow_links ? 0 : AT_SYMLINK_NOFOLLOW;
  // A link that leads nowhere is passed on as a file, so that opening it reports it.
  if (::fstatat(fd, name, &status, flags) != 0) return type == DT_LNK ? DT_REG : DT_UNKNOWN;
  return S_ISDIR(status.st_mode) ? DT_DIR : S_ISREG(status.st_mode) ? DT_REG : DT_UNKNOWN;
}

}  // namespace nt::files
