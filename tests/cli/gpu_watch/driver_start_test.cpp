// nt gpu-watch: drivers that take long to start, or cannot be started.
#include <doctest/doctest.h>
#include <signal.h>

#include <chrono>
#include <filesystem>

#include "gpu_watch/machine.hpp"
#include "harness/fake_driver.hpp"
#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

using namespace std::chrono_literals;

TEST_CASE("gpu-watch: a condition about GPUs waits for a driver that takes long to start") {
  Sandbox box;
  const FakeDriver driver(box, "init.hang 1500");
  const auto r = driver.nt({"gpu-watch", "-i", "100ms", "--until", "gpu.util < 50"}).run();
  CHECK(r.code == 0);
  CHECK(contains(r.out, "gpu0   37%"));
}

TEST_CASE("gpu-watch: a driver that hangs at its start delays no signal") {
  Sandbox box;
  const FakeDriver driver(box, "init.hang 600000\nlog " + box.path("calls").string());
  for (const int each : {SIGINT, SIGTERM, SIGHUP}) {
    for (const Words& args :
         {Words{}, {"--require-gpu"}, {"--once"}, {"--until", "gpu.util < 5"}}) {
      Process watch = driver.nt(joined({"gpu-watch", "--record", "run"}, args)).start();
      watch.wait_for_file(box.path("calls"));
      const auto begin = std::chrono::steady_clock::now();
      watch.signal(each);
      CHECK(watch.finish().signal == each);
      CHECK(std::chrono::steady_clock::now() - begin < 500ms);
      CHECK(!box.exists("run"));
      box.remove("calls");
    }
  }
}

TEST_CASE("gpu-watch: a driver that hangs at its start delays no row for longer than a second") {
  Sandbox box;
  const FakeDriver driver(box, "init.hang 600000");
  const auto begin = std::chrono::steady_clock::now();
  Process watch = driver.nt({"gpu-watch", "-i", "50ms", "--json"}).start();
  for (int row = 0; row < 3; ++row) watch.wait_for_output("}\n");
  CHECK(std::chrono::steady_clock::now() - begin < 2500ms);
  watch.signal(SIGTERM);
  const auto r = watch.finish();
  CHECK(r.err == "nt gpu-watch: the driver does not answer: its GPUs are unknown until it does\n");
  for (const std::string& line : lines_of(r.out)) CHECK(contains(line, "\"missed\":0,"));
}

TEST_CASE("gpu-watch: rows that are counted, and columns, wait longer for a driver") {
  Sandbox box;
  const FakeDriver driver(box, "init.hang 1200");
  std::vector<Process> all;
  for (const Words& args : {Words{"--once"}, {"-n", "3"}, {"--format", "csv", "--for", "1500ms"}})
    all.push_back(driver.nt(joined({"gpu-watch", "-i", "50ms"}, args)).start());
  for (Process& each : all) {
    const auto r = each.finish();
    for (const std::string& line : lines_of(r.out))
      CHECK((line.starts_with("time,") || contains(line, "37")));
    CHECK(r.code == 0);
    CHECK(r.err.empty());
  }
}

TEST_CASE("gpu-watch: --require-gpu says that a driver does not answer") {
  Sandbox box;
  const FakeDriver driver(box, "init.hang 600000");
  const auto begin = std::chrono::steady_clock::now();
  const auto r = driver.nt({"gpu-watch", "-i", "1h", "--require-gpu", "--record", "run"}).run();
  CHECK(std::chrono::steady_clock::now() - begin < 7s);
  CHECK(r.code == 1);
  CHECK(r.err ==
        "nt gpu-watch: the driver does not answer: no GPU is known, and --require-gpu was given\n");
  CHECK(!box.exists("run"));
}

TEST_CASE("gpu-watch: a condition about GPUs ends where a slow driver turns out to be none") {
  Sandbox box;
  const FakeDriver driver(box, "init.hang 1500\ninit.code 9");
  const auto r = driver.nt({"gpu-watch", "-i", "100ms", "-q", "--until", "gpu.util < 5"}).run();
  CHECK(r.code == 2);
  CHECK(contains(r.err, "the driver is not loaded"));
  CHECK(contains(r.err, "the condition is about GPUs, and there is none"));
}

TEST_CASE("gpu-watch: a driver without a GPU is said once, and GPUs that come are shown") {
  Sandbox box;
  const FakeDriver driver(box, "count 0");
  Process watch = driver.nt({"gpu-watch", "-i", "100ms"}).start();
  watch.wait_for_errors("nt gpu-watch: the NVIDIA driver tells of no GPU\n");
  watch.wait_for_output("GiB\n");
  driver.tell("count 1");
  watch.wait_for_output("gpu0   37%");
  watch.signal(SIGTERM);
  const auto r = watch.finish();
  CHECK(r.err ==
        "nt gpu-watch: the NVIDIA driver tells of no GPU\n"
        "nt gpu-watch: the driver is there again\n");
}

TEST_CASE("gpu-watch: a driver that cannot be started is said with its cause") {
  Sandbox box;
  for (const auto& [code, why] :
       {std::pair{"9", "not loaded"}, {"18", "different versions"}, {"999", "unknown error"}}) {
    const FakeDriver driver(box, std::string("init.code ") + code);
    const auto r = driver.nt({"gpu-watch", "-n", "2", "-i", "50ms", "--json"}).run();
    CHECK(r.code == 0);
    CHECK(contains(r.err, why));
    CHECK(lines_of(r.err).size() <= 2);
    CHECK(contains(r.out, "\"gpus\":[]"));
  }
}

TEST_CASE("gpu-watch: a GPU that wakes to a driver that hangs delays no row") {
  Sandbox box;
  const FakeDriver driver(box, "init.hang 600000\nlog " + box.path("calls").string());
  write_machine(box, "root");
  const std::string device = "root/sys/bus/pci/devices/0000:01:00.0/";
  box.write(device + "vendor", "0x10de\n");
  box.write(device + "class", "0x030200\n");
  box.write(device + "power/runtime_status", "suspended\n");
  Process watch = driver.nt({"gpu-watch", "--sysroot", "root", "-i", "200ms", "--json"}).start();
  watch.wait_for_output("}\n");
  box.write("new", "active\n");
  std::filesystem::rename(box.path("new"), box.path(device + "power/runtime_status"));
  watch.wait_for_file(box.path("calls"));
  for (int row = 0; row < 3; ++row) watch.wait_for_output("}\n");
  watch.signal(SIGTERM);
  for (const std::string& line : lines_of(watch.finish().out))
    CHECK(contains(line, "\"missed\":0,"));
}

}  // namespace
}  // namespace nt::test
