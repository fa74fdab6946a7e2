#include "os/atomic_file.hpp"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/xattr.h>

#include <array>
#include <cerrno>
#include <climits>
#include <cstdint>
#include <vector>

#include "base/text.hpp"
#include "os/path.hpp"

namespace nt::os {
namespace {

// The folder part with its slash: "a/b/" of "a/b/c", nothing of "c".
std::string_view folder_of(std::string_view path) { return path.substr(0, path.rfind('/') + 1); }

// The path of the file that path leads to, through links at its end, whether or not it exists. The
// error is an errno value.
std::expected<std::string, int> resolve_links(std::string path) {
  constexpr int kMostLinks = 40;  // as in the kernel
  for (int i = 0; i < kMostLinks; ++i) {
    std::array<char, PATH_MAX> link;
    const ssize_t length = ::readlink(path.c_str(), link.data(), link.size());
    if (length < 0) {
      if (errno == EINVAL || errno == ENOENT) return path;
      return std::unexpected(errno);
    }
    const std::string_view to(link.data(), static_cast<std::size_t>(length));
    path = to.starts_with('/') ? std::string(to) : std::string(folder_of(path)).append(to);
  }
  return std::unexpected(ELOOP);
}

// ".NAME.XXXXXX.tmp" beside the place, with random letters. A long name is cut (between UTF-8
// characters), so that the longest name that a file may have still leaves room.
std::string temporary_name(std::string_view place) {
  constexpr std::size_t kLongest = 100;
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz012345";
  const std::string_view folder = folder_of(place);
  std::string_view name = place.substr(folder.size());
  if (name.size() > kLongest) {
    std::size_t end = kLongest;
    while (end > kLongest - 4 && (name[end] & 0xc0) == 0x80) --end;
    name = name.substr(0, end);
  }
  std::string result = fmt::format("{}.{}.", folder, name);
  std::uint32_t random = ::arc4random();
  for (int i = 0; i < 6; ++i, random >>= 5) result += kLetters[random % kLetters.size()];
  return result + ".tmp";
}

std::expected<TemporaryFile, int> create_beside(std::string_view place, mode_t mode) {
  constexpr int kTries = 100;
  for (int i = 0; i < kTries; ++i) {
    auto file = TemporaryFile::create(temporary_name(place), mode);
    if (file || file.error() != EEXIST) return file;
  }
  return std::unexpected(EEXIST);
}

// Copies what can be copied: user attributes and the access control list. File systems without
// them, and attributes that the process may not set, are passed over.
void copy_extended_attributes(const std::string& from, int to) {
  std::vector<char> names(std::size_t{1} << 16);  // XATTR_LIST_MAX
  const ssize_t size = ::listxattr(from.c_str(), names.data(), names.size());
  if (size <= 0) return;
  names.back() = '\0';
  std::vector<char> value(std::size_t{1} << 16);  // XATTR_SIZE_MAX
  const char* end = names.data() + size;
  for (const char* name = names.data(); name < end; name += std::string_view(name).size() + 1) {
    const std::string_view view(name);
    if (!view.starts_with("user.") && view != "system.posix_acl_access") continue;
    const ssize_t length = ::getxattr(from.c_str(), name, value.data(), value.size());
    if (length >= 0) ::fsetxattr(to, name, value.data(), static_cast<std::size_t>(length), 0);
  }
}

// Gives the file the old one's owner, and returns the mode that it may then have.
mode_t copy_owner(const struct stat& old, int fd) {
  mode_t mode = old.st_mode & 07777;
  struct stat made = {};
  if (::fstat(fd, &made) == 0 && made.st_uid == old.st_uid && made.st_gid == old.st_gid) {
    return mode;
  }
  if (::fchown(fd, old.st_uid, old.st_gid) == 0) return mode;
  mode &= 01777;  // the set-ID bits were for the other owner
  if (::fchown(fd, static_cast<uid_t>(-1), old.st_gid) == 0) return mode;
  // The group is another: it gets no more than everybody.
  return (mode & ~mode_t{070}) | (mode & 07) << 3;
}

// Where the file system has none, or the process may not, that is passed over.
void copy_access_list(int from, int to) {
  constexpr const char* kName = "system.posix_acl_access";
  std::vector<char> value(std::size_t{1} << 16);  // XATTR_SIZE_MAX
  const ssize_t length = ::fgetxattr(from, kName, value.data(), value.size());
  if (length >= 0) ::fsetxattr(to, kName, value.data(), static_cast<std::size_t>(length), 0);
}

// Renames, but not over an existing file. Returns 0 or an errno value.
int rename_if_absent(const char* from, const char* to) {
  if (::renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return errno;
  // A file system without the flag: a link never replaces either.
  if (::link(from, to) != 0) return errno;
  ::unlink(from);
  return 0;
}

int sync_folder(std::string_view place) {
  const std::string folder(folder_of(place));
  const Fd fd(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return fd.valid() && ::fsync(fd.get()) == 0 ? 0 : errno;
}

}  // namespace

Error AtomicFile::failure(std::string_view operation, int errno_value) const {
  return system_error(operation, target_, errno_value);
}

Error AtomicFile::exists() const {
  return Error{ErrorKind::kSystem,
               fmt::format("cannot create '{}': it exists already", escape_control(target_)),
               options_.only_new ? "" : "--force overwrites it"};
}

Result<AtomicFile> AtomicFile::create(std::string target, AtomicFileOptions options) {
  if (options.only_new) options.overwrite = false;
  AtomicFile file(std::move(target), {}, options);
  if (options.attributes_of && ::fstat(*options.attributes_of, &file.model_) != 0)
    return std::unexpected(file.failure("create", errno));
  TRY_VOID(file.check_old());
  if (!file.direct_.valid()) TRY_VOID(file.open_temporary());
  return file;
}

// Finds where the file goes and what stands there.
Result<void> AtomicFile::check_old() {
  struct stat old = {};
  if (options_.only_new && look_up(AT_FDCWD, target_, old, AT_SYMLINK_NOFOLLOW))
    return std::unexpected(exists());
  const bool found = look_up(AT_FDCWD, target_, old);
  if (!found && errno != ENOENT) return std::unexpected(failure("create", errno));
  if (found && S_ISDIR(old.st_mode)) return std::unexpected(failure("write", EISDIR));
  if (found && !S_ISREG(old.st_mode)) {
    return open_direct();
  }
  if (found && !options_.overwrite) return std::unexpected(exists());
  if (found && !options_.replace_read_only &&
      ::faccessat(AT_FDCWD, target_.c_str(), W_OK, AT_EACCESS) != 0) {
    return std::unexpected(failure("write", errno));
  }
  auto place = resolve_links(target_);
  if (!place) return std::unexpected(failure("create", place.error()));
  place_ = *std::move(place);
  if (place_.empty() || place_.ends_with('/')) {
    return std::unexpected(failure("create", place_.empty() ? ENOENT : EISDIR));
  }
  replaces_ = found;
  return {};
}

Result<void> AtomicFile::open_direct() {
  constexpr int kFlags = O_WRONLY | O_CLOEXEC | O_NOCTTY;
  const int nonblocking = options_.wait_for_reader ? 0 : O_NONBLOCK;
  direct_.reset(open_path(AT_FDCWD, target_, kFlags | nonblocking));
  if (!direct_.valid()) {
    Error error = failure("open", errno);
    if (errno == ENXIO && nonblocking != 0) error.hint = "it is a pipe that nobody reads";
    return std::unexpected(std::move(error));
  }
  if (nonblocking != 0) ::fcntl(direct_.get(), F_SETFL, O_WRONLY);
  return {};
}

Result<void> AtomicFile::open_temporary() {
  // Of a new file of which nothing says the mode, it is what the umask leaves.
  const bool by_umask = !replaces_ && !options_.mode && !options_.attributes_of;
  auto temporary = create_beside(place_, by_umask ? 0666 : 0600);
  if (!temporary) {
    Error error = failure(replaces_ ? "replace" : "create", temporary.error());
    if (replaces_) error.hint = "the new file is made beside it, so its folder must be writable";
    return std::unexpected(std::move(error));
  }
  temporary_ = *std::move(temporary);
  struct stat made = {};
  if (!by_umask || ::fstat(fd(), &made) != 0) return {};
  new_mode_ = made.st_mode & 07777;
  if (::fchmod(fd(), 0600) != 0) return std::unexpected(failure("set the mode of", errno));
  return {};
}

int AtomicFile::fd() const { return temporary_ ? temporary_->fd().get() : direct_.get(); }

// Those of the file that is replaced, but for the mode, which is returned.
std::optional<mode_t> AtomicFile::copy_old_attributes() const {
  struct stat old = {};
  if (!replaces_ || !look_up(AT_FDCWD, place_, old)) return std::nullopt;
  const mode_t kept = copy_owner(old, fd());
  copy_extended_attributes(place_, fd());
  return kept;
}

// False with errno set when the mode or the times cannot be set.
bool AtomicFile::set_attributes() const {
  mode_t mode = new_mode_;
  if (options_.attributes_of) {
    mode = copy_owner(model_, fd()) & 0777;
    copy_access_list(*options_.attributes_of, fd());
  } else if (const auto kept = copy_old_attributes()) {
    mode = *kept;
  }
  if (::fchmod(fd(), options_.mode.value_or(mode)) != 0) return false;
  const struct timespec times[] = {model_.st_atim, model_.st_mtim};
  return !options_.attributes_of || ::futimens(fd(), times) == 0;
}

Result<void> AtomicFile::rename_into_place() {
  const char* from = temporary_->path().c_str();
  if (options_.overwrite) {
    if (::rename(from, place_.c_str()) != 0) {
      return std::unexpected(failure(replaces_ ? "replace" : "create", errno));
    }
  } else if (const int error = rename_if_absent(from, place_.c_str()); error != 0) {
    return std::unexpected(error == EEXIST ? exists() : failure("create", error));
  }
  temporary_->keep();
  return {};
}

Result<void> AtomicFile::commit() {
  if (!temporary_) return direct_.close(target_);
  if (!set_attributes()) return std::unexpected(failure("set the mode of", errno));
  if (options_.sync && ::fsync(fd()) != 0) return std::unexpected(failure("write", errno));
  TRY_VOID(temporary_->fd().close(target_));
  TRY_VOID(rename_into_place());
  if (options_.sync) {
    if (const int error = sync_folder(place_); error != 0) {
      return std::unexpected(failure("write", error));
    }
  }
  return {};
}

}  // namespace nt::os
