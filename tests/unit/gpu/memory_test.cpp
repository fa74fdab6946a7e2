#include "gpu/host/memory.hpp"

#include <doctest/doctest.h>

namespace nt::gpu {
namespace {

constexpr std::uint64_t kKiB = 1024;

TEST_CASE("used memory is what programs could not have, as free(1) counts") {
  const Memory memory = read_memory(
      "MemTotal:       1000 kB\nMemFree:         100 kB\nMemAvailable:    600 kB\n"
      "Buffers:          50 kB\nCached:          500 kB\n");
  CHECK(memory.total.value_or(0) == 1000 * kKiB);
  CHECK(memory.used.value_or(0) == 400 * kKiB);
}

TEST_CASE("a kernel without MemAvailable tells of caches") {
  const Memory memory = read_memory(
      "MemTotal: 1000 kB\nMemFree: 100 kB\nBuffers: 50 kB\nCached: 500 kB\nShmem: 200 kB\n"
      "SReclaimable: 30 kB\n");
  CHECK(memory.used.value_or(0) == (1000 - 100 - 50 - 300 - 30) * kKiB);
}

TEST_CASE("memory that makes no sense is unknown, or nothing is used") {
  CHECK(read_memory("MemTotal: 10 kB\nMemAvailable: 20 kB\n").used.value_or(1) == 0);
  for (const char* text : {"", "MemTotal: 0 kB\nMemAvailable: 0 kB\n", "MemTotal: many kB\n"}) {
    CAPTURE(text);
    CHECK_FALSE(read_memory(text).total);
    CHECK_FALSE(read_memory(text).used);
  }
  const Memory memory = read_memory("MemTotal: 10 kB\n");
  CHECK(memory.total);
  CHECK_FALSE(memory.used);
}

TEST_CASE("the load is three numbers") {
  const auto load = read_load("0.50 12.25 100.00 3/456 789\n");
  REQUIRE(load);
  CHECK((*load)[0] == 0.5);
  CHECK((*load)[1] == 12.25);
  CHECK((*load)[2] == 100);
  for (const char* text : {"", "1 2", "1 2 x", "-1 2 3", "nan 1 2"}) {
    CAPTURE(text);
    CHECK_FALSE(read_load(text));
  }
}

TEST_CASE("pressure is read by its kinds, either of which may be missing") {
  const StallTimes times = read_stall_times(
      "some avg10=1.00 avg60=0.00 avg300=0.00 total=1234\n"
      "full avg10=0.00 avg60=0.00 avg300=0.00 total=56\n");
  CHECK(times.some == 1234U);
  CHECK(times.full == 56U);
  CHECK_FALSE(read_stall_times("some avg10=0.00 total=7\n").full);
  CHECK_FALSE(read_stall_times("some avg10=0.00 total=x\n").some);
  CHECK_FALSE(read_stall_times("").some);
}

}  // namespace
}  // namespace nt::gpu
