#include "gpu/host/cgroup.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/number.hpp"
#include "base/text.hpp"

namespace nt::gpu {
namespace {

constexpr std::string_view kMount = "/sys/fs/cgroup";

// Of version 1, that there is no limit: the most that fits, less what a page rounds off.
constexpr std::uint64_t kNoLimit = std::uint64_t{1} << 62;

template <class T>
std::optional<T> lesser(std::optional<T> a, std::optional<T> b) {
  if (!a || !b) return a ? a : b;
  return std::min(*a, *b);
}

// A group: its folder, and those above it up to the mount point. In a container its path may be the
// host's, while the mount shows the container's own group on top.
class Group {
 public:
  Group(KeptFiles& files, std::string_view mount, std::string_view path)
      : files_(files), mount_(mount), path_(path) {}

  // What read makes of the group's folder, or of the nearest one above it that has such a thing.
  template <class Read>
  auto own(Read read) const {
    for (std::string_view at = path_; at.size() > 1; at = at.substr(0, at.rfind('/')))
      if (const auto found = read(folder(at))) return found;
    return read(mount_);
  }
  // The least that read makes of any of them.
  template <class Read>
  auto least(Read read) const {
    auto found = read(mount_);
    for (std::string_view at = path_; at.size() > 1; at = at.substr(0, at.rfind('/')))
      found = lesser(found, read(folder(at)));
    return found;
  }
  bool at_root() const { return path_.size() <= 1; }
  KeptFiles& files() const { return files_; }

 private:
  std::string folder(std::string_view at) const { return mount_ + std::string(at); }

