#include "compare/folder_pair.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>
#include <utility>

#include "files/folder.hpp"
#include "os/path.hpp"

namespace nt::compare {
namespace {

// What the kernel tells of a folder, as much as it likes to at a time.
constexpr std::size_t kEntries = std::size_t{32} << 10;

Kind kind_of_mode(mode_t mode) {
  if (S_ISREG(mode)) return Kind::kFile;
  if (S_ISDIR(mode)) return Kind::kFolder;
  return S_ISLNK(mode) ? Kind::kLink : Kind::kOther;
}

std::string with_slash(std::string path) {
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  if (!path.empty() && path != "/") path += '/';
  return path;
}

// A folder's path as messages name it.
std::string shown(std::string_view path) {
  if (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  return std::string(path.empty() ? "." : path);
}

// Whether the folders, as far as they are there, are those of a pair that they lie in.
// lists_roots: all that is in the outermost is looked at.
bool is_circle(const FolderPair& pair, bool lists_roots) {
  const auto is_same = [&pair](const FolderPair& outer, Side side) {
    return !pair.fds[side].valid() || outer.identities[side] == pair.identities[side];
  };
  for (const FolderPair* outer = pair.outer; outer != nullptr; outer = outer->outer) {
    if (outer->outer == nullptr && !lists_roots) return false;
    if (is_same(*outer, kLeft) && is_same(*outer, kRight)) return true;
  }
  return false;
}

}  // namespace

FolderPairReader::Reading FolderPairReader::roots(const std::array<std::string, 2>& roots) const {
  FolderPair pair;
  for (const Side side : {kLeft, kRight}) pair.paths[side] = with_slash(roots[side]);
  return read(pair, roots, {!options_.absent_roots[kLeft], !options_.absent_roots[kRight]});
}

FolderPairReader::Reading FolderPairReader::inner(const FolderPair& outer,
                                                  const FolderPair::Member& member) const {
  const std::string name(outer.name_of(member), member.size);
  FolderPair pair;
  pair.outer = &outer;
  pair.below = outer.below + name + '/';
  for (const Side side : {kLeft, kRight}) pair.paths[side] = outer.paths[side] + name + '/';
  return read(pair, {name, name},
              {member.kinds[kLeft] == Kind::kFolder, member.kinds[kRight] == Kind::kFolder});
}

FolderPairReader::Reading FolderPairReader::read(FolderPair& pair,
                                                 const std::array<std::string, 2>& paths,
                                                 const std::array<bool, 2>& present) const {
  Reading reading;
  std::array<Listing, 2> listings;
  for (const Side side : {kLeft, kRight}) {
    if (!present[side]) continue;
    const int why = open(pair, side, paths[side]);
    if (why == 0) continue;
    reading.lacked_descriptors |= why == EMFILE || why == ENFILE;
    reading.faults[side] = system_error("open", shown(pair.paths[side]), why);
  }
  if (reading.faults[kLeft] || reading.faults[kRight]) return reading;
  reading.is_circle = is_circle(pair, options_.names.empty());
  if (reading.is_circle) return reading;
  for (const Side side : {kLeft, kRight}) {
    if (!present[side]) continue;
    auto listing = pair.outer == nullptr && !options_.names.empty() ? look_up_named(pair, side)
                                                                    : list(pair, side);
    if (listing)
      listings[side] = *std::move(listing);
    else
      reading.faults[side] = std::move(listing).error();
  }
  if (reading.faults[kLeft] || reading.faults[kRight]) return reading;
  merge(pair, listings);
  reading.pair = std::make_shared<const FolderPair>(std::move(pair));
  return reading;
}

// 0, or the errno value that tells why not.
int FolderPairReader::open(FolderPair& pair, Side side, const std::string& path) const {
  const int folder = pair.outer == nullptr ? AT_FDCWD : pair.outer->fds[side].get();
  const int links = options_.follow_links || pair.outer == nullptr ? 0 : O_NOFOLLOW;
  pair.fds[side].reset(
      os::open_path(folder, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK | links));
  struct stat status = {};
  if (!pair.fds[side].valid() || ::fstat(pair.fds[side].get(), &status) != 0) return errno;
  pair.identities[side] = {status.st_dev, status.st_ino};
  return 0;
}

Result<FolderPairReader::Listing> FolderPairReader::list(FolderPair& pair, Side side) const {
  Listing listing;
  alignas(dirent64) std::byte entries[kEntries];
  for (;;) {
    const ssize_t size = ::getdents64(pair.fds[side].get(), entries, kEntries);
    if (size < 0) return std::unexpected(system_error("read", shown(pair.paths[side]), errno));
    if (size == 0) break;
    for (std::size_t at = 0; at < static_cast<std::size_t>(size);) {
      const auto* entry = reinterpret_cast<const dirent64*>(entries + at);
      at += entry->d_reclen;
      const std::string_view name = entry->d_name;
      if (name == "." || name == "..") continue;
      if (listing.names.size() > std::numeric_limits<std::uint32_t>::max() / 2 - name.size())
        return std::unexpected(system_error("read", shown(pair.paths[side]), EOVERFLOW));
      listing.entries.push_back({static_cast<std::uint32_t>(listing.names.size()),
                                 static_cast<std::uint32_t>(name.size()),
                                 kind_of(pair, side, entry->d_name, entry->d_type)});
      listing.names.append(name).push_back('\0');
    }
  }
  std::sort(listing.entries.begin(), listing.entries.end(),
            [names = listing.names.data()](const Entry& a, const Entry& b) {
              return std::string_view(names + a.name, a.size) <
                     std::string_view(names + b.name, b.size);
            });
  return listing;
}

FolderPairReader::Listing FolderPairReader::look_up_named(FolderPair& pair, Side side) const {
  Listing listing;
  for (const std::string& name : options_.names) {
    listing.entries.push_back({static_cast<std::uint32_t>(listing.names.size()),
                               static_cast<std::uint32_t>(name.size()),
                               look_up(pair, side, name.c_str())});
    listing.names.append(name).push_back('\0');
  }
  return listing;
}

// What the kernel says of a name by the way, or else what looking at it says.
Kind FolderPairReader::kind_of(FolderPair& pair, Side side, const char* name,
                               unsigned char type) const {
  switch (type) {
    case DT_REG:
      return Kind::kFile;
    case DT_DIR:
      return Kind::kFolder;
    case DT_UNKNOWN:
      return look_up(pair, side, name);
    case DT_LNK:
      return options_.follow_links ? look_up(pair, side, name) : Kind::kLink;
    default:
      return Kind::kOther;
  }
}

Kind FolderPairReader::look_up(FolderPair& pair, Side side, const char* name) const {
  struct stat status = {};
  const int folder = pair.fds[side].get();
  if (options_.follow_links && ::fstatat(folder, name, &status, 0) == 0)
    return kind_of_mode(status.st_mode);
  const int why = errno;
  if (::fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0) {
    if (!options_.follow_links || !S_ISLNK(status.st_mode)) return kind_of_mode(status.st_mode);
    if (why == ENOENT || why == ENOTDIR || why == ELOOP) return Kind::kDangling;
    errno = why;
  } else if (errno == ENOENT || errno == ENOTDIR) {
    return Kind::kAbsent;
  }
  pair.faults[side].emplace(name, system_error("open", pair.paths[side] + name, errno));
  return Kind::kUnreadable;
}

// Both listings are sorted, or name the same in the same order.
void FolderPairReader::merge(FolderPair& pair, const std::array<Listing, 2>& listings) const {
  std::array<std::size_t, 2> at{};
  const auto name_at = [&](Side side) {
    const Entry& entry = listings[side].entries[at[side]];
    return std::string_view(listings[side].names).substr(entry.name, entry.size);
  };
  pair.names.reserve(std::max(listings[kLeft].names.size(), listings[kRight].names.size()));
  for (;;) {
    std::array<bool, 2> has{at[kLeft] < listings[kLeft].entries.size(),
                            at[kRight] < listings[kRight].entries.size()};
    if (!has[kLeft] && !has[kRight]) break;
    if (has[kLeft] && has[kRight]) {
      const int order = name_at(kLeft).compare(name_at(kRight));
      has = {order <= 0, order >= 0};
    }
    const std::string_view name = name_at(has[kLeft] ? kLeft : kRight);
    FolderPair::Member member{static_cast<std::uint32_t>(pair.names.size()),
                              static_cast<std::uint32_t>(name.size())};
    for (const Side side : {kLeft, kRight}) {
      if (has[side]) member.kinds[side] = listings[side].entries[at[side]++].kind;
    }
    pair.names.append(name).push_back('\0');
    if (leave_out(pair, member)) {
      pair.names.resize(member.name);
      continue;
    }
    add(pair, member);
  }
  if (options_.order == Order::kNames) return;
  if (pair.outer == nullptr && !options_.names.empty()) return;
  const auto name = [&pair](const FolderPair::Member& member) {
    return std::string_view(pair.name_of(member), member.size);
  };
  std::sort(pair.members.begin(), pair.members.end(),
            [&name](const FolderPair::Member& a, const FolderPair::Member& b) {
              return files::is_before(name(a), a.enters, name(b), b.enters);
            });
}

void FolderPairReader::add(FolderPair& pair, FolderPair::Member member) const {
  const auto [left, right] = member.kinds;
  const bool one_folder = (left == Kind::kFolder) != (right == Kind::kFolder);
  if (options_.split_types && one_folder && left != Kind::kAbsent && right != Kind::kAbsent) {
    member.kinds = {left, Kind::kAbsent};
    add(pair, member);
    member.kinds = {Kind::kAbsent, right};
  }
  member.enters = enters(member.kinds);
  pair.members.push_back(member);
}

bool FolderPairReader::enters(const std::array<Kind, 2>& kinds) const {
  if (!options_.recursive) return false;
  const auto lone = [&](Side side, Side other) {
    return options_.enter_lone[side] && kinds[side] == Kind::kFolder &&
           kinds[other] == Kind::kAbsent;
  };
  return (kinds[kLeft] == Kind::kFolder && kinds[kRight] == Kind::kFolder) || lone(kLeft, kRight) ||
         lone(kRight, kLeft);
}

// What is left out on one side is absent there: a file may stand where the other one has a folder.
// Returns whether it is so on both.
bool FolderPairReader::leave_out(const FolderPair& pair, FolderPair::Member& member) const {
  const std::string_view name(pair.name_of(member), member.size);
  auto& [left, right] = member.kinds;
  if (pair.outer == nullptr && name < options_.start) return true;
  if (options_.excluded.empty() && options_.included.empty()) return false;
  const std::string path = pair.below + std::string(name);
  const bool same = left == right;
  if (left != Kind::kAbsent && is_excluded(path, left == Kind::kFolder)) left = Kind::kAbsent;
  if (same) {
    right = left;
  } else if (right != Kind::kAbsent && is_excluded(path, right == Kind::kFolder)) {
    right = Kind::kAbsent;
  }
  return left == Kind::kAbsent && right == Kind::kAbsent;
}

bool FolderPairReader::is_excluded(const std::string& path, bool folder) const {
  const auto is_any_of = [&](const std::vector<files::Glob>& globs) {
    return std::any_of(globs.begin(), globs.end(),
                       [&](const files::Glob& glob) { return glob.matches(path, folder); });
  };
  return is_any_of(options_.excluded) ||
         (!folder && !options_.included.empty() && !is_any_of(options_.included));
}

}  // namespace nt::compare
