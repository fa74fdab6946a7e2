#include "files/folder.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>
#include <utility>

#include "base/text.hpp"

namespace nt::files {
namespace {

// What the kernel tells of a folder, as much as it likes to at a time.
constexpr std::size_t kEntries = std::size_t{32} << 10;

// A folder's path without the slash at its end.
std::string shown(std::string_view path) {
  if (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  return std::string(path.empty() ? "." : path);
}

}  // namespace

bool is_before(std::string_view a, bool a_folder, std::string_view b, bool b_folder) {
  const std::size_t common = std::min(a.size(), b.size());
  const int order = a.substr(0, common).compare(b.substr(0, common));
  if (order != 0) return order < 0;
  const auto next = [common](std::string_view name, bool folder) {
    if (name.size() > common) return static_cast<int>(static_cast<unsigned char>(name[common]));
    return folder ? static_cast<int>('/') : -1;
  };
  return next(a, a_folder) < next(b, b_folder);
}

FolderReader::Reading FolderReader::root(const char* name, std::string path,
                                         IgnoreScope::Pointer ignored) const {
  Folder folder;
  folder.path = std::move(path);
  folder.ignored = std::move(ignored);
  return read(folder, AT_FDCWD, name, 0);
}

FolderReader::Reading FolderReader::inner(const Folder& outer, const char* name) const {
  Folder folder;
  folder.outer = &outer;
  folder.depth = outer.depth + 1;
  folder.path.append(outer.path).append(name).push_back('/');
  folder.below.append(outer.below).append(name).push_back('/');
  folder.ignored = outer.ignored;
  return read(folder, outer.fd.get(), name, options_.follow_links ? 0 : O_NOFOLLOW);
}

FolderReader::Reading FolderReader::read(Folder& folder, int parent, const char* name,
                                         int open_flags) const {
  Reading reading;
  folder.fd.reset(
      ::openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK | open_flags));
  if (!folder.fd.valid()) {
    reading.lacked_descriptors = errno == EMFILE || errno == ENFILE;
    reading.errors.push_back(system_error("open", shown(folder.path), errno));
    return reading;
  }
  if (options_.follow_links) {
    if (auto identified = identify(folder); !identified) {
      reading.errors.push_back(std::move(identified).error());
      return reading;
    }
  }
  IgnoreScope::Marks marks;
  auto listed = list(folder, marks);
  if (folder.ignored) {
    folder.ignored =
        IgnoreScope::in(std::move(folder.ignored), {folder.fd.get(), folder.path, folder.below},
                        marks, reading.errors);
  }
  if (!listed) reading.errors.push_back(std::move(listed).error());
  choose(folder);
  reading.folder = std::make_shared<const Folder>(std::move(folder));
  return reading;
}

// An error: it is one of those that it lies in.
Result<void> FolderReader::identify(Folder& folder) const {
  struct stat status = {};
  if (::fstat(folder.fd.get(), &status) != 0)
    return std::unexpected(system_error("read", shown(folder.path), errno));
  folder.identity = {status.st_dev, status.st_ino};
  for (const Folder* outer = folder.outer; outer != nullptr; outer = outer->outer) {
    if (outer->identity != folder.identity) continue;
    return std::unexpected(Error{
        ErrorKind::kWarning,
        fmt::format("'{}' is skipped: links lead in a circle", escape_control(shown(folder.path))),
        {}});
  }
  return {};
}

// The regular files and folders in a folder, and what else ignore files want to know of it. (A DIR
// would cost six more system calls, about as much as a file takes.)
Result<void> FolderReader::list(Folder& folder, IgnoreScope::Marks& marks) const {
  alignas(dirent64) std::byte entries[kEntries];
  for (;;) {
    const ssize_t size = ::getdents64(folder.fd.get(), entries, kEntries);
    if (size < 0) return std::unexpected(system_error("read", shown(folder.path), errno));
    if (size == 0) return {};
    for (std::size_t at = 0; at < static_cast<std::size_t>(size);) {
      const auto* entry = reinterpret_cast<const dirent64*>(entries + at);
      at += entry->d_reclen;
      const std::string_view name = entry->d_name;
      if (name == "." || name == "..") continue;
      if (folder.ignored && name.front() == '.') marks.note(name);
      unsigned char type = entry->d_type;
      if (type == DT_UNKNOWN || (type == DT_LNK && options_.follow_links))
        type = look_up(folder.fd.get(), entry->d_name, entry->d_type);
      if (type != DT_REG && type != DT_DIR) continue;
      if (folder.names.size() > std::numeric_limits<std::uint32_t>::max() - name.size())
        return std::unexpected(system_error("read", shown(folder.path), EOVERFLOW));
      folder.members.push_back({static_cast<std::uint32_t>(folder.names.size()),
                                static_cast<std::uint32_t>(name.size()), type == DT_DIR, nullptr});
      folder.names.append(name).push_back('\0');
    }
  }
}

unsigned char FolderReader::look_up(int fd, const char* name, unsigned char type) const {
  struct stat status = {};
  const int flags = options_.follow_links ? 0 : AT_SYMLINK_NOFOLLOW;
  // A link that leads nowhere is passed on as a file, so that opening it reports it.
  if (::fstatat(fd, name, &status, flags) != 0) return type == DT_LNK ? DT_REG : DT_UNKNOWN;
  return S_ISDIR(status.st_mode) ? DT_DIR : S_ISREG(status.st_mode) ? DT_REG : DT_UNKNOWN;
}

// Drops what the walk leaves out, unless somebody wants to know of it, and sorts the others.
void FolderReader::choose(Folder& folder) const {
  const bool tells = options_.left_out != nullptr;
  const bool asks = folder.ignored || !rules_.empty() || options_.max_depth;
  std::string path = folder.ignored ? folder.ignored->path_of(folder.below) : folder.below;
  const std::size_t size = path.size();
  std::size_t kept = 0;
  for (Folder::Member member : folder.members) {
    if (asks) {
      path.resize(size);
      path.append(folder.name_of(member), member.size);
      member.left_out = left_out(folder, path, member.folder);
    }
    if (member.left_out != nullptr && !tells) continue;
    folder.members[kept++] = member;
    if (member.left_out == nullptr && !member.folder) ++folder.files;
  }
  folder.members.resize(kept);
  const auto name = [&folder](const Folder::Member& member) {
    return std::string_view(folder.name_of(member), member.size);
  };
  std::sort(folder.members.begin(), folder.members.end(),
            [&name](const Folder::Member& a, const Folder::Member& b) {
              return is_before(name(a), a.folder, name(b), b.folder);
            });
}

// Why the walk leaves out what has this path, which ends as that below the walk's root does; null
// where it does not.
const char* FolderReader::left_out(const Folder& folder, std::string_view path,
                                   bool is_folder) const {
  const std::size_t name = path.rfind('/') + 1;
  const std::string_view below = path.substr(name - folder.below.size());
  if (folder.ignored && folder.ignored->skips(path, is_folder) &&
      !rules_.asks_for(below, is_folder))
    return "ignored";
  if (!is_folder) return rules_.takes_file(below) ? nullptr : "excluded by name";
  if (options_.max_depth && folder.depth >= *options_.max_depth) return "too deep";
  return rules_.takes_folder(below) ? nullptr : "excluded by name";
}

}  // namespace nt::files
