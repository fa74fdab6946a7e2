#include "gpu/drm/source.hpp"

#include <doctest/doctest.h>

#include "gpu/drm/drm_tree.hpp"

namespace nt::gpu::drm {
namespace {

using namespace std::chrono_literals;

std::string info(int busy) {
  return fmt::format(
      "drm-client-id: 7\ndrm-pdev: 0000:03:00.0\ndrm-engine-render: {} ns\n"
      "drm-resident-local0: 100 KiB\ndrm-resident-system0: 5 KiB\n",
      busy);
}

std::unique_ptr<GpuSource> started(const DrmTree& machine, const os::Clock& clock) {
  auto source = Source::start(SystemFiles(machine.path()), clock);
  REQUIRE(source.has_value());
  return *std::move(source);
}

TEST_CASE("a card of Intel's: its use by its clients, the rest by its files") {
  const DrmTree machine;
  machine.card(1, "0000:03:00.0", "i915");
  machine.client(1000, 5, "/dev/dri/renderD129", info(1'000'000'000));
  const std::string card = "sys/class/drm/card1/";
  machine.root.write(card + "gt_act_freq_mhz", "2050\n");
  for (const auto& [file, text] : {std::pair{"temp1_input", "61000\n"},
                                   {"power1_max", "190000000\n"},
                                   {"energy1_input", "12500000\n"}})
    machine.root.write(card + "device/hwmon/hwmon3/" + file, text);
  os::FakeClock clock;
  const auto source = started(machine, clock);
  CHECK_FALSE(source->read().front().util);
  machine.client(1000, 5, "/dev/dri/renderD129", info(1'250'000'000));
  clock.advance(1s);
  const auto gpus = source->read();
  REQUIRE(gpus.size() == 1);
  const Gpu& gpu = gpus.front();
  CHECK(gpu.name == "Intel 0x56a0");
  CHECK(gpu.uuid == "0000:03:00.0");
  CHECK(gpu.util == Reading(25.0));
  CHECK(gpu.memory_used == Reading<std::uint64_t>(102'400));
  CHECK_FALSE(gpu.memory_total);
  CHECK(gpu.processes == Reading(Processes{{1000, std::uint64_t{102'400}, {}}}));
  CHECK(gpu.clock_graphics == Reading(2050.0));
  CHECK(gpu.temperature == Reading(61.0));
  CHECK(gpu.power_limit == Reading(190.0));
  CHECK(gpu.energy == Reading(12.5));
  CHECK(source->notice().empty());
}

TEST_CASE("a card of xe, and of a chip without PCI") {
  const DrmTree machine;
  machine.card(0, "0000:03:00.0", "xe");
  machine.card(1, "fb000000.gpu", "panthor", "");
  std::filesystem::remove(machine.root / "sys/class/drm/card1/device/device");
  machine.root.write("sys/class/drm/card0/device/tile0/physical_vram_size_bytes", "12884901888\n");
  machine.root.write("sys/class/drm/card0/device/tile0/gt0/freq0/act_freq", "300\n");
  machine.root.write("sys/class/drm/card0/device/hwmon/hwmon1/temp2_input", "40000\n");
  machine.root.write("sys/class/drm/card1/device/devfreq/fb000000.gpu/cur_freq", "900000000\n");
  const os::FakeClock clock;
  const auto gpus = started(machine, clock)->read();
  REQUIRE(gpus.size() == 2);
  CHECK(gpus[0].memory_total == Reading<std::uint64_t>(12'884'901'888));
  CHECK(gpus[0].clock_graphics == Reading(300.0));
  CHECK(gpus[0].temperature == Reading(40.0));
  CHECK(gpus[1].index == 1);
  CHECK(gpus[1].name == "panthor");
  CHECK(gpus[1].uuid == "fb000000.gpu");
  CHECK(gpus[1].clock_graphics == Reading(900.0));
}

TEST_CASE("a card that sleeps is not woken") {
  const DrmTree machine;
  machine.card(0, "0000:03:00.0", "i915");
  machine.root.write("sys/class/drm/card0/gt_act_freq_mhz", "2050\n");
  machine.root.write("sys/class/drm/card0/device/power/runtime_status", "suspended\n");
  os::FakeClock clock;
  const auto source = started(machine, clock);
  source->read();
  clock.advance(1s);
  const Gpu gpu = source->read().front();
  CHECK_FALSE(gpu.clock_graphics);
  CHECK(gpu.util == Reading(0.0));
}

TEST_CASE("a GPU is left out where not all of its clients are seen, and that is said") {
  const DrmTree machine;
  machine.card(0, "0000:03:00.0", "i915");
  link("pid:[4026532177]", machine.root / "proc/self/ns/pid");
  const os::FakeClock clock;
  const auto source = started(machine, clock);
  CHECK(source->read().empty());
  CHECK(source->notice() ==
        "a GPU is left out: how much it is used, root alone can see, outside of containers: driver "
        "i915");
}

TEST_CASE("a GPU is left out where its driver says nothing of a client, as in old kernels") {
  const DrmTree machine;
  machine.card(0, "0000:03:00.0", "i915");
  machine.card(1, "0000:04:00.0", "xe");
  machine.client(1000, 5, "/dev/dri/renderD128", "pos: 0\nflags: 02\n");
  const os::FakeClock clock;
  const auto source = started(machine, clock);
  const auto gpus = source->read();
  REQUIRE(gpus.size() == 1);
  CHECK(gpus[0].uuid == "0000:04:00.0");
  CHECK(gpus[0].index == 0);
  CHECK(source->notice() ==
        "a GPU is left out: how much it is used, this kernel does not tell: driver i915");
}

TEST_CASE("cards that tell nothing, and those of other sources, are no GPUs here") {
  const DrmTree machine;
  SystemFiles files(machine.path());
  CHECK_FALSE(has_gpus(files));
  machine.card(0, "0000:02:00.0", "ast", "0x1a03");
  machine.card(1, "0000:03:00.0", "amdgpu", "0x1002");
  machine.card(2, "0000:04:00.0", "nvidia", "0x10de");
  machine.card(3, "0000:05:00.0", "virtio-pci", "0x1af4");
  CHECK_FALSE(has_gpus(files));
  machine.card(4, "0000:00:02.0", "i915");
  CHECK(has_gpus(files));
}

}  // namespace
}  // namespace nt::gpu::drm
