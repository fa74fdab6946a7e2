#include "gpu/nvml/processes.hpp"

#include <doctest/doctest.h>

#include <cstring>
#include <string>

#include "gpu/nvml/source.hpp"
#include "support/fake_driver.hpp"

namespace nt::gpu::nvml {
namespace {

// An array in which the first bytes of each entry are written.
std::vector<std::byte> array_of(std::size_t count, std::size_t stride, std::size_t written) {
  std::vector<std::byte> bytes(std::size_t{64} * 32, kUntouched);
  for (std::size_t i = 0; i < count; ++i) {
    std::memset(bytes.data() + i * stride, 0, written);
    const auto pid = static_cast<std::uint32_t>(4'194'304 - i);
    std::memcpy(bytes.data() + i * stride, &pid, sizeof pid);
  }
  return bytes;
}

TEST_CASE("the distance of entries is measured") {
  for (const std::size_t count : {1U, 2U, 3U, 7U, 64U}) {
    CAPTURE(count);
    CHECK(measure_stride(array_of(count, 16, 16), count, 1) == 16U);
    for (const std::size_t version : {2U, 3U}) {
      CHECK(measure_stride(array_of(count, 24, 24), count, version) == 24U);
      CHECK(measure_stride(array_of(count, 24, 16), count, version) == 24U);
      if (count > 1) CHECK(measure_stride(array_of(count, 32, 32), count, version) == 32U);
      if (count > 1) CHECK(measure_stride(array_of(count, 32, 16), count, version) == 32U);
    }
  }
  CHECK(measure_stride(array_of(0, 16, 16), 0, 3).has_value());
}

TEST_CASE("an array that looks like nothing known is no list") {
  CHECK_FALSE(measure_stride(array_of(3, 40, 40), 3, 3));
  CHECK_FALSE(measure_stride(array_of(0, 16, 16), 3, 3));
  CHECK_FALSE(measure_stride(array_of(64, 32, 32), 1000, 3));
}

TEST_CASE("many processes, of drivers with either distance") {
  for (const int stride : {24, 32}) {
    CAPTURE(stride);
    std::string list;
    for (int pid = 1; pid <= 500; ++pid)
      list += std::to_string(pid) + ":" + std::to_string(pid * 1000) + ",";
    const FakeDriver driver("stride " + std::to_string(stride) + "\ngpu.0.compute " + list + "\n");
    const auto source = Source::start({}, FakeDriver::library().c_str());
    REQUIRE(source.has_value());
    const auto gpus = (*source)->read();
    REQUIRE(gpus.front().processes);
    REQUIRE(gpus.front().processes->size() == 500);
    CHECK(gpus.front().processes->back() == Process{500, std::uint64_t{500'000}, {}});
  }
}

TEST_CASE("processes without a number are left out") {
  const FakeDriver driver("gpu.0.compute 0:5,7:70,0:6\n");
  const auto source = Source::start({}, FakeDriver::library().c_str());
  REQUIRE(source.has_value());
  CHECK((*source)->read().front().processes == Reading(Processes{{7, std::uint64_t{70}, {}}}));
  // Where none has one, nothing is known of any: that is not none.
  driver.tell("gpu.0.compute 0:5,0:6\n");
  CHECK_FALSE((*source)->read().front().processes);
}

}  // namespace
}  // namespace nt::gpu::nvml
