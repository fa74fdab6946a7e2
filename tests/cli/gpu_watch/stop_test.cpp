// nt gpu-watch: how it ends, and what it does while a driver does not.
#include <doctest/doctest.h>
#include <signal.h>

#include <chrono>
#include <filesystem>
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

TEST_CASE("gpu-watch: a condition about GPUs where there is none is an error at once") {
  Sandbox box;
  const auto r = box.run({"gpu-watch", "-i", "1h", "--until", "gpu.util < 5"});
  CHECK(r.code == 2);
  CHECK(contains(r.err, "the condition is about GPUs, and there is none"));
  CHECK(box.run({"gpu-watch", "-i", "50ms", "--until", "cpu.util <= 100"}).code == 0);
  CHECK(box.run({"gpu-watch", "-i", "50ms", "--for", "150ms", "--until", "gpu.util < 5"}).code ==
        1);
}

TEST_CASE("gpu-watch: a condition about GPUs waits for a driver that takes long to start") {
  Sandbox box;
  const FakeDriver driver(box, "init.hang 4000");
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

TEST_CASE("gpu-watch: who does not read delays no signal") {
  Sandbox box;
  const Words files{"--html", "it.html", "--record", "run", "--summary", "--force"};
  for (const std::string count : {"1", "64"}) {  // rows of few bytes, and of more than a page
    for (const char* format : {"text", "json"}) {
      const FakeDriver driver(box, "count " + count);
      Process watch = driver.nt(joined({"gpu-watch", "-i", "10ms", "--format", format}, files))
                          .out(held_pipe())
                          .start();
      watch.wait_for_file(box.path("run"));
      std::this_thread::sleep_for(300ms);
      const auto begin = std::chrono::steady_clock::now();
      watch.signal(SIGTERM);
      watch.wait_for_end();
      CHECK(std::chrono::steady_clock::now() - begin < 1s);
      const auto r = watch.finish();
      CHECK(r.signal == SIGTERM);
      CHECK(contains(r.err, "\ngpu0.util "));
      CHECK(box.read("it.html").ends_with("</html>\n"));
      CHECK(box.run({"gpu-watch", "--replay", "run", "-q"}).code == 0);
      box.remove("run");
    }
  }
}

TEST_CASE("gpu-watch: a record's pipe that nobody reads delays no signal") {
  Sandbox box;
  const FakeDriver driver(box, "count 64");
  box.fifo("pipe");
  Process reader = box.program("sh", {"-c", "exec 3< pipe; exec sleep 60"}).start();
  Process watch =
      driver.nt({"gpu-watch", "-i", "20ms", "--format", "notes", "--record", "pipe"}).start();
  watch.wait_for_output("CPU usage: ");
  std::this_thread::sleep_for(2500ms);
  const auto begin = std::chrono::steady_clock::now();
  watch.signal(SIGTERM);
  watch.wait_for_end();
  CHECK(std::chrono::steady_clock::now() - begin < 1s);
  const auto r = watch.finish();
  CHECK(r.err == "nt gpu-watch: cannot write 'pipe': Interrupted system call\n");
  CHECK(r.code == 2);
}

TEST_CASE("gpu-watch: a driver that hangs at its start delays no row for longer than a second") {
  Sandbox box;
  const FakeDriver driver(box, "init.hang 600000");
  const auto begin = std::chrono::steady_clock::now();
  const auto r = driver.nt({"gpu-watch", "-i", "50ms", "-n", "3", "--json"}).run();
  CHECK(std::chrono::steady_clock::now() - begin < 2500ms);
  CHECK(r.code == 0);
  CHECK(r.err == "nt gpu-watch: the driver does not answer: its GPUs are unknown until it does\n");
  REQUIRE(lines_of(r.out).size() == 3);
  for (const std::string& line : lines_of(r.out)) CHECK(contains(line, "\"missed\":0,"));
}

TEST_CASE("gpu-watch: rows wait for PCIe, whose throughput takes 40 ms a GPU") {
  Sandbox box;
  const FakeDriver driver(box, "count 8\ngpu.*.pcie.hang 20");
  const auto r = driver.nt({"gpu-watch", "-i", "500ms", "-n", "3", "--json", "--pcie"}).run();
  CHECK(lines_of(r.out).size() == 3);
  for (const std::string& line : lines_of(r.out)) CHECK(contains(line, "\"util\":37,"));
  CHECK(r.err.empty());
}

TEST_CASE("gpu-watch: the only row, and columns, wait longer for a driver") {
  Sandbox box;
  const FakeDriver driver(box, "init.hang 1500");
  for (const Words& args : {Words{"--once"}, {"-n", "1"}, {"-n", "3", "--format", "csv"}}) {
    const auto r = driver.nt(joined({"gpu-watch", "-i", "50ms"}, args)).run();
    CHECK(contains(r.out, "gpu0"));
    CHECK(r.err.empty());
  }
}

TEST_CASE("gpu-watch: a GPU that wakes to a driver that hangs delays no row") {
  Sandbox box;
  const FakeDriver driver(box, "init.hang 600000");
  write_machine(box, "root");
  const std::string device = "root/sys/bus/pci/devices/0000:01:00.0/";
  box.write(device + "vendor", "0x10de\n");
  box.write(device + "class", "0x030200\n");
  box.write(device + "power/runtime_status", "suspended\n");
  Process watch = driver.nt({"gpu-watch", "--sysroot", "root", "-i", "500ms", "--json"}).start();
  watch.wait_for_output("}\n");
  box.write("new", "active\n");
  std::filesystem::rename(box.path("new"), box.path(device + "power/runtime_status"));
  watch.wait_for_errors("the driver does not answer");
  watch.signal(SIGTERM);
  for (const std::string& line : lines_of(watch.finish().out))
    CHECK(contains(line, "\"missed\":0,"));
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

TEST_CASE("gpu-watch: a driver that hangs delays no row and does not keep it from ending") {
  Sandbox box;
  const FakeDriver driver(box);
  Process watch = driver.nt({"gpu-watch", "-i", "300ms"}).start();
  watch.wait_for_output("gpu0   37%");
  driver.tell("gpu.*.utilization.hang 600000");
  watch.wait_for_output("gpu0     -           -/-    -       -");
  watch.wait_for_errors("the driver does not answer");
  const auto begin = std::chrono::steady_clock::now();
  watch.signal(SIGTERM);
  const auto r = watch.finish();
  CHECK(r.signal == SIGTERM);
  CHECK(std::chrono::steady_clock::now() - begin < 5s);
  for (const std::string& line : lines_of(r.out)) CHECK(!contains(line, "missed"));
}

TEST_CASE("gpu-watch: a driver that dies leaves its GPUs unknown, and comes back") {
  Sandbox box;
  const FakeDriver driver(box, "count 2");
  Process watch = driver.nt({"gpu-watch", "-i", "100ms"}).start();
  watch.wait_for_output("gpu1   37%");
  driver.tell("count 2\ngpu.*.utilization.crash 6");
  watch.wait_for_output(
      "gpu0     -           -/-    -       -  gpu1     -           -/-    -       -");
  watch.wait_for_errors("the driver's library has crashed (signal 6)");
  driver.tell("count 2\ngpu.*.util 55");
  watch.wait_for_output("gpu0   55%");
  watch.signal(SIGTERM);
  const auto r = watch.finish();
  CHECK(contains(r.err, "the driver is there again"));
  CHECK(lines_of(r.err).size() == 2);
}

TEST_CASE("gpu-watch: a driver that is replaced under it does not fit, and fits again") {
  Sandbox box;
  const FakeDriver driver(box, "count 2");
  Process watch = driver.nt({"gpu-watch", "-i", "100ms"}).start();
  watch.wait_for_output("gpu1   37%");
  driver.tell(
      "count 2\ninit.code 18\ngpu.*.utilization.code 18\ngpu.*.memory1.code 18\n"
      "gpu.*.memory2.code 18\ngpu.*.temperature.code 18\ngpu.*.power.code 18");
  watch.wait_for_output(
      "gpu0     -           -/-    -       -  gpu1     -           -/-    -       -");
  watch.wait_for_errors("of different versions (code 18)");
  driver.tell("count 2\ngpu.*.util 55");
  watch.wait_for_output("gpu0   55%  4.7/74.5 GiB 45 C 123.5 W  gpu1   55%");
  watch.wait_for_errors("the driver is there again");
  watch.signal(SIGTERM);
  const auto r = watch.finish();
  CHECK(lines_of(r.err).size() == 4);  // it is lost; why, with a hint; it is there
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