  KeptFiles& files_;
  std::string mount_;
  std::string_view path_;
};

std::optional<double> cpus_of(std::optional<std::uint64_t> quota,
                              std::optional<std::uint64_t> period) {
  if (!quota || !period || *period == 0) return std::nullopt;
  return static_cast<double>(*quota) / static_cast<double>(*period);
}

// Of memory.stat, which takes the kernel longer than all the rest.
struct MemoryStat {
  std::uint64_t inactive = 0;          // file cache that nobody has needed for long: it goes first
  std::optional<std::uint64_t> limit;  // of version 1: the lowest up the tree, or that huge number
};

std::optional<MemoryStat> memory_stat(const Group& group, std::string_view inactive) {
  return group.own([&](const std::string& folder) -> std::optional<MemoryStat> {
    const auto text = group.files().read(folder + "/memory.stat");
    if (!text) return std::nullopt;
    return MemoryStat{number_after(*text, inactive).value_or(0),
                      number_after(*text, "hierarchical_memory_limit")};
  });
}

std::optional<std::uint64_t> memory_used(const Group& group, std::string_view file,
                                         std::uint64_t inactive) {
  const auto used = group.own(
      [&](const std::string& folder) { return group.files().number(folder + std::string(file)); });
  return used ? std::optional(*used - std::min(*used, inactive)) : std::nullopt;
}

std::optional<std::uint64_t> unless_huge(std::optional<std::uint64_t> limit) {
  return limit && *limit < kNoLimit ? limit : std::nullopt;
}

void read_v2_memory(const Group& group, CgroupUse& use) {
  use.memory_used = memory_used(group, "/memory.current", 0);
  if (use.memory_used) {
    const auto stat = memory_stat(group, "inactive_file");
    *use.memory_used -= std::min(*use.memory_used, stat.value_or(MemoryStat{}).inactive);
  }
  use.memory_limit = group.least(
      [&](const std::string& folder) { return group.files().number(folder + "/memory.max"); });
}

void read_v2_cpu_limit(const Group& group, CgroupUse& use) {
  use.cpu_limit = group.least([&](const std::string& folder) {
    auto text = group.files().read(folder + "/cpu.max").value_or("");
    std::string_view line = take_line(text);
    const auto quota = number_in_line(take_word(line));  // "max" is no number
    return cpus_of(quota, number_in_line(take_word(line)));
  });
}

void read_v2_cpu_time(const Group& group, CgroupUse& use) {
  // The root has cpu.stat too: the machine's.
  if (!use.memory_used && !use.cpu_limit && group.at_root()) return;
  use.cpu_time = group.own([&](const std::string& folder) {
    return number_after(group.files().read(folder + "/cpu.stat").value_or(""), "usage_usec");
  });
}

// Groups above a container's are not in it, but the kernel tells of their limits in memory.stat.
void read_v1_memory(const Group& group, CgroupUse& use) {
  const auto stat = memory_stat(group, "total_inactive_file").value_or(MemoryStat{});
  use.memory_limit = unless_huge(stat.limit);
  if (!stat.limit) {
    use.memory_limit = group.least([&](const std::string& folder) {
      return unless_huge(group.files().number(folder + "/memory.limit_in_bytes"));
    });
  }
  if (group.at_root() && !use.memory_limit) return;  // the machine's
  use.memory_used = memory_used(group, "/memory.usage_in_bytes", stat.inactive);
}

void read_v1_cpu_limit(const Group& group, CgroupUse& use) {
  const auto number = [&](const std::string& path) { return group.files().number(path); };
  use.cpu_limit = group.least([&](const std::string& folder) -> std::optional<double> {
    const auto quota = number(folder + "/cpu.cfs_quota_us");  // -1 is none
    if (!quota) return std::nullopt;
    return cpus_of(quota, number(folder + "/cpu.cfs_period_us"));
  });
}

void read_v1_cpu_time(const Group& group, CgroupUse& use) {
  if (group.at_root() && !use.cpu_limit) return;  // the machine's
  const auto nanoseconds = group.own(
      [&](const std::string& folder) { return group.files().number(folder + "/cpuacct.usage"); });
  if (nanoseconds) use.cpu_time = *nanoseconds / 1000;
}

// The first of the places that a controller of version 1 is mounted at which is there.
std::optional<std::string> mount_of(KeptFiles& files, std::string_view controllers,
                                    std::string_view controller, std::string_view file) {
  const std::array<std::string_view, 3> names{controller, controllers, "cpu,cpuacct"};
  for (const std::string_view name : names) {
    std::string mount = fmt::format("{}/{}", kMount, name);
    if (files.read(fmt::format("{}/{}", mount, file))) return mount;
  }
  return std::nullopt;
}

}  // namespace

void CgroupReader::find(KeptFiles& files, std::string_view groups) {
  groups_ = groups;
  unified_ = memory_ = cpu_ = cpu_time_ = std::nullopt;
  bool are_all_there = true;
  std::string_view rest = groups;
  while (!rest.empty()) {  // "4:cpu,cpuacct:/path"
    const std::string_view line = take_line(rest);
    const std::size_t first = line.find(':');
    const std::size_t second = line.find(':', first + 1);
    if (first == std::string_view::npos || second == std::string_view::npos) continue;
    const std::string_view controllers = line.substr(first + 1, second - first - 1);
    const std::string path(line.substr(second + 1));
    if (controllers.empty()) unified_ = Place{std::string(kMount), path};
    const auto put = [&](std::optional<Place>& to, std::string_view controller,
                         std::string_view file) {
      const auto mount = mount_of(files, controllers, controller, file);
      are_all_there = are_all_there && mount;
      to = Place{mount.value_or(fmt::format("{}/{}", kMount, controller)), path};
    };
    for (const std::string_view controller : split(controllers, ',')) {
      if (controller == "memory") put(memory_, controller, "memory.usage_in_bytes");
      if (controller == "cpu") put(cpu_, controller, "cpu.cfs_quota_us");
      if (controller == "cpuacct") put(cpu_time_, controller, "cpuacct.usage");
    }
  }
  if (!are_all_there) groups_.clear();  // they may be next time
}

std::optional<CgroupUse> CgroupReader::read(KeptFiles& files) {
  const std::string groups(files.read("/proc/self/cgroup").value_or(""));
  if (groups.empty() || groups != groups_) find(files, groups);
  CgroupUse use;
  // What is of version 1 is not of version 2.
  const auto of = [&](const std::optional<Place>& first, auto read_first, auto read_second) {
    if (first) {
      read_first(Group(files, first->mount, first->path), use);
    } else if (unified_) {
      read_second(Group(files, unified_->mount, unified_->path), use);
    }
  };
  of(memory_, read_v1_memory, read_v2_memory);
  of(cpu_, read_v1_cpu_limit, read_v2_cpu_limit);
  of(cpu_time_, read_v1_cpu_time, read_v2_cpu_time);
  const bool in_one = use.cpu_limit || use.cpu_time || use.memory_limit || use.memory_used;
  return in_one ? std::optional(use) : std::nullopt;
}

}  // namespace nt::gpu
