// Each code that NVML may give, for each of its calls.
#include <doctest/doctest.h>

#include <functional>
#include <string>

#include "gpu/nvml/source.hpp"
#include "support/fake_driver.hpp"

namespace nt::gpu::nvml {
namespace {

constexpr int kCodes[] = {1, 2, 3, 4, 6, 7, 9, 13, 15, 16, 17, 18, 999};

bool ends_all(int code) { return code == 1 || code == 9 || code == 15; }
Unknown meaning(int code) {
  return code == 3 || code == 13 ? Unknown::kUnsupported : Unknown::kError;
}

struct Read {
  std::vector<Gpu> gpus;
  bool is_spent = false;
};

// Two GPUs, one with the code.
Read read_with(const std::string& call, int code, const std::string& more = {}) {
  const FakeDriver driver("count 2\n" + more + "gpu.0." + call + ".code " + std::to_string(code));
  auto source = Source::start({.pcie = true}, FakeDriver::library().c_str());
  REQUIRE(source.has_value());
  Read read{(*source)->read(), false};
  read.is_spent = (*source)->is_spent();
  REQUIRE(read.gpus.size() == 2);
  CHECK(read.gpus[1].util == Reading(37.0));
  CHECK(read.gpus[1].pcie_sent == Reading(100'000.0));
  CHECK(read.is_spent == ends_all(code));
  return read;
}

// A value, and why there is none.
struct Value {
  bool is_known;
  Unknown why;
};
template <class T>
Value value_of(const Reading<T>& reading) {
  return {static_cast<bool>(reading), reading ? Unknown{} : reading.why()};
}

TEST_CASE("a code of a call is that of its value, and of no other") {
  struct Case {
    const char* call;
    std::function<Value(const Gpu&)> value;
  };
  const auto of = [](auto member) {
    return [member](const Gpu& gpu) { return value_of(gpu.*member); };
  };
  const std::vector<Case> cases{{"utilization", of(&Gpu::util)},
                                {"temperature", of(&Gpu::temperature)},
                                {"power", of(&Gpu::power)},
                                {"power_limit", of(&Gpu::power_limit)},
                                {"energy", of(&Gpu::energy)},
                                {"clock_gfx", of(&Gpu::clock_graphics)},
                                {"clock_mem", of(&Gpu::clock_memory)},
                                {"throttle", of(&Gpu::throttle)},
                                {"fan", of(&Gpu::fan)},
                                {"encoder", of(&Gpu::encoder)},
                                {"decoder", of(&Gpu::decoder)},
                                {"pcie", of(&Gpu::pcie_sent)}};
  for (const Case& each : cases) {
    for (const int code : kCodes) {
      CAPTURE(each.call);
      CAPTURE(code);
      const Gpu gpu = read_with(each.call, code).gpus[0];
      const Value value = each.value(gpu);
      CHECK_FALSE(value.is_known);
      CHECK(value.why == meaning(code));
      if (ends_all(code)) continue;
      for (const Case& other : cases) {
        CAPTURE(other.call);
        CHECK(other.value(gpu).is_known == (other.call != each.call));
      }
    }
  }
}

TEST_CASE("a code of the calls for memory, alone and together") {
  for (const int code : kCodes) {
    CAPTURE(code);
    // The other version of the call tells it, unless the device is gone.
    Gpu gpu = read_with("memory2", code).gpus[0];
    CHECK(static_cast<bool>(gpu.memory_used) == !ends_all(code));
    gpu = read_with("memory1", code, "gpu.0.memory2.code 13\n").gpus[0];
    CHECK_FALSE(gpu.memory_total);
    CHECK(static_cast<bool>(gpu.memory_used) == gpu.memory_shared);  // of its processes
    CHECK(gpu.memory_shared == (meaning(code) == Unknown::kUnsupported));
  }
}

TEST_CASE("a code of the lists of processes") {
  for (const char* call : {"compute", "graphics"}) {
    for (const int code : kCodes) {
      CAPTURE(call);
      CAPTURE(code);
      const Gpu gpu = read_with(call, code, "gpu.0.compute 5:6\ngpu.0.graphics 5:6\n").gpus[0];
      if (meaning(code) == Unknown::kUnsupported) {
        CHECK(gpu.processes == Reading(Processes{{5, std::uint64_t{6}, {}}}));
      } else {
        CHECK_FALSE(gpu.processes);
        CHECK(gpu.processes.why() == Unknown::kError);
      }
    }
  }
}

TEST_CASE("a code of the calls for slices") {
  for (const int code : kCodes) {
    CAPTURE(code);
    CHECK_FALSE(read_with("mig_count", code, "gpu.0.mig 0,1\n").gpus[0].mig);
    const Gpu gpu = read_with("mig_handle", code, "gpu.0.mig 0,1\n").gpus[0];
    REQUIRE(gpu.mig.has_value());
    CHECK(gpu.mig->empty());
  }
}

TEST_CASE("a code of the calls for a name") {
  for (const int code : kCodes) {
    CAPTURE(code);
    CHECK(read_with("name", code).gpus[0].name.empty());
    const Gpu gpu = read_with("uuid", code).gpus[0];
    CHECK(gpu.uuid.empty());
    CHECK(static_cast<bool>(gpu.util) == !ends_all(code));
  }
}

TEST_CASE("a code of the call for a device: it may come back, unless it is forbidden") {
  for (const int code : kCodes) {
    CAPTURE(code);
    const FakeDriver driver("count 2\ngpu.0.handle.code " + std::to_string(code));
    auto source = Source::start({}, FakeDriver::library().c_str());
    REQUIRE(source.has_value());
    const auto gpus = (*source)->read();
    REQUIRE(gpus.size() == 2);
    CHECK_FALSE(gpus[0].util);
    CHECK(gpus[1].util == Reading(37.0));
    CHECK((*source)->is_spent() == (code != 4));
    CHECK(driver.calls().find("utilization 0") == std::string::npos);
  }
}

TEST_CASE("a code of the calls that start it is said") {
  for (const char* call : {"init", "count"}) {
    for (const int code : kCodes) {
      CAPTURE(call);
      CAPTURE(code);
      const FakeDriver driver(std::string(call) + ".code " + std::to_string(code));
      const auto source = Source::start({}, FakeDriver::library().c_str());
      REQUIRE_FALSE(source.has_value());
      CHECK(source.error().message.starts_with("cannot start NVML: "));
      CHECK(source.error().message.find(std::to_string(code)) != std::string::npos);
      CHECK(source.error().kind == ErrorKind::kSystem);
    }
  }
}

TEST_CASE("what is wrong with a driver that does not fit, or is too old, has a name") {
  for (const auto& [code, why] : {std::pair{4, "no permission"},
                                  {9, "the driver is not loaded"},
                                  {13, "the library is too old"},
                                  {15, "a GPU has fallen off the bus"},
                                  {16, "a GPU must be reset"},
                                  {17, "the operating system has blocked it"},
                                  {18, "different versions"}})
    CHECK(start_error(code, false).message.find(why) != std::string::npos);
}

}  // namespace
}  // namespace nt::gpu::nvml
