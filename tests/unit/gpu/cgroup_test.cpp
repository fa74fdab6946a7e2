#include "gpu/host/cgroup.hpp"

#include <doctest/doctest.h>

#include "test_folder.hpp"

namespace nt::gpu {
namespace {

std::optional<CgroupUse> use_in(const TestFolder& root) {
  KeptFiles files{SystemFiles(root.path())};
  return CgroupReader().read(files);
}

TEST_CASE("version 2: the lowest limit up the tree, and the group's own use") {
  const TestFolder root;
  root.write("proc/self/cgroup", "0::/pod/job\n");
  const std::string job = "sys/fs/cgroup/pod/job/";
  root.write(job + "memory.current", "5000\n");
  root.write(job + "memory.stat", "anon 1\nfile 2\ninactive_file 2000\nactive_file 1\n");
  root.write(job + "memory.max", "max\n");
  root.write(job + "cpu.max", "max 100000\n");
  root.write(job + "cpu.stat", "usage_usec 777\nuser_usec 1\n");
  auto use = use_in(root);
  REQUIRE(use.has_value());
  CHECK(use->memory_used == 3000U);
  CHECK(use->cpu_time == 777U);
  CHECK_FALSE(use->memory_limit);
  CHECK_FALSE(use->cpu_limit);

  root.write("sys/fs/cgroup/pod/memory.max", "8000\n");
  root.write("sys/fs/cgroup/pod/memory.current", "7000\n");
  root.write("sys/fs/cgroup/pod/cpu.max", "150000 100000\n");
  root.write(job + "memory.max", "9000\n");
  root.write(job + "cpu.max", "200000 100000\n");
  use = use_in(root);
  REQUIRE(use.has_value());
  CHECK(use->memory_limit == 8000U);
  CHECK(use->memory_used == 3000U);
  CHECK(use->cpu_limit == 1.5);
}

TEST_CASE("version 2: a cache larger than the use leaves none") {
  const TestFolder root;
  root.write("proc/self/cgroup", "0::/job\n");
  root.write("sys/fs/cgroup/job/memory.current", "10\n");
  root.write("sys/fs/cgroup/job/memory.stat", "inactive_file 20\n");
  CHECK(use_in(root).value_or(CgroupUse{}).memory_used == 0U);
}

TEST_CASE("version 2: in a container its group is the root that is seen") {
  const TestFolder root;
  root.write("sys/fs/cgroup/memory.current", "10\n");
  root.write("sys/fs/cgroup/memory.max", "100\n");
  root.write("sys/fs/cgroup/cpu.stat", "usage_usec 5\n");
  for (const char* path : {"0::/\n", "0::/host/docker/1234\n", "0::/../other\n"}) {
    CAPTURE(path);
    root.write("proc/self/cgroup", path);
    const auto use = use_in(root);
    REQUIRE(use.has_value());
    CHECK(use->memory_used == 10U);
    CHECK(use->memory_limit == 100U);
    CHECK(use->cpu_time == 5U);
  }
}

TEST_CASE("the root group is no group") {
  const TestFolder root;
  CHECK_FALSE(use_in(root));
  root.write("proc/self/cgroup", "0::/\n");
  root.write("sys/fs/cgroup/cpu.stat", "usage_usec 5\n");
  CHECK_FALSE(use_in(root));
  root.write("proc/self/cgroup", "4:memory:/\n3:cpu,cpuacct:/\n");
  root.write("sys/fs/cgroup/memory/memory.usage_in_bytes", "500\n");
  root.write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
  root.write("sys/fs/cgroup/cpu,cpuacct/cpuacct.usage", "500\n");
  root.write("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "-1\n");
  root.write("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000\n");
  CHECK_FALSE(use_in(root));
  root.write("proc/self/cgroup", "no colons\n:\n::\n\n");
  CHECK_FALSE(use_in(root));
}

TEST_CASE("version 1: limits, use, and the huge number that is none") {
  const TestFolder root;
  root.write("proc/self/cgroup", "11:memory:/job\n4:cpu,cpuacct:/job\n1:name=systemd:/x\n0::/\n");
  const std::string memory = "sys/fs/cgroup/memory/job/";
  root.write(memory + "memory.usage_in_bytes", "900\n");
  root.write(memory + "memory.limit_in_bytes", "9223372036854771712\n");
  root.write(memory + "memory.stat", "inactive_file 1\ntotal_inactive_file 400\n");
  root.write("sys/fs/cgroup/cpu,cpuacct/job/cpuacct.usage", "7000\n");
  root.write("sys/fs/cgroup/cpu,cpuacct/cpuacct.usage", "99000000\n");
  root.write("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "-1\n");
  root.write("sys/fs/cgroup/cpu,cpuacct/job/cpu.cfs_quota_us", "50000\n");
  root.write("sys/fs/cgroup/cpu,cpuacct/job/cpu.cfs_period_us", "100000\n");
  auto use = use_in(root);
  REQUIRE(use.has_value());
  CHECK(use->memory_used == 500U);
  CHECK_FALSE(use->memory_limit);
  CHECK(use->cpu_limit == 0.5);
  CHECK(use->cpu_time == 7U);

  root.write(memory + "memory.limit_in_bytes", "2000\n");
  use = use_in(root);
  CHECK(use.value_or(CgroupUse{}).memory_limit == 2000U);
  root.write(memory + "memory.stat", "hierarchical_memory_limit 1500\n");
  use = use_in(root);
  CHECK(use.value_or(CgroupUse{}).memory_limit == 1500U);
}

TEST_CASE("version 1: memory.stat tells of the whole tree, so that its limit is the only one") {
  const TestFolder root;
  root.write("proc/self/cgroup", "4:memory:/host/job\n");
  root.write("sys/fs/cgroup/memory/memory.usage_in_bytes", "900\n");
  root.write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
  // In a container the host's path is not there.
  root.write("sys/fs/cgroup/memory/memory.stat",
             "hierarchical_memory_limit 5000\ntotal_inactive_file 100\n");
  const auto use = use_in(root).value_or(CgroupUse{});
  CHECK(use.memory_limit == 5000U);
  CHECK(use.memory_used == 800U);
}

TEST_CASE("a controller is of one version, and each is read where it is") {
  const TestFolder root;
  root.write("proc/self/cgroup", "4:memory:/job\n0::/job\n");
  root.write("sys/fs/cgroup/memory/job/memory.usage_in_bytes", "900\n");
  root.write("sys/fs/cgroup/memory/memory.usage_in_bytes", "9000\n");
  root.write("sys/fs/cgroup/job/memory.max", "1\n");
  root.write("sys/fs/cgroup/job/cpu.max", "50000 100000\n");
  root.write("sys/fs/cgroup/job/cpu.stat", "usage_usec 7\n");
  const auto use = use_in(root).value_or(CgroupUse{});
  CHECK(use.memory_used == 900U);
  CHECK_FALSE(use.memory_limit);
  CHECK(use.cpu_limit == 0.5);
  CHECK(use.cpu_time == 7U);
}

TEST_CASE("a process that is moved to another group is followed, and mounts that come later") {
  const TestFolder root;
  KeptFiles files{SystemFiles(root.path())};
  CgroupReader reader;
  root.write("proc/self/cgroup", "4:cpu,cpuacct:/one\n");
  CHECK_FALSE(reader.read(files));
  const std::string mount = "sys/fs/cgroup/cpu,cpuacct/";
  root.write(mount + "cpuacct.usage", "9000\n");
  root.write(mount + "cpu.cfs_quota_us", "-1\n");
  root.write(mount + "one/cpuacct.usage", "1000\n");
  root.write(mount + "two/cpuacct.usage", "2000\n");
  CHECK(reader.read(files).value_or(CgroupUse{}).cpu_time == 1U);
  root.write("proc/self/cgroup", "4:cpu,cpuacct:/two\n");
  CHECK(reader.read(files).value_or(CgroupUse{}).cpu_time == 2U);
}

}  // namespace
}  // namespace nt::gpu
