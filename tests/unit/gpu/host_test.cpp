#include "gpu/host/host.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "test_folder.hpp"

namespace nt::gpu {
namespace {

using std::chrono::milliseconds;

// Time 0 is that of start().
HostSource::Time at(int time) { return HostSource::Time(milliseconds(time)); }

void write_stat(const TestFolder& root, int busy, int idle) {
  root.write("proc/stat",
             fmt::format("cpu {0} 0 0 {1}\ncpu0 {0} 0 0 {1}\n", 1000 + busy, 1000 + idle));
}

TEST_CASE("the first row counts from the start where 50 ms have passed, later ones from the last") {
  const TestFolder root;
  for (const int first : {49, 50}) {
    CAPTURE(first);
    write_stat(root, 0, 0);
    HostSource host(SystemFiles(root.path()));
    host.start(at(0));
    write_stat(root, 1, 3);
    Sample sample;
    host.sample(at(first), sample);
    CHECK(sample.cpu.util == (first < 50 ? Reading<double>() : Reading(25.0)));
    REQUIRE(sample.cpu.cores.size() == 1);
    CHECK(sample.cpu.cores[0] == sample.cpu.util);
    write_stat(root, 4, 4);
    host.sample(at(first + 10), sample);
    CHECK(sample.cpu.util == Reading(75.0));
  }
}

TEST_CASE("a machine that tells nothing is unknown, not idle") {
  const TestFolder root;
  HostSource host(SystemFiles(root.path()));
  host.start(at(0));
  Sample sample;
  host.sample(at(1000), sample);
  CHECK(sample == Sample{});
  root.write("proc/stat", "cpu  0 0 0 0 0 0 0 0 0 0\ncpu0 0 0 0 0 0 0 0 0 0 0\n");
  host.sample(at(2000), sample);
  CHECK(sample == Sample{});
}

TEST_CASE("what was not there before has no share yet") {
  const TestFolder root;
  HostSource host(SystemFiles(root.path()));
  host.start(at(0));
  write_stat(root, 5, 5);
  Sample sample;
  host.sample(at(1000), sample);
  CHECK_FALSE(sample.cpu.util);
  write_stat(root, 10, 10);
  host.sample(at(2000), sample);
  CHECK(sample.cpu.util == Reading(50.0));
}

TEST_CASE("pressure is the share of the time between two rows") {
  const TestFolder root;
  root.write("proc/pressure/cpu", "some avg10=0.00 avg60=0.00 avg300=0.00 total=1000\n");
  root.write("proc/pressure/io", "some total=5000\nfull total=5000\n");
  HostSource host(SystemFiles(root.path()));
  host.start(at(0));
  root.write("proc/pressure/cpu", "some avg10=0.00 avg60=0.00 avg300=0.00 total=251000\n");
  root.write("proc/pressure/io", "some total=105000\nfull total=4000\n");
  Sample sample;
  host.sample(at(1000), sample);
  REQUIRE(sample.pressure.has_value());
  CHECK(sample.pressure->cpu_some == Reading(25.0));
  CHECK(sample.pressure->io_some == Reading(10.0));
  CHECK(sample.pressure->io_full == Reading(0.0));
  CHECK_FALSE(sample.pressure->memory_some);
}

TEST_CASE("a control group's CPU time counts against its limit, or all CPUs") {
  const TestFolder root;
  write_stat(root, 0, 0);
  root.write("proc/self/cgroup", "0::/job\n");
  root.write("sys/fs/cgroup/job/cpu.max", "50000 100000\n");
  root.write("sys/fs/cgroup/job/cpu.stat", "usage_usec 0\n");
  HostSource host(SystemFiles(root.path()));
  host.start(at(0));
  root.write("sys/fs/cgroup/job/cpu.stat", "usage_usec 250000\n");
  Sample sample;
  host.sample(at(1000), sample);
  REQUIRE(sample.cgroup.has_value());
  CHECK(sample.cgroup->cpu_limit == Reading(0.5));
  CHECK(sample.cgroup->cpu_util == Reading(50.0));
  CHECK_FALSE(sample.cgroup->memory_limit);
  root.write("sys/fs/cgroup/job/cpu.max", "max 100000\n");
  root.write("sys/fs/cgroup/job/cpu.stat", "usage_usec 500000\n");
  host.sample(at(2000), sample);
  CHECK_FALSE(sample.cgroup->cpu_limit);
  CHECK(sample.cgroup->cpu_util == Reading(25.0));  // of the one CPU
}

TEST_CASE("this machine is read") {
  HostSource host((SystemFiles()));
  host.start(at(0));
  Sample sample;
  host.sample(at(1000), sample);
  REQUIRE(sample.memory.total);
  REQUIRE(sample.memory.used);
  CHECK(*sample.memory.used < *sample.memory.total);
  CHECK(sample.load);
  CHECK_FALSE(sample.cpu.cores.empty());
}

}  // namespace
}  // namespace nt::gpu
