#include <doctest/doctest.h>

#include <filesystem>

#include "gpu/amd/source.hpp"
#include "gpu/drm/drm_tree.hpp"
#include "test_folder.hpp"

namespace nt::gpu::amd {
namespace {

const std::string kCard = "sys/class/drm/card1/device/";
const std::string kSensors = kCard + "hwmon/hwmon4/";

// A card with all that there may be.
void write_card(const TestFolder& root) {
  for (const auto& [file, text] : std::vector<std::pair<std::string, const char*>>{
           {kCard + "vendor", "0x1002\n"},
           {kCard + "device", "0x744c\n"},
           {kCard + "product_name", "AMD Radeon RX 7900\n"},
           {kCard + "unique_id", "a1b2c3\n"},
           {kCard + "power/runtime_status", "active\n"},
           {kCard + "gpu_busy_percent", "42\n"},
           {kCard + "mem_info_vram_total", "25753026560\n"},
           {kCard + "mem_info_vram_used", "1073741824\n"},
           {kSensors + "temp1_input", "54500\n"},
           {kSensors + "power1_average", "123456789\n"},
           {kSensors + "power1_cap", "303000000\n"},
           {kSensors + "energy1_input", "5500000\n"},
           {kSensors + "freq1_input", "2304000000\n"},
           {kSensors + "freq2_input", "1249000000\n"},
           {kSensors + "pwm1", "51\n"}})
    root.write(file, text);
}

std::vector<Gpu> read(const TestFolder& root) {
  const os::FakeClock clock;
  auto source = Source::start(SystemFiles(root.path()), clock);
  REQUIRE(source.has_value());
  return (*source)->read();
}

TEST_CASE("a card is read from its files, in their units") {
  const TestFolder root;
  write_card(root);
  SystemFiles files(root.path());
  CHECK(has_gpus(files));
  const auto gpus = read(root);
  REQUIRE(gpus.size() == 1);
  const Gpu& gpu = gpus.front();
  CHECK(gpu.name == "AMD Radeon RX 7900");
  CHECK(gpu.uuid == "a1b2c3");
  CHECK(gpu.util == Reading(42.0));
  CHECK(gpu.memory_total == Reading<std::uint64_t>(25'753'026'560));
  CHECK(gpu.memory_used == Reading<std::uint64_t>(1 << 30));
  CHECK(gpu.temperature == Reading(54.5));
  CHECK(gpu.power == Reading(123.5));
  CHECK(gpu.power_limit == Reading(303.0));
  CHECK(gpu.energy == Reading(5.5));
  CHECK(gpu.clock_graphics == Reading(2304.0));
  CHECK(gpu.clock_memory == Reading(1249.0));
  CHECK(gpu.fan == Reading(20.0));
  CHECK(gpu.encoder.why() == Unknown::kUnsupported);
}

TEST_CASE("what a card lacks is unsupported, what cannot be read an error") {
  const TestFolder root;
  root.write(kCard + "vendor", "0x1002\n");
  root.write(kCard + "device", "0x1638\n");
  root.write(kCard + "gpu_busy_percent", "busy\n");
  root.write(kSensors + "power1_input", "15000000\n");
  const auto gpus = read(root);
  REQUIRE(gpus.size() == 1);
  const Gpu& gpu = gpus.front();
  CHECK(gpu.name == "AMD 0x1638");
  CHECK_FALSE(gpu.util);
  CHECK(gpu.util.why() == Unknown::kError);
  CHECK_FALSE(gpu.memory_total);
  CHECK(gpu.memory_total.why() == Unknown::kUnsupported);
  CHECK(gpu.temperature.why() == Unknown::kUnsupported);
  CHECK(gpu.power == Reading(15.0));
}

TEST_CASE("a card that sleeps is not woken") {
  const TestFolder root;
  write_card(root);
  root.write(kCard + "power/runtime_status", "suspended\n");
  const auto gpus = read(root);
  REQUIRE(gpus.size() == 1);
  CHECK(gpus.front().uuid == "a1b2c3");
  CHECK_FALSE(gpus.front().util);
  CHECK_FALSE(gpus.front().temperature);
}

TEST_CASE("cards come by their numbers; others' and plugs are left out") {
  const TestFolder root;
  SystemFiles files(root.path());
  CHECK_FALSE(has_gpus(files));
  const auto card = [&](const std::string& name, const char* vendor) {
    root.write("sys/class/drm/" + name + "/device/vendor", vendor);
    root.write("sys/class/drm/" + name + "/device/unique_id", name + "\n");
  };
  card("card0", "0x8086\n");
  CHECK_FALSE(has_gpus(files));
  card("card10", "0x1002\n");
  card("card2", "0x1002\n");
  card("card2-DP-1", "0x1002\n");
  card("renderD128", "0x1002\n");
  std::filesystem::create_directories(root / "sys/devices/pci/0000:03:00.0");
  root.write("sys/devices/pci/0000:03:00.0/vendor", "0x1002\n");
  std::filesystem::create_directories(root / "sys/class/drm/card5");
  std::filesystem::create_symlink("../../../devices/pci/0000:03:00.0",
                                  root / "sys/class/drm/card5/device");
  const auto gpus = read(root);
  REQUIRE(gpus.size() == 3);
  CHECK(gpus[0].uuid == "card2");
  CHECK(gpus[1].uuid == "0000:03:00.0");
  CHECK(gpus[2].uuid == "card10");
  CHECK(gpus[2].index == 2);
}

TEST_CASE("a card's processes, and what its engines for video do, are its clients'") {
  const drm::DrmTree machine;
  machine.card(1, "0000:0a:00.0", "amdgpu", "0x1002");
  const auto client = [&](int busy) {
    machine.client(77, 4, "/dev/dri/renderD129",
                   fmt::format("drm-driver: amdgpu\ndrm-client-id: 3\ndrm-pdev: 0000:0a:00.0\n"
                               "drm-memory-vram: 2048 KiB\ndrm-memory-gtt: 12 KiB\n"
                               "drm-engine-gfx: {0} ns\ndrm-engine-dec: {0} ns\n",
                               busy));
  };
  client(0);
  os::FakeClock clock;
  auto source = Source::start(SystemFiles(machine.path()), clock);
  REQUIRE(source.has_value());
  (*source)->read();
  client(100'000'000);
  clock.advance(std::chrono::seconds(1));
  Gpu gpu = (*source)->read().front();
  CHECK(gpu.processes == Reading(Processes{{77, std::uint64_t{2} << 20, {}}}));
  CHECK(gpu.decoder == Reading(10.0));
  CHECK_FALSE(gpu.encoder);
  CHECK_FALSE(gpu.util);  // that is the driver's to say
  machine.client(78, 4, "/dev/dri/renderD129", "pdev: 0000:0a:00.0\nvram mem: 5 kB\n");
  clock.advance(std::chrono::seconds(1));
  gpu = (*source)->read().front();
  CHECK_FALSE(gpu.processes);  // a kernel before 5.19 tells otherwise
  machine.close(78, 4);
  drm::link("pid:[4026532177]", machine.root / "proc/self/ns/pid");
  clock.advance(std::chrono::seconds(1));
  gpu = (*source)->read().front();
  CHECK_FALSE(gpu.processes);
  CHECK_FALSE(gpu.decoder);
}

}  // namespace
}  // namespace nt::gpu::amd
