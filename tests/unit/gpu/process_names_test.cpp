#include "gpu/host/process_names.hpp"

#include <doctest/doctest.h>

#include <filesystem>

#include "gpu/host/pci.hpp"
#include "test_folder.hpp"

namespace nt::gpu {
namespace {

std::vector<Gpu> gpus_with(std::uint32_t pid) {
  std::vector<Gpu> gpus(2);
  gpus[0].processes = Processes{{pid, {}, {}}};
  gpus[1].mig.emplace().emplace_back().processes = Processes{{pid, {}, {}}};
  return gpus;
}

TEST_CASE("processes are named in the first namespace, and nowhere else") {
  const TestFolder root;
  root.write("proc/77/comm", "python train\n");
  root.write("proc/self/ns/x", "");
  SystemFiles files(root.path());
  auto gpus = gpus_with(77);
  name_processes(files, gpus);
  CHECK_FALSE(gpus[0].processes->front().name);  // nobody says which namespace it is
  for (const char* which : {"pid:[4026531836]", "pid:[4026532177]"}) {
    CAPTURE(which);
    std::filesystem::remove(root / "proc/self/ns/pid");
    std::filesystem::create_symlink(which, root / "proc/self/ns/pid");
    gpus = gpus_with(77);
    name_processes(files, gpus);
    const bool is_first = std::string_view(which) == "pid:[4026531836]";
    CHECK(gpus[0].processes->front().name ==
          (is_first ? Reading(std::string("python train")) : Reading<std::string>()));
    CHECK(gpus[1].mig->front().processes->front().name == gpus[0].processes->front().name);
  }
  std::filesystem::remove(root / "proc/self/ns/pid");
  std::filesystem::create_symlink("pid:[4026531836]", root / "proc/self/ns/pid");
  gpus = gpus_with(78);  // has gone
  name_processes(files, gpus);
  CHECK_FALSE(gpus[0].processes->front().name);
}

TEST_CASE("NVIDIA's GPUs sleep where there are some and all are suspended") {
  const TestFolder root;
  SystemFiles files(root.path());
  const auto device = [&](const std::string& name, const char* vendor, const char* kind,
                          const char* status) {
    const std::string folder = "sys/bus/pci/devices/" + name;
    root.write(folder + "/vendor", vendor);
    root.write(folder + "/class", kind);
    root.write(folder + "/power/runtime_status", status);
  };
  using Places = std::vector<std::string>;
  CHECK(suspended_nvidia_gpus(files).empty());
  device("0000:00:02.0", "0x8086\n", "0x030000\n", "active\n");
  device("0000:01:00.1", "0x10de\n", "0x040300\n", "active\n");  // sound
  CHECK(suspended_nvidia_gpus(files).empty());
  device("0000:01:00.0", "0x10de\n", "0x030000\n", "suspended\n");
  CHECK(suspended_nvidia_gpus(files) == Places{"0000:01:00.0"});
  device("0000:02:00.0", "0x10de\n", "0x030200\n", "active\n");
  CHECK(suspended_nvidia_gpus(files).empty());
  device("0000:02:00.0", "0x10de\n", "0x030200\n", "suspended\n");
  CHECK(suspended_nvidia_gpus(files) == Places{"0000:01:00.0", "0000:02:00.0"});
}

}  // namespace
}  // namespace nt::gpu
