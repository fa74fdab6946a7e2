// A machine with DRM cards, and clients of theirs, below a folder.
#pragma once

#include <fmt/format.h>

#include <filesystem>
#include <string>
#include <string_view>

#include "test_folder.hpp"

namespace nt::gpu::drm {

inline void link(const std::filesystem::path& to, const std::filesystem::path& at) {
  std::filesystem::create_directories(at.parent_path());
  std::filesystem::remove(at);
  std::filesystem::create_symlink(to, at);
}

class DrmTree {
 public:
  DrmTree() { link("pid:[4026531836]", root / "proc/self/ns/pid"); }

  std::string path() const { return root.path(); }

  // A card, with its render node, which has the number behind 128.
  void card(int number, std::string_view place, std::string_view driver,
            std::string_view vendor = "0x8086") const {
    const std::string device = fmt::format("sys/devices/{}", place);
    root.write(device + "/vendor", fmt::format("{}\n", vendor));
    root.write(device + "/device", "0x56a0\n");
    std::filesystem::create_directories(root / fmt::format("sys/drivers/{}", driver));
    link(fmt::format("../../drivers/{}", driver), root / (device + "/driver"));
    for (const std::string& name :
         {fmt::format("card{}", number), fmt::format("renderD{}", 128 + number)})
      link(fmt::format("../../../devices/{}", place),
           root / fmt::format("sys/class/drm/{}/device", name));
  }
  // A descriptor of a process, and what the driver says of it.
  void client(int pid, int fd, std::string_view node, std::string_view fdinfo) const {
    link(node, root / fmt::format("proc/{}/fd/{}", pid, fd));
    root.write(fmt::format("proc/{}/fdinfo/{}", pid, fd), std::string(fdinfo));
  }
  void close(int pid, int fd) const {
    std::filesystem::remove(root / fmt::format("proc/{}/fd/{}", pid, fd));
    std::filesystem::remove(root / fmt::format("proc/{}/fdinfo/{}", pid, fd));
  }

  TestFolder root;
};

}  // namespace nt::gpu::drm
