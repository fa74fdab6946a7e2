#include "gpu/tegra/integrated.hpp"

#include <doctest/doctest.h>

#include "test_folder.hpp"

namespace nt::gpu::tegra {
namespace {

std::optional<Integrated> read(const TestFolder& root) {
  SystemFiles files(root.path());
  return read_integrated(files);
}

TEST_CASE("its load is per mille, in one of three places, and may come late") {
  for (const char* place : {"sys/class/devfreq/17000000.ga10b/device/load",
                            "sys/devices/platform/gpu.0/load", "sys/devices/gpu.0/load"}) {
    CAPTURE(place);
    const TestFolder root;
    CHECK_FALSE(read(root));
    root.write(place, "374\n");
    const auto gpu = read(root);
    REQUIRE(gpu.has_value());
    CHECK(gpu->util == Reading(37.4));
    CHECK_FALSE(gpu->temperature);
    CHECK(gpu->name == "NVIDIA Tegra");
    CHECK(gpu->place ==
          (std::string_view(place).ends_with("device/load") ? "17000000.ga10b" : "gpu.0"));
    root.write(place, "1004\n");
    CHECK(read(root)->util == Reading(100.0));
    root.write(place, "-1\n");
    CHECK_FALSE(read(root)->util);
    root.write(place, "4294967295\n");
    CHECK_FALSE(read(root)->util);
  }
}

TEST_CASE("other engines have a load too") {
  const TestFolder root;
  const std::string engines = "sys/class/devfreq/";
  root.write(engines + "15340000.vic/device/load", "900\n");
  root.write(engines + "15340000.vic/device/of_node/name", std::string("vic\0", 4));
  CHECK_FALSE(read(root));
  for (const auto& [place, name] :
       {std::pair{"17000000.gv11b", "gv11b"}, {"57000000.gpu", "gpu"}}) {
    root.write(engines + place + "/device/load", "100\n");
    root.write(engines + place + "/device/of_node/name", std::string(name) + '\0');
    REQUIRE(read(root).has_value());
    CHECK(read(root)->util == Reading(10.0));
    std::filesystem::remove_all(root / (engines + place));
  }
}

TEST_CASE("its temperature is the thermal zone's of its name, and its name the board's") {
  const TestFolder root;
  root.write("sys/devices/gpu.0/load", "0\n");
  root.write("proc/device-tree/model", std::string("Jetson AGX Orin\0", 16));
  root.write("sys/class/thermal/thermal_zone0/type", "cpu-thermal\n");
  root.write("sys/class/thermal/thermal_zone0/temp", "70000\n");
  for (const char* name : {"gpu-thermal", "GPU-therm", "GPU-Thermal"}) {
    root.write("sys/class/thermal/thermal_zone1/type", std::string(name) + "\n");
    root.write("sys/class/thermal/thermal_zone1/temp", "48500\n");
    const auto gpu = read(root);
    REQUIRE(gpu.has_value());
    CHECK(gpu->temperature ==
          (std::string_view(name).ends_with("al") ? Reading(48.5) : Reading<double>()));
    CHECK(gpu->util == Reading(0.0));
    CHECK(gpu->name == "Jetson AGX Orin");
  }
}

TEST_CASE("it takes its place among those of NVML, or becomes one") {
  const Integrated integrated{"Jetson", "gpu.0", 37.5, 50.0};
  const Reading<std::uint64_t> memory(1000);
  std::vector<Gpu> gpus;
  put(integrated, memory, gpus);
  REQUIRE(gpus.size() == 1);
  CHECK(gpus[0].name == "Jetson");
  CHECK(gpus[0].uuid == "gpu.0");
  CHECK(gpus[0].util == Reading(37.5));
  CHECK(gpus[0].temperature == Reading(50.0));
  CHECK(gpus[0].memory_shared);
  CHECK(gpus[0].memory_total == memory);
  CHECK_FALSE(gpus[0].memory_used);
  CHECK_FALSE(gpus[0].power);

  gpus.assign(2, Gpu());
  gpus[0].memory_total = 5;
  gpus[0].util = 1.0;
  gpus[1].memory_shared = true;
  gpus[1].memory_total = 5;
  gpus[1].util = 0.0;
  gpus[1].power = 0.0;
  gpus[1].temperature = 0.0;
  gpus[1].clock_graphics = 900.0;
  put({"Jetson", "gpu.0", 37.5, Unknown::kUnsupported}, memory, gpus);
  CHECK(gpus[0].util == Reading(1.0));
  CHECK(gpus[1].util == Reading(37.5));
  CHECK_FALSE(gpus[1].power);
  CHECK_FALSE(gpus[1].temperature);
  CHECK(gpus[1].clock_graphics == Reading(900.0));

  gpus.pop_back();
  put(integrated, memory, gpus);  // a card alone
  CHECK(gpus[0].util == Reading(1.0));
}

}  // namespace
}  // namespace nt::gpu::tegra
