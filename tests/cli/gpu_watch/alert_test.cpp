// nt gpu-watch: --alert and --exec.
#include <doctest/doctest.h>
#include <signal.h>

#include <chrono>
#include <thread>

#include "gpu_watch/machine.hpp"
#include "harness/fake_driver.hpp"
#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

using namespace std::chrono_literals;

// Rows whose first GPU has these temperatures, a second apart.
std::string record_of(const std::vector<std::string>& temperatures) {
  std::string rows;
  for (std::size_t i = 0; i < temperatures.size(); ++i)
    rows += "{\"time\":\"2025-11-30T15:00:0" + std::to_string(i) +
            "Z\",\"gpus\":[{\"name\":\"Fake\",\"temp\":" + temperatures[i] +
            "},{\"index\":1,\"temp\":20}]}\n";
  return rows;
}

TEST_CASE("gpu-watch: an alert is said once each time that it turns true, not behind an unknown") {
  Sandbox box;
  box.write("run", record_of({"90", "91", "50", "90", "null", "92", "40"}));
  const auto r = box.run({"gpu-watch", "--replay", "run", "-q", "--alert", "gpu.temp > 85",
                          "--alert", "gpu.temp > 91"});
  CHECK(r.err ==
        "nt gpu-watch: alert: gpu.temp > 85: GPU 0 (Fake)\n"
        "nt gpu-watch: alert: gpu.temp > 85: GPU 0 (Fake)\n"
        "nt gpu-watch: alert: gpu.temp > 91: GPU 0 (Fake)\n");
  CHECK(r.code == 0);
  const auto held = box.run({"gpu-watch", "--replay", "run", "-q", "--alert",
                             "gpu.temp > 85 for 1s", "--alert", "gpu.temp < 45 and gpu.util < 5"});
  CHECK(held.err == "nt gpu-watch: alert: gpu.temp > 85 for 1s: GPU 0 (Fake)\n");
}

TEST_CASE("gpu-watch: an alert names the GPUs that it is about, of many the first") {
  Sandbox box;
  box.write("run", record_of({"10"}));
  auto r =
      box.run({"gpu-watch", "--replay", "run", "-q", "--alert", "gpu.temp < 15 or cpu.util > 5",
               "--alert", "gpu.temp < 25", "--alert", "gpu.temp = 20"});
  CHECK(r.err ==
        "nt gpu-watch: alert: gpu.temp < 15 or cpu.util > 5: GPU 0 (Fake)\n"
        "nt gpu-watch: alert: gpu.temp < 25: GPU 0 (Fake), GPU 1\n"
        "nt gpu-watch: alert: gpu.temp = 20: GPU 1\n");
  const FakeDriver driver(box, "count 6");
  r = driver.nt({"gpu-watch", "--once", "-i", "50ms", "-q", "--alert", "gpu.temp > 1"}).run();
  CHECK(contains(r.err, ": GPU 0 (NVIDIA Fake 80GB), GPU 1 ("));
  CHECK(r.err.ends_with("GPU 3 (NVIDIA Fake 80GB) and 2 more\n"));
}

TEST_CASE("gpu-watch: an alert of the machine or its GPUs is said where there is no GPU") {
  Sandbox box;
  box.write("run", "{\"time\":\"2025-11-30T15:00:00Z\",\"cpu\":{\"util\":50},\"gpus\":[]}\n");
  const auto r = box.run({"gpu-watch", "--replay", "run", "-q", "--alert",
                          "cpu.util > 1 or gpu.util > 50", "--alert", "not gpu.util > 50"});
  CHECK(r.err == "nt gpu-watch: alert: cpu.util > 1 or gpu.util > 50\n");
  const auto until =
      box.run({"gpu-watch", "--replay", "run", "-q", "--until", "gpu.util > 50 or cpu.util > 1"});
  CHECK(until.code == 0);
}

TEST_CASE("gpu-watch: only a condition that can never be true without a GPU is refused there") {
  Sandbox box;
  write_machine(box, "root");
  const Words watch{"gpu-watch", "--sysroot", "root", "-i", "50ms", "-n", "2", "--until"};
  CHECK(box.run(joined(watch, {"gpu.util > 5 and cpu.util >= 0"})).code == 2);
  CHECK(box.run(joined(watch, {"gpu.util > 5 or mem.used > 1"})).code == 0);
}

