#include "gpu/host/container.hpp"

#include <algorithm>
#include <string_view>

namespace nt::gpu {
namespace {

// Of the first namespace, on every kernel (PROC_PID_INIT_INO).
constexpr std::string_view kFirstNamespace = "pid:[4026531836]";

constexpr std::string_view kMarks[] = {"/.dockerenv", "/run/.containerenv",
                                       "/run/systemd/container"};

constexpr std::string_view kGroups[] = {"/docker", "/kubepods",  "/libpod",
                                        "/lxc",    "containerd", "/crio-"};

// Whether the root folder is an overlay of others, as images' layers are: in a line of mountinfo
// (proc(5)), its mount point is the fifth word, and the kind stands behind the "-".
bool is_overlay(std::string_view mounts) {
  while (!mounts.empty()) {
    std::string_view line = take_line(mounts);
    std::string_view mount_point;
    for (int i = 0; i < 5; ++i) mount_point = take_word(line);
    if (mount_point != "/") continue;
    std::string_view word = take_word(line);
    while (!word.empty() && word != "-") word = take_word(line);
    if (take_word(line) == "overlay") return true;
  }
  return false;
}

}  // namespace

bool in_first_pid_namespace(const SystemFiles& files) {
  return files.link("/proc/self/ns/pid") == kFirstNamespace;
}

bool in_container(SystemFiles& files) {
  const auto is_there = [&files](std::string_view mark) { return files.read(mark).has_value(); };
  if (std::ranges::any_of(kMarks, is_there)) return true;
  const std::string space = files.link("/proc/self/ns/pid");
  if (!space.empty() && space != kFirstNamespace) return true;
  const std::string_view groups = files.read("/proc/self/cgroup").value_or("");
  if (std::ranges::any_of(kGroups, [groups](std::string_view name) {
        return groups.find(name) != std::string_view::npos;
      }))
    return true;
  return is_overlay(files.read("/proc/self/mountinfo").value_or(""));
}

}  // namespace nt::gpu
