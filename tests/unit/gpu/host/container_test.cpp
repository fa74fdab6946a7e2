#include "gpu/host/container.hpp"

#include <doctest/doctest.h>

#include <filesystem>

#include "test_folder.hpp"

namespace nt::gpu {
namespace {

bool is_one(const TestFolder& root) {
  SystemFiles files(root.path());
  return in_container(files);
}

TEST_CASE("a machine is no container") {
  const TestFolder root;
  CHECK_FALSE(is_one(root));
  root.write("proc/self/ns/x", "");
  std::filesystem::create_symlink("pid:[4026531836]", root / "proc/self/ns/pid");
  root.write("proc/self/cgroup", "0::/user.slice/user-1000.slice/session-2.scope\n");
  root.write("proc/self/mountinfo",
             "22 1 0:21 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n"
             "50 22 0:45 / /var/lib/docker/overlay2/x/merged rw - overlay overlay rw\n");
  CHECK_FALSE(is_one(root));
}

TEST_CASE("each mark says that it is one") {
  for (const auto& [file, text] : std::vector<std::pair<std::string, std::string>>{
           {".dockerenv", ""},
           {"run/.containerenv", "engine=\"podman-4.3.1\"\n"},
           {"run/systemd/container", "systemd-nspawn\n"},
           {"proc/self/cgroup", "12:memory:/docker/0123456789\n"},
           {"proc/self/cgroup", "0::/kubepods.slice/kubepods-pod1.slice\n"},
           {"proc/self/cgroup", "0::/system.slice/crio-0123.scope\n"},
           {"proc/self/mountinfo",
            "600 500 0:99 / / rw,relatime - overlay overlay rw,lowerdir=a\n"},
           {"proc/self/mountinfo",
            "600 500 0:99 / / rw,relatime master:2 shared:3 - overlay overlay rw\n"}}) {
    CAPTURE(file);
    CAPTURE(text);
    const TestFolder root;
    root.write(file, text);
    CHECK(is_one(root));
  }
  const TestFolder root;
  root.write("proc/self/ns/x", "");
  std::filesystem::create_symlink("pid:[4026532177]", root / "proc/self/ns/pid");
  CHECK(is_one(root));
}

}  // namespace
}  // namespace nt::gpu