TEST_CASE("gpu-watch: a command of an alert has the row, and no shell") {
  Sandbox box;
  const FakeDriver driver(box, "gpu.0.temp 90");
  box.write("hook", "#!/bin/sh\necho \"$1|$NT_ALERT_CONDITION|$NT_ALERT\" >> fired\n");
  box.mode("hook", 0755);
  Process watch =
      driver
          .nt({"gpu-watch", "-i", "50ms", "--alert", "gpu.temp > 85", "--exec", "./hook '$HOME x'"})
          .start();
  watch.wait_for_file(box.path("fired"));
  driver.tell("gpu.0.temp 40");
  watch.wait_for_output(" 40 C");
  driver.tell("gpu.0.temp 95");
  watch.wait_for_output(" 95 C");
  driver.tell("gpu.0.temp 41");
  watch.wait_for_output(" 41 C");
  watch.wait_for_output(" 41 C");
  watch.signal(SIGTERM);
  watch.finish();
  const Words fired = lines_of(box.read("fired"));
  REQUIRE(fired.size() == 2);
  CHECK(fired[0].starts_with("$HOME x|gpu.temp > 85|{\"time\":\""));
  CHECK(contains(fired[0], "\"temp\":90,"));
  CHECK(contains(fired[1], "\"temp\":95,"));
}

TEST_CASE("gpu-watch: a command that hangs delays no row, and none runs beside it") {
  Sandbox box;
  const FakeDriver driver(box, "gpu.0.temp 90");
  Process watch = driver
                      .nt({"gpu-watch", "-i", "50ms", "--alert", "gpu.temp > 85", "--exec",
                           "echo x >> fired; exec sleep 60 > /dev/null 2>&1", "--shell"})
                      .start();
  watch.wait_for_file(box.path("fired"));
  for (const char* temperature : {"40", "90", "41", "91", "42"}) {
    driver.tell(std::string("gpu.0.temp ") + temperature);
    watch.wait_for_output(std::string(temperature) + " C");
  }
  watch.signal(SIGTERM);
  const auto r = watch.finish();
  CHECK(r.signal == SIGTERM);
  CHECK(box.read("fired") == "x\n");
  for (const std::string& line : lines_of(r.out)) CHECK(!contains(line, "missed"));
}

TEST_CASE("gpu-watch: commands that have ended leave nothing behind, long before the next row") {
  Sandbox box;
  Process watch = box.nt({"gpu-watch", "-i", "3s", "-q", "--alert", "cpu.util >= 0 or mem.used > 0",
                          "--exec", "sh -c 'echo $PPID > parent.new; mv parent.new parent'"})
                      .start();
  watch.wait_for_file(box.path("parent"));
  const std::string pid = box.read("parent");
  const std::string number = pid.substr(0, pid.find('\n'));
  const auto children = [&] {
    return box.program("cat", {"/proc/" + number + "/task/" + number + "/children"}).run().out;
  };
  // It is gone by the next row, and one that waits for a row has no zombie for longer than 10 s.
  const auto end = std::chrono::steady_clock::now() + 15s;
  while (!children().empty() && std::chrono::steady_clock::now() < end)
    std::this_thread::sleep_for(20ms);
  CHECK(children().empty());
  watch.signal(SIGTERM);
  watch.finish();
}

TEST_CASE("gpu-watch: a command's output is no row") {
  Sandbox box;
  const FakeDriver driver(box, "gpu.0.temp 90");
  const auto r = driver
                     .nt({"gpu-watch", "-i", "100ms", "-n", "5", "--json", "--alert",
                          "gpu.temp > 85", "--exec", "echo it is hot"})
                     .run();
  CHECK(lines_of(r.out).size() == 5);
  for (const std::string& line : lines_of(r.out)) CHECK(line.starts_with("{\"time\""));
  CHECK(r.err == "it is hot\n");
}

// Says in a file when it begins and ends.
constexpr const char* kSlowHook = "echo begin >> fired; sleep 0.7; echo end >> fired; exit 3";

