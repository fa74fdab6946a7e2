#include "os/cpu.hpp"

#include <doctest/doctest.h>
#include <sched.h>

#include <thread>

#include "test_folder.hpp"

namespace nt::os {
namespace {

TEST_CASE("quota_cpus takes the least quota of cgroup v2, rounded up") {
  const TestFolder root;
  root.write("proc/self/cgroup", "0::/user.slice/job\n");
  CHECK_FALSE(quota_cpus(root.path()));
  root.write("sys/fs/cgroup/user.slice/job/cpu.max", "max 100000\n");
  CHECK_FALSE(quota_cpus(root.path()));
  root.write("sys/fs/cgroup/user.slice/job/cpu.max", "400000 100000\n");
  CHECK(quota_cpus(root.path()) == 4);
  root.write("sys/fs/cgroup/user.slice/cpu.max", "250000 100000\n");
  CHECK(quota_cpus(root.path()) == 3);
  root.write("sys/fs/cgroup/user.slice/job/cpu.max", "1000 100000\n");
  CHECK(quota_cpus(root.path()) == 1);
}

TEST_CASE("quota_cpus reads the mount's own group where the path is not in it") {
  const TestFolder root;
  root.write("proc/self/cgroup", "0::/docker/0123456789\n");
  root.write("sys/fs/cgroup/cpu.max", "150000 100000\n");
  CHECK(quota_cpus(root.path()) == 2);
  root.write("proc/self/cgroup", "0::/\n");
  CHECK(quota_cpus(root.path()) == 2);
  root.write("proc/self/cgroup", "0::/../../elsewhere\n");
  CHECK(quota_cpus(root.path()) == 2);
}

TEST_CASE("quota_cpus knows cgroup v1") {
  const TestFolder root;
  root.write("proc/self/cgroup",
             "12:memory:/other\n4:cpu,cpuacct:/docker/job\n3:cpuset:/\n0::/system.slice\n");
  CHECK_FALSE(quota_cpus(root.path()));
  root.write("sys/fs/cgroup/cpu/docker/job/cpu.cfs_quota_us", "-1\n");
  root.write("sys/fs/cgroup/cpu/docker/job/cpu.cfs_period_us", "100000\n");
  CHECK_FALSE(quota_cpus(root.path()));
  root.write("sys/fs/cgroup/cpu/docker/job/cpu.cfs_quota_us", "150000\n");
  CHECK(quota_cpus(root.path()) == 2);
  root.write("sys/fs/cgroup/cpu/docker/cpu.cfs_quota_us", "50000\n");
  root.write("sys/fs/cgroup/cpu/docker/cpu.cfs_period_us", "50000\n");
  CHECK(quota_cpus(root.path()) == 1);
}

TEST_CASE("quota_cpus takes nonsense for no limit") {
  const TestFolder root;
  CHECK_FALSE(quota_cpus(root.path()));
  root.write("proc/self/cgroup", "no colons\n0:\n\n0::/a\n");
  for (const char* text : {"", "\n", "12", "100000 0\n", "a b\n", "-5 100000\n"}) {
    CAPTURE(text);
    root.write("sys/fs/cgroup/cpu.max", text);
    CHECK_FALSE(quota_cpus(root.path()));
  }
  root.write("sys/fs/cgroup/cpu.max", "18446744073709551615 1\n");
  CHECK(quota_cpus(root.path()) == 1U << 20);
}

TEST_CASE("affinity_cpus counts the mask of the thread that asks") {
  CHECK(affinity_cpus() >= 1);
  CHECK(usable_cpus() >= 1);
  CHECK(usable_cpus() <= affinity_cpus());
  std::jthread([] {
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(::sched_getcpu(), &one);
    REQUIRE(::sched_setaffinity(0, sizeof one, &one) == 0);
    CHECK(affinity_cpus() == 1);
    CHECK(usable_cpus() == 1);
  });
}

}  // namespace
}  // namespace nt::os
