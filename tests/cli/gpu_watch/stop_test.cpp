// nt gpu-watch: how it ends.
#include <doctest/doctest.h>
#include <signal.h>

#include <chrono>
#include <filesystem>
#include <sstream>
#include <thread>

#include "gpu_watch/machine.hpp"
#include "harness/fake_driver.hpp"
#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

using namespace std::chrono_literals;

TEST_CASE("gpu-watch: --until ends with 0 once it is true of every GPU") {
  Sandbox box;
  const FakeDriver driver(box, "count 2\ngpu.*.util 90");
  Process watch =
      driver.nt({"gpu-watch", "-i", "50ms", "--until", "gpu.util < 5 for 200ms"}).start();
  watch.wait_for_output("gpu1   90%");
  driver.tell("count 2\ngpu.*.util 90\ngpu.0.util 1");
  watch.wait_for_output("gpu0    1%");
  driver.tell("count 2\ngpu.*.util 1");
  const auto r = watch.finish();
  CHECK(r.code == 0);
  CHECK(contains(r.out, "gpu1    1%"));
}

TEST_CASE("gpu-watch: --for ends with 1 where --until has not come true, else with 0") {
  Sandbox box;
  const FakeDriver driver(box);
  CHECK(driver.nt({"gpu-watch", "-i", "50ms", "--for", "200ms", "--wait-idle"}).run().code == 1);
  const auto r = driver.nt({"gpu-watch", "-i", "50ms", "--for", "220ms"}).run();
  CHECK(r.code == 0);
  CHECK(lines_of(r.out).size() >= 2);
  CHECK(lines_of(r.out).size() <= 5);
}

TEST_CASE("gpu-watch: each end before --until is true has exit code 1, as the help says") {
  Sandbox box;
  box.write("run", "{\"time\":\"2025-11-30T15:00:00Z\",\"cpu\":{\"util\":50}}\n");
  const Words until{"gpu-watch", "-q", "--until", "cpu.util > 100"};
  CHECK(box.run(joined(until, {"-i", "20ms", "-n", "2"})).code == 1);
  CHECK(box.run(joined(until, {"-i", "20ms", "--for", "60ms"})).code == 1);
  CHECK(box.run(joined(until, {"--replay", "run"})).code == 1);
  std::string help;
  std::istringstream words(box.run({"gpu-watch", "--help"}).out);
  for (std::string word; words >> word;) help += word + " ";
  CHECK(contains(help, "1 the end came before --until was true"));
  CHECK(contains(help, "Where --for, -n, q or the end of a record comes first"));
  // And what else it tells: what csv leaves out, and how long a time may be.
  CHECK(contains(help, "csv those that are numbers"));
  CHECK(contains(help, "10 ms at the least, 400 days at the most"));
}

TEST_CASE("gpu-watch: a condition about GPUs where there is none is an error at once") {
  Sandbox box;
  const auto r = box.run({"gpu-watch", "-i", "1h", "--until", "gpu.util < 5"});
  CHECK(r.code == 2);
  CHECK(contains(r.err, "the condition is about GPUs, and there is none"));
  CHECK(box.run({"gpu-watch", "-i", "50ms", "--until", "cpu.util <= 100"}).code == 0);
  CHECK(box.run({"gpu-watch", "-i", "50ms", "--for", "150ms", "--until", "gpu.util < 5"}).code ==
        1);
}

TEST_CASE("gpu-watch: --require-gpu ends with 1 where there is none") {
  Sandbox box;
  const auto r = box.run({"gpu-watch", "-i", "1h", "--require-gpu"});
  CHECK(r.code == 1);
  CHECK(lines_of(r.err).size() == 2);
  const FakeDriver driver(box);
  CHECK(driver.nt({"gpu-watch", "--once", "-i", "50ms", "--require-gpu"}).run().code == 0);
}

TEST_CASE("gpu-watch: a signal leaves a whole record, prints the summary, and ends it") {
  Sandbox box;
  const FakeDriver driver(box);
  for (const int each : {SIGINT, SIGTERM, SIGHUP}) {
    Process watch =
        driver.nt({"gpu-watch", "-i", "50ms", "--record", "run", "--force", "--summary"}).start();
    watch.wait_for_output("gpu0   37%");
    watch.signal(each);
    const auto r = watch.finish();
    CHECK(r.signal == each);
    CHECK(contains(r.out, "gpu0.util "));
    const auto again = box.run({"gpu-watch", "--replay", "run", "--summary"});
    CHECK(again.code == 0);
    CHECK(again.out == r.out);
  }
}

TEST_CASE("gpu-watch: a process that was stopped skips ticks and counts them") {
  Sandbox box;
  Process watch =
      box.nt({"gpu-watch", "-i", "100ms", "--format", "csv", "--fields", "load.1"}).start();
  watch.wait_for_output("Z,0,");
  watch.signal(SIGSTOP);
  std::this_thread::sleep_for(650ms);
  watch.signal(SIGCONT);
  std::this_thread::sleep_for(350ms);
  watch.signal(SIGTERM);
  const Words lines = lines_of(watch.finish().out);
  std::uint64_t missed = 0;
  for (std::size_t i = 1; i < lines.size(); ++i)
    missed += std::stoull(lines[i].substr(lines[i].find(',') + 1));
  CHECK(missed >= 5);
  CHECK(missed <= 9);
}

TEST_CASE("gpu-watch: GPUs that sleep are not woken, unless that is wanted") {
  Sandbox box;
  const FakeDriver driver(box);
  write_machine(box, "root");
  const std::string device = "root/sys/bus/pci/devices/0000:01:00.0/";
  box.write(device + "vendor", "0x10de\n");
  box.write(device + "class", "0x030200\n");
  box.write(device + "power/runtime_status", "suspended\n");
  const Words watch{"gpu-watch", "--sysroot", "root", "--once", "-i", "50ms"};
  CHECK(!contains(driver.nt(watch).run().out, "gpu0"));
  CHECK(contains(driver.nt(joined(watch, {"--wake"})).run().out, "gpu0   37%"));
  box.write(device + "power/runtime_status", "active\n");
  CHECK(contains(driver.nt(watch).run().out, "gpu0   37%"));
}

}  // namespace
}  // namespace nt::test
