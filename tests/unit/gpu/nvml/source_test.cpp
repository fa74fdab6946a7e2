#include "gpu/nvml/source.hpp"

#include <doctest/doctest.h>

#include <string>

#include "support/fake_driver.hpp"

namespace nt::gpu::nvml {
namespace {

std::unique_ptr<GpuSource> started(int version = 3, ReadOptions options = {}) {
  auto source = Source::start(options, FakeDriver::library(version).c_str());
  REQUIRE_MESSAGE(source.has_value(), source.error().message);
  return *std::move(source);
}

std::vector<Gpu> read(std::string_view scenario, int version = 3, ReadOptions options = {}) {
  const FakeDriver driver(scenario);
  return started(version, options)->read();
}

Gpu read_one(std::string_view scenario, int version = 3, ReadOptions options = {}) {
  auto gpus = read(scenario, version, options);
  REQUIRE(gpus.size() == 1);
  return std::move(gpus.front());
}

bool failed(const auto& reading) { return !reading && reading.why() == Unknown::kError; }
bool lacks(const auto& reading) { return !reading && reading.why() == Unknown::kUnsupported; }

TEST_CASE("every field comes from its call, in its unit") {
  const Gpu gpu = read_one(
      "gpu.0.util 91\ngpu.0.name NVIDIA H100\ngpu.0.uuid GPU-1234\ngpu.0.temp 4294967291\n"
      "gpu.0.power 345678\ngpu.0.power_limit 700000\ngpu.0.energy 12345678\n"
      "gpu.0.clock_gfx 1755\ngpu.0.clock_mem 2619\ngpu.0.throttle 36\ngpu.0.fan 130\n"
      "gpu.0.enc 7\ngpu.0.dec 8\ngpu.0.mem_total 1000\ngpu.0.mem_used 300\n"
      "gpu.0.mem_reserved 50\ngpu.0.compute 10:100,20:200\n",
      3, {.pcie = true});
  CHECK(gpu.index == 0);
  CHECK(gpu.name == "NVIDIA H100");
  CHECK(gpu.uuid == "GPU-1234");
  CHECK(gpu.util == Reading(91.0));
  CHECK(gpu.memory_total == Reading<std::uint64_t>(1000));
  CHECK(gpu.memory_used == Reading<std::uint64_t>(300));
  CHECK_FALSE(gpu.memory_shared);
  CHECK(gpu.temperature == Reading(-5.0));
  CHECK(gpu.power == Reading(345.7));
  CHECK(gpu.power_limit == Reading(700.0));
  CHECK(gpu.energy == Reading(12345.678));
  CHECK(gpu.clock_graphics == Reading(1755.0));
  CHECK(gpu.clock_memory == Reading(2619.0));
  CHECK(gpu.throttle == Reading<std::uint64_t>(36));
  CHECK(gpu.fan == Reading(130.0));  // what is intended may pass 100
  CHECK(gpu.encoder == Reading(7.0));
  CHECK(gpu.decoder == Reading(8.0));
  CHECK(gpu.pcie_received == Reading(200'000.0));
  CHECK(gpu.pcie_sent == Reading(100'000.0));
  CHECK_FALSE(gpu.mig);
  CHECK(gpu.processes ==
        Reading(Processes{{10, std::uint64_t{100}, {}}, {20, std::uint64_t{200}, {}}}));
}

TEST_CASE("a number of all ones is none, whatever call gave it") {
  std::string scenario;
  for (const char* key : {"util", "temp", "power", "power_limit", "clock_gfx", "clock_mem", "fan",
                          "enc", "dec", "pcie_rx", "pcie_tx", "mig_most"})
    scenario += std::string("gpu.0.") + key + " 4294967295\n";
  for (const char* key : {"energy", "throttle", "mem_total", "mem_used"})
    scenario += std::string("gpu.0.") + key + " 18446744073709551615\n";
  for (const int version : {1, 2, 3}) {
    CAPTURE(version);
    const Gpu gpu =
        read_one(scenario + "gpu.0.compute 10:18446744073709551615\n", version, {.pcie = true});
    for (const auto* each : {&gpu.util, &gpu.temperature, &gpu.power, &gpu.power_limit, &gpu.energy,
                             &gpu.clock_graphics, &gpu.clock_memory, &gpu.fan, &gpu.encoder,
                             &gpu.decoder, &gpu.pcie_received, &gpu.pcie_sent})
      CHECK(lacks(*each));
    for (const auto* each : {&gpu.throttle, &gpu.memory_total, &gpu.memory_used})
      CHECK(lacks(*each));
    CHECK_FALSE(gpu.memory_shared);
    CHECK_FALSE(gpu.mig);
    CHECK(lacks(gpu.processes->front().memory));
  }
  const Gpu gpu = read_one("gpu.0.mem_total 1000\ngpu.0.mem_used 18446744073709551615\n");
  CHECK(gpu.memory_total == Reading<std::uint64_t>(1000));
  CHECK(lacks(gpu.memory_used));
}

TEST_CASE("PCIe is read only where it is wanted, for it takes long") {
  const FakeDriver driver;
  const Gpu gpu = started()->read().front();
  CHECK_FALSE(gpu.pcie_sent);
  CHECK(driver.calls().find("pcie") == std::string::npos);
}

TEST_CASE("as many GPUs as there are, in the library's order") {
  for (const unsigned count : {1U, 8U, 64U}) {
    CAPTURE(count);
    const auto gpus = read("count " + std::to_string(count) + "\n");
    REQUIRE(gpus.size() == count);
    for (unsigned i = 0; i < count; ++i) CHECK(gpus[i].uuid == "GPU-fake-" + std::to_string(i));
  }
}

TEST_CASE("of more GPUs than anybody has, the first are read, and that is said") {
  const FakeDriver driver("count 1025\n");
  const auto source = started();
  CHECK(source->notice() == "the NVIDIA driver tells of 1025 GPUs: the first 1024 are watched");
  CHECK(source->read().size() == 1024);
  const FakeDriver fewer("count 1024\n");
  CHECK(started()->notice().empty());
}

TEST_CASE("calls of every version are found") {
  for (const int version : {1, 2, 3}) {
    CAPTURE(version);
    const Gpu gpu = read_one(
        "gpu.0.mem_total 1000\ngpu.0.mem_used 300\ngpu.0.mem_reserved 50\n"
        "gpu.0.compute 10:100,20:200,30:300\ngpu.0.graphics 20:200,40:400\n",
        version);
    CHECK(gpu.util == Reading(37.0));
    // The first version counts what is reserved as used.
    CHECK(gpu.memory_used == Reading<std::uint64_t>(version == 1 ? 350 : 300));
    REQUIRE(gpu.processes);
    REQUIRE(gpu.processes->size() == 4);
    CHECK(gpu.processes->at(2) == Process{30, std::uint64_t{300}, {}});
    CHECK(gpu.processes->at(3) == Process{40, std::uint64_t{400}, {}});
  }
}

TEST_CASE("a code is an error, unless it says that there is no such thing") {
  for (const int code : {2, 3, 4, 6, 13, 16, 17, 18, 999}) {
    CAPTURE(code);
    const std::string with = " " + std::to_string(code) + "\ngpu.0.";
    std::string scenario = "gpu.0.";
    for (const char* call :
         {"utilization", "temperature", "power", "power_limit", "energy", "clock_gfx", "clock_mem",
          "throttle", "fan", "encoder", "decoder", "compute"})
      scenario += std::string(call) + ".code" + with;
    const Gpu gpu = read_one(scenario + "x 0\n");
    const bool unsupported = code == 3 || code == 13;
    const auto is_unknown = [&](const auto& reading) {
      return unsupported ? lacks(reading) : failed(reading);
    };
    CHECK(is_unknown(gpu.util));
    CHECK(is_unknown(gpu.temperature));
    CHECK(is_unknown(gpu.power));
    CHECK(is_unknown(gpu.power_limit));
    CHECK(is_unknown(gpu.energy));
    CHECK(is_unknown(gpu.clock_graphics));
    CHECK(is_unknown(gpu.clock_memory));
    CHECK(is_unknown(gpu.throttle));
    CHECK(is_unknown(gpu.fan));
    CHECK(is_unknown(gpu.encoder));
    CHECK(is_unknown(gpu.decoder));
    // The list of those that draw is still there.
    CHECK((unsupported ? gpu.processes == Reading(Processes{}) : failed(gpu.processes)));
    CHECK(gpu.memory_used);
  }
}

TEST_CASE("a share over 100 is all, and what is no share is unknown") {
  CHECK(read_one("gpu.0.util 101\n").util == Reading(100.0));
  CHECK(failed(read_one("gpu.0.util 4294967294\n").util));
}

TEST_CASE("memory: the first call that tells it counts") {
  CHECK(read_one("gpu.0.memory2.code 2\n").memory_used == Reading<std::uint64_t>(5'600'000'000));
  CHECK(read_one("gpu.0.memory2.code 3\n").memory_used == Reading<std::uint64_t>(5'600'000'000));
  CHECK(read_one("gpu.0.memory1.code 4\n").memory_used == Reading<std::uint64_t>(5'000'000'000));
  const Gpu gpu = read_one("gpu.0.memory1.code 4\ngpu.0.memory2.code 3\n");
  CHECK(failed(gpu.memory_used));
  CHECK(failed(gpu.memory_total));
  CHECK_FALSE(gpu.memory_shared);
}

TEST_CASE("memory is the machine's where every call says that there is none") {
  for (const char* none : {"gpu.0.memory1.code 3\ngpu.0.memory2.code 3\n", "gpu.0.mem_total 0\n",
                           "gpu.0.mem_total 0\ngpu.0.memory2.code 3\n"}) {
    CAPTURE(none);
    const Gpu gpu = read_one(none + std::string("gpu.0.compute 10:100,20:200\n"));
    CHECK(gpu.memory_shared);
    CHECK(gpu.memory_used == Reading<std::uint64_t>(300));
  }
  CHECK(read_one("gpu.0.mem_total 0\n", 1).memory_shared);
  // What a process uses may be unknown, and then so is the sum.
  const Gpu gpu = read_one("gpu.0.mem_total 0\ngpu.0.compute 10:100,20:18446744073709551615\n");
  CHECK(gpu.memory_shared);
  CHECK(lacks(gpu.memory_used));
  CHECK(lacks(gpu.processes->at(1).memory));
  // Under MIG the slices have it.
  CHECK_FALSE(read_one("gpu.0.mem_total 0\ngpu.0.mig 0\n").memory_shared);
}

TEST_CASE("MIG: the slices that there are, with memory and processes of their own") {
  const Gpu gpu = read_one(
      "gpu.0.mig 0,3\ngpu.0.utilization.code 3\ngpu.0.mig.0.mem_total 100\n"
      "gpu.0.mig.0.mem_used 40\ngpu.0.mig.3.mem_total 200\ngpu.0.mig.3.mem_used 50\n"
      "gpu.0.mig.3.compute 5:50\n");
  CHECK(lacks(gpu.util));
  REQUIRE(gpu.mig.has_value());
  REQUIRE(gpu.mig->size() == 2);
  CHECK(gpu.mig->at(0).uuid == "MIG-fake-0-0");
  CHECK(gpu.mig->at(0).memory_used == Reading<std::uint64_t>(40));
  CHECK(gpu.mig->at(0).processes == Reading(Processes{}));
  CHECK(gpu.mig->at(1).uuid == "MIG-fake-0-3");
  CHECK(gpu.mig->at(1).memory_total == Reading<std::uint64_t>(200));
  CHECK(gpu.mig->at(1).processes == Reading(Processes{{5, std::uint64_t{50}, {}}}));
}

TEST_CASE("no call goes to a GPU that is lost, wherever that was said") {
  for (const char* call : {"utilization", "temperature", "memory2", "memory1", "compute", "fan",
                           "mig_count", "graphics", "energy"}) {
    CAPTURE(call);
    const std::string lost = std::string("gpu.0.") + call + ".code 15\n";
    const bool needs_v1 = std::string_view(call) == "memory1";
    const FakeDriver driver("count 2\n" + lost + (needs_v1 ? "gpu.0.memory2.code 3\n" : ""));
    const auto source = started();
    source->read();
    CHECK(source->is_spent());
    const std::string first = driver.calls();
    CHECK(first.ends_with("graphics 1\nmemory2 1\nmig_count 1\n"));
    CHECK(first.find(std::string(call) + " 0\n") == first.rfind(" 0\n") - std::string(call).size());
    const auto gpus = source->read();
    CHECK(driver.calls().find(" 0\n") == std::string::npos);
    CHECK(gpus[0].is_lost);
    CHECK_FALSE(gpus[1].is_lost);
    CHECK(failed(gpus[0].util));
    CHECK(failed(gpus[0].memory_used));
    CHECK(failed(gpus[0].processes));
    CHECK_FALSE(gpus[0].memory_shared);
    CHECK(gpus[0].uuid == "GPU-fake-0");
    CHECK(gpus[1].util == Reading(37.0));
  }
}

TEST_CASE("a GPU that cannot be had keeps its place") {
  const auto gpus = read("count 3\ngpu.1.handle.code 15\n");
  REQUIRE(gpus.size() == 3);
  CHECK(gpus[1].index == 1);
  CHECK(gpus[1].uuid.empty());
  CHECK(failed(gpus[1].util));
  CHECK(gpus[2].util == Reading(37.0));
}

TEST_CASE("where nothing is told of any GPU the source is spent") {
  const FakeDriver driver(
      "gpu.*.utilization.code 999\ngpu.*.memory1.code 999\ngpu.*.memory2.code 999\n"
      "gpu.*.temperature.code 999\n");
  const auto source = started();
  CHECK_FALSE(source->is_spent());
  CHECK(source->read().front().is_lost);
  CHECK(source->is_spent());
}

TEST_CASE("starting it may fail, and says why") {
  const auto error_of = [](std::string_view scenario) {
    const FakeDriver driver(scenario);
    const auto source = Source::start({}, FakeDriver::library().c_str());
    REQUIRE_FALSE(source.has_value());
    return source.error();
  };
  CHECK(error_of("init.code 9\n").message ==
        "cannot start NVML: the driver is not loaded (code 9)");
  CHECK(error_of("init.code 18\n").message.find("different versions") != std::string::npos);
  CHECK(error_of("init.code 999\n").hint.empty());
  {
    const FakeDriver driver("init.code 999\n");
    const auto source = Source::start({.in_container = true}, FakeDriver::library().c_str());
    REQUIRE_FALSE(source.has_value());
    CHECK(source.error().hint == "the container has lost its devices: start it anew");
  }
  CHECK(error_of("init.code 77\n").message == "cannot start NVML: code 77");
  CHECK(error_of("count 0\n").message == "the NVIDIA driver tells of no GPU");
  CHECK(error_of("count.code 999\n").message.find("unknown error") != std::string::npos);
  const auto nowhere = Source::start({}, "libnt-there-is-none.so.1");
  REQUIRE_FALSE(nowhere.has_value());
  CHECK(nowhere.error().message == "there is no NVIDIA driver: no libnt-there-is-none.so.1");
  const TestFolder folder;
  const std::string broken = folder.write("libnvidia-ml.so.1", "no library");
  const auto bad = Source::start({}, broken.c_str());
  REQUIRE_FALSE(bad.has_value());
  CHECK(bad.error().message.starts_with("cannot load '" + broken + "': "));
}

TEST_CASE("it is stopped in the end") {
  const FakeDriver driver;
  started().reset();
  CHECK(driver.calls().ends_with("shutdown\n"));
}

}  // namespace
}  // namespace nt::gpu::nvml
