#include "gpu/host/cpu_times.hpp"

#include <doctest/doctest.h>

#include <string>

namespace nt::gpu {
namespace {

// user, nice, system, idle, iowait, irq, softirq, steal, guest, guest_nice
CpuShares between(const CpuTicks& before, const CpuTicks& after) {
  const auto shares = shares_between(before, after);
  REQUIRE(shares.has_value());
  return *shares;
}

TEST_CASE("a CPU is busy when it is neither idle nor waiting for a disk") {
  const CpuShares shares = between({}, {10, 5, 15, 40, 10, 5, 5, 10, 0, 0});
  CHECK(shares.util == 50);
  CHECK(shares.steal == 10);
  CHECK(shares.iowait == 10);
}

TEST_CASE("guests' time is their user's, and counted once") {
  CHECK(between({}, {50, 10, 10, 30, 0, 0, 0, 0, 40, 5}).util == 70);  // of 100
  // A guest that got more than its user in the same reading.
  CHECK(between({}, {5, 0, 0, 95, 0, 0, 0, 0, 10, 0}).util == 5);
}

TEST_CASE("a counter that went back has not moved") {
  // iowait goes back as the kernel likes, and idle where a container's times are made up.
  const CpuShares shares =
      between({100, 0, 0, 100, 50, 0, 0, 0, 0, 0}, {150, 0, 0, 150, 40, 0, 0, 0, 0, 0});
  CHECK(shares.util == 50);
  CHECK(shares.iowait == 0);
}

TEST_CASE("where no time has passed there is no share") {
  const CpuTicks ticks{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  CHECK_FALSE(shares_between(ticks, ticks));
  CHECK_FALSE(shares_between({9, 9, 9, 9, 9, 9, 9, 9, 9, 9}, ticks));
}

TEST_CASE("cores keep their places while others come and go") {
  const auto before = read_cpu_times("cpu  10 0 0 90 0 0 0 0 0 0\ncpu0 5 0 0 45\ncpu2 5 0 0 45\n");
  const auto after = read_cpu_times(
      "cpu  60 0 0 140 0 0 0 0 0 0\ncpu1 1 0 0 9\ncpu2 30 0 0 70\ncpu3 9 0 0 9\nintr 1\n");
  REQUIRE(before.has_value());
  REQUIRE(after.has_value());
  const Cpu cpu = cpu_between(*before, *after);
  CHECK(cpu.util.value_or(-1) == 50);
  REQUIRE(cpu.cores.size() == 4);
  CHECK_FALSE(cpu.cores[0]);  // has gone
  CHECK_FALSE(cpu.cores[1]);  // is new
  CHECK(cpu.cores[2].value_or(-1) == 50);
  CHECK_FALSE(cpu.cores[3]);
}

TEST_CASE("/proc/stat without true counters is unknown") {
  CHECK_FALSE(read_cpu_times(""));
  CHECK_FALSE(read_cpu_times("intr 5\n"));
  CHECK_FALSE(read_cpu_times("cpu  0 0 0 0 0 0 0 0 0 0\ncpu0 0 0 0 0 0 0 0 0 0 0\nintr 0\n"));
  CHECK_FALSE(read_cpu_times("cpu  1 2 3\n"));
  CHECK_FALSE(read_cpu_times("cpu  a b c d\n"));
  CHECK_FALSE(read_cpu_times("cpu0 1 2 3 4\n"));
}

TEST_CASE("lines of /proc/stat that are no core's are passed over") {
  const auto times = read_cpu_times(
      "cpu 1 2 3 4\ncpufreq 1 2 3 4\ncpu99999999 1 2 3 4\ncpu1 x\ncpu0 5 6 7 8 9 1 2\n");
  REQUIRE(times.has_value());
  CHECK(times->cores.size() == 1);
  CHECK(times->cores[0] == CpuTicks{5, 6, 7, 8, 9, 1, 2});
}

}  // namespace
}  // namespace nt::gpu