TEST_CASE("gpu-watch: the last alert at the end has its turn, and how it ended is told") {
  Sandbox box;
  box.write("run", record_of({"90", "50", "90", "50", "91"}));
  const auto r = box.run({"gpu-watch", "--replay", "run", "-q", "--alert", "gpu.temp > 85",
                          "--exec", kSlowHook, "--shell"});
  CHECK(box.read("fired") == "begin\nend\nbegin\nend\n");
  CHECK(r.err ==
        "nt gpu-watch: the command of --exec ended with 3\n"
        "nt gpu-watch: the command of --exec ended with 3\n");
  CHECK(r.code == 0);
}

TEST_CASE("gpu-watch: what a signal ends leaves the last alert's command behind") {
  Sandbox box;
  const FakeDriver driver(box, "gpu.0.temp 90");
  Process watch = driver
                      .nt({"gpu-watch", "-i", "50ms", "--alert", "gpu.temp > 85", "--exec",
                           kSlowHook, "--shell"})
                      .start();
  watch.wait_for_file(box.path("fired"));
  driver.tell("gpu.0.temp 40");
  watch.wait_for_output(" 40 C");
  driver.tell("gpu.0.temp 91");
  watch.wait_for_output(" 91 C");
  REQUIRE(box.read("fired") == "begin\n");
  const auto begin = std::chrono::steady_clock::now();
  watch.signal(SIGTERM);
  watch.wait_for_end();
  CHECK(std::chrono::steady_clock::now() - begin < 500ms);
  const std::string all = "begin\nend\nbegin\nend\n";
  while (box.read("fired") != all && std::chrono::steady_clock::now() - begin < 20s)
    std::this_thread::sleep_for(20ms);
  CHECK(box.read("fired") == all);
  CHECK(watch.finish().signal == SIGTERM);
}

TEST_CASE("gpu-watch: an alert that flaps fires once a crossing") {
  Sandbox box;
  box.write("run", record_of({"90", "50", "90", "50", "90", "50", "90", "50"}));
  const auto r = box.run({"gpu-watch", "--replay", "run", "-q", "--alert", "gpu.temp > 85"});
  CHECK(lines_of(r.err).size() == 4);
  const auto held =
      box.run({"gpu-watch", "--replay", "run", "-q", "--alert", "gpu.temp > 85 for 1s"});
  CHECK(held.err.empty());
}

TEST_CASE("gpu-watch: a command that fails, or is not there any more, is said") {
  Sandbox box;
  const FakeDriver driver(box, "gpu.0.temp 90");
  const Words watch{"gpu-watch",     "-n",    "3", "-i", "50ms", "-q", "--alert",
                    "gpu.temp > 85", "--exec"};
  CHECK(contains(driver.nt(joined(watch, {"sh -c 'exit 3'"})).run().err,
                 "the command of --exec ended with 3"));
  box.write("gone", "#!/bin/sh\nrm gone\n");
  box.mode("gone", 0755);
  box.write("run", record_of({"90", "50", "90"}));
  const auto r = box.run(
      {"gpu-watch", "--replay", "run", "-q", "--alert", "gpu.temp > 85", "--exec", "./gone"});
  CHECK(contains(r.err, "cannot run './gone': No such file or directory"));
  CHECK(r.code == 0);
}

TEST_CASE("gpu-watch: a command that cannot be run is said before the watch") {
  Sandbox box;
  box.write("text", "#!/bin/sh\n");
  for (const auto& [command, why] :
       {std::pair{"./none x", "cannot run './none': No such file or directory"},
        {"nt-there-is-none", "cannot run 'nt-there-is-none': No such file or directory"},
        {"./text", "cannot run './text': Permission denied"},
        {". x", "cannot run '.': "}}) {
    const auto r =
        box.run({"gpu-watch", "-i", "1h", "--alert", "gpu.temp > 85", "--exec", command});
    CHECK(contains(r.err, why));
    CHECK(is_message(r.err, "nt gpu-watch"));
    CHECK(r.code == 2);
  }
}

TEST_CASE("gpu-watch: alerts that are wrong") {
  Sandbox box;
  for (const Words& args : {Words{"--alert", "gpu.tmp > 5"},
                            {"--exec", "true"},
                            {"--shell"},
                            {"--alert", "gpu.temp > 5", "--exec", "'a"},
                            {"--alert", "gpu.temp > 5", "--exec", " "}}) {
    const auto r = box.run(joined({"gpu-watch"}, args));
    CHECK(r.code == 2);
    CHECK(r.err.starts_with("nt gpu-watch: "));
  }
}

}  // namespace
}  // namespace nt::test
