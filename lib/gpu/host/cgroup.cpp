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
  Group(SystemFiles& files, std::string mount, std::string_view path)
      : files_(files), mount_(std::move(mount)), path_(path) {}

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
  SystemFiles& files() const { return files_; }

 private:
  std::string folder(std::string_view at) const { return mount_ + std::string(at); }

  SystemFiles& files_;
  std::string mount_;
  std::string_view path_;
};

std::optional<double> cpus_of(std::string_view quota, std::string_view period) {
  const auto used = parse_unsigned(quota);  // "max" and "-1" are no numbers
  const auto of = parse_unsigned(period);
  if (!used || !of || *of == 0) return std::nullopt;
  return static_cast<double>(*used) / static_cast<double>(*of);
}

// Memory in use without the file cache that nobody has needed for long, which goes first.
std::optional<std::uint64_t> memory_used(SystemFiles& files, const std::string& folder,
                                         std::string_view usage, std::string_view cache) {
  const auto used = files.number(folder + std::string(usage));
  if (!used) return std::nullopt;
  const auto stat = files.read(folder + "/memory.stat");
  const auto inactive = stat ? number_after(*stat, cache) : std::nullopt;
  return *used - std::min(*used, inactive.value_or(0));
}

void read_v2(const Group& group, CgroupUse& use) {
  SystemFiles& files = group.files();
  // What is of version 1 is not here.
  if (!use.memory_used) {
    use.memory_used = group.own([&](const std::string& folder) {
      return memory_used(files, folder, "/memory.current", "inactive_file");
    });
  }
  use.memory_limit = lesser(use.memory_limit, group.least([&](const std::string& folder) {
    return files.number(folder + "/memory.max");
  }));
  use.cpu_limit = lesser(use.cpu_limit, group.least([&](const std::string& folder) {
    auto text = files.read(folder + "/cpu.max").value_or("");
    std::string_view line = take_line(text);
    const std::string_view quota = take_word(line);
    return cpus_of(quota, take_word(line));
  }));
  // The root has cpu.stat too: the machine's.
  if (use.cpu_time || (!use.memory_used && !use.cpu_limit && group.at_root())) return;
  use.cpu_time = group.own([&](const std::string& folder) {
    return number_after(files.read(folder + "/cpu.stat").value_or(""), "usage_usec");
  });
}

void read_v1_memory(const Group& group, CgroupUse& use) {
  SystemFiles& files = group.files();
  use.memory_limit = group.least([&](const std::string& folder) {
    const auto limit = files.number(folder + "/memory.limit_in_bytes");
    return limit && *limit < kNoLimit ? limit : std::nullopt;
  });
  // Groups above a container's are not in it, but the kernel tells of them here.
  const auto above = group.own([&](const std::string& folder) {
    const auto limit =
        number_after(files.read(folder + "/memory.stat").value_or(""), "hierarchical_memory_limit");
    return limit && *limit < kNoLimit ? limit : std::nullopt;
  });
  use.memory_limit = lesser(use.memory_limit, above);
  if (group.at_root() && !use.memory_limit) return;  // the machine's
  use.memory_used = group.own([&](const std::string& folder) {
    return memory_used(files, folder, "/memory.usage_in_bytes", "total_inactive_file");
  });
}

void read_v1_cpu_limit(const Group& group, CgroupUse& use) {
  SystemFiles& files = group.files();
  use.cpu_limit = group.least([&](const std::string& folder) {
    const std::string quota(files.read(folder + "/cpu.cfs_quota_us").value_or(""));
    const auto period = files.read(folder + "/cpu.cfs_period_us").value_or("");
    return cpus_of(trim(quota.substr(0, quota.find('\n'))),
                   trim(period.substr(0, period.find('\n'))));
  });
}

void read_v1_cpu_time(const Group& group, CgroupUse& use) {
  if (group.at_root() && !use.cpu_limit) return;  // the machine's
  const auto nanoseconds = group.own(
      [&](const std::string& folder) { return group.files().number(folder + "/cpuacct.usage"); });
  if (nanoseconds) use.cpu_time = *nanoseconds / 1000;
}

// The first of the places that a controller of version 1 is mounted at which is there.
std::string mount_of(SystemFiles& files, std::string_view controllers, std::string_view controller,
                     std::string_view file) {
  const std::array<std::string_view, 3> names{controller, controllers, "cpu,cpuacct"};
  for (const std::string_view name : names) {
    std::string mount = fmt::format("{}/{}", kMount, name);
    if (files.read(fmt::format("{}/{}", mount, file))) return mount;
  }
  return fmt::format("{}/{}", kMount, controller);
}

}  // namespace

std::optional<CgroupUse> read_cgroup(SystemFiles& files) {
  const std::string groups(files.read("/proc/self/cgroup").value_or(""));
  CgroupUse use;
  std::string_view rest = groups;
  std::optional<Group> unified;
  std::optional<Group> cpu_time;
  while (!rest.empty()) {  // "4:cpu,cpuacct:/path"
    const std::string_view line = take_line(rest);
    const std::size_t first = line.find(':');
    const std::size_t second = line.find(':', first + 1);
    if (first == std::string_view::npos || second == std::string_view::npos) continue;
    const std::string_view controllers = line.substr(first + 1, second - first - 1);
    const std::string_view path = line.substr(second + 1);
    if (controllers.empty()) unified.emplace(files, std::string(kMount), path);
    for (const std::string_view controller : split(controllers, ',')) {
      const auto group = [&](std::string_view file) {
        return Group(files, mount_of(files, controllers, controller, file), path);
      };
      if (controller == "memory") read_v1_memory(group("memory.usage_in_bytes"), use);
      if (controller == "cpu") read_v1_cpu_limit(group("cpu.cfs_quota_us"), use);
      if (controller == "cpuacct") cpu_time.emplace(group("cpuacct.usage"));
    }
  }
  if (cpu_time) read_v1_cpu_time(*cpu_time, use);
  if (unified) read_v2(*unified, use);
  const bool in_one = use.cpu_limit || use.cpu_time || use.memory_limit || use.memory_used;
  return in_one ? std::optional(use) : std::nullopt;
}

}  // namespace nt::gpu
