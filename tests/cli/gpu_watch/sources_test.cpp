// nt gpu-watch: GPUs that the kernel tells of, and those that sleep.
#include <doctest/doctest.h>
#include <signal.h>

#include <filesystem>

#include "gpu_watch/machine.hpp"
#include "harness/fake_driver.hpp"
#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

const std::filesystem::path kRoot = "root";

// A file that one rename puts there whole, while nt runs.
void replace(const Sandbox& box, const std::filesystem::path& path, std::string_view text) {
  box.write("new", text);
  std::filesystem::rename(box.path("new"), box.path(path));
}

void set_pid_namespace(const Sandbox& box, const char* name) {
  box.write(kRoot / "proc/self/ns/mnt", "");
  std::filesystem::remove(box.path(kRoot / "proc/self/ns/pid"));
  box.link(kRoot / "proc/self/ns/pid", name);
}

std::string client(int busy) {
  return "drm-client-id: 7\ndrm-engine-render: " + std::to_string(busy) +
         "000000 ns\ndrm-resident-system0: 2 MiB\n";
}

// A card of Intel's with one process, of which /proc tells as in the first namespace.
void write_intel(const Sandbox& box) {
  write_machine(box, kRoot);
  set_pid_namespace(box, "pid:[4026531836]");
  const auto device = kRoot / "sys/devices/0000:00:02.0";
  box.write(device / "vendor", "0x8086\n");
  box.write(device / "device", "0x46a6\n");
  box.write(kRoot / "sys/drivers/i915/x", "");
  box.link(device / "driver", "../../drivers/i915");
  for (const char* name : {"card0", "renderD128"}) {
    box.write(kRoot / "sys/class/drm" / name / "x", "");
    box.link(kRoot / "sys/class/drm" / name / "device", "../../../devices/0000:00:02.0");
  }
  box.write(kRoot / "proc/77/comm", "blender\n");
  box.write(kRoot / "proc/77/fd/x", "");
  box.link(kRoot / "proc/77/fd/9", "/dev/dri/renderD128");
  box.write(kRoot / "proc/77/fdinfo/9", client(0));
}

TEST_CASE("gpu-watch: a GPU of Intel's, its use and its processes by /proc") {
  Sandbox box;
  write_intel(box);
  Process watch = box.nt({"gpu-watch", "--sysroot", "root", "-i", "100ms", "--json"}).start();
  watch.wait_for_output("\"util\":0,");
  replace(box, kRoot / "proc/77/fdinfo/9", client(1'000'000));
  watch.wait_for_output("\"util\":100,");
  watch.signal(SIGTERM);
  const auto r = watch.finish();
  CHECK(contains(r.out, R"("gpus":[{"index":0,"name":"Intel 0x46a6","uuid":"0000:00:02.0",)"));
  CHECK(contains(r.out, R"("util":0,"mem_used":2097152,"mem_total":null,)"));
  CHECK(contains(r.out, R"("procs":[{"pid":77,"mem":2097152,"name":"blender"}])"));
  CHECK(r.err.empty());
}

TEST_CASE(
    "gpu-watch: where not all processes are seen, Intel's GPU is left out, and that is said") {
  Sandbox box;
  write_intel(box);
  set_pid_namespace(box, "pid:[4026532177]");
  const Words watch{"gpu-watch", "--sysroot", "root", "-i", "50ms"};
  const auto r = box.run(joined(watch, {"-n", "3"}));
  CHECK(!contains(r.out, "gpu0"));
  CHECK(
      contains(r.err,
               "nt gpu-watch: a GPU is left out: how much it is used, root alone can see, outside "
               "of containers: driver i915\n"));
  CHECK(lines_of(r.err).size() <= 2);
  // Nobody waits for it to be idle.
  const FakeDriver driver(box, "gpu.0.util 1");
  CHECK(driver.nt(joined(watch, {"--until", "gpu.util < 5"})).run().code == 0);
}

TEST_CASE("gpu-watch: GPUs keep their places where those of another kind come later") {
  Sandbox box;
  write_intel(box);
  const auto device = kRoot / "sys/bus/pci/devices/0000:01:00.0";
  box.write(device / "vendor", "0x10de\n");
  box.write(device / "class", "0x030200\n");
  box.write(device / "power/runtime_status", "suspended\n");
  const FakeDriver driver(box);
  Process watch = driver.nt({"gpu-watch", "--sysroot", "root", "-i", "100ms"}).start();
  watch.wait_for_output("gpu0    0% ");
  replace(box, device / "power/runtime_status", "active\n");
  watch.wait_for_output("gpu0    0%     2.0 MiB/-    -       -  gpu1   37%");
  watch.signal(SIGTERM);
  watch.finish();
}

TEST_CASE("gpu-watch: a GPU that comes behind the header of a csv is said, by its name") {
  Sandbox box;
  write_machine(box, kRoot);
  box.write(kRoot / "sys/devices/gpu.0/soon", "");
  Process watch =
      box.nt({"gpu-watch", "--sysroot", "root", "-i", "50ms", "--format", "csv", "--record", "run"})
          .start();
  watch.wait_for_output("\n20");
  replace(box, kRoot / "sys/devices/gpu.0/load", "120\n");
  watch.wait_for_errors("NVIDIA Tegra");
  watch.wait_for_output("\n20");
  watch.signal(SIGTERM);
  const auto r = watch.finish();
  CHECK(!contains(r.out, "gpu0"));
  CHECK(contains(r.err,
                 "nt gpu-watch: came after the header of the csv was written, and in no column: "
                 "GPU 0 (NVIDIA Tegra, gpu.0)\nhint: --record FILE"));
  CHECK(r.err.find("in no column") == r.err.rfind("in no column"));
  const auto csv = box.run({"gpu-watch", "--replay", "run", "--format", "csv"});
  CHECK(contains(csv.out, "gpu0.util"));
  CHECK(csv.err.empty());
}

TEST_CASE("gpu-watch: Tegra's GPU by /sys, where NVML supports nothing, and without it") {
  Sandbox box;
  write_machine(box, kRoot);
  const Words watch{"gpu-watch", "--sysroot", "root", "--once", "-i", "50ms", "--json"};
  CHECK(contains(box.run(watch).out, "\"gpus\":[]"));
  box.write(kRoot / "sys/class/devfreq/17000000.ga10b/device/load", "374\n");
  box.write(kRoot / "sys/class/thermal/thermal_zone3/type", "GPU-thermal\n");
  box.write(kRoot / "sys/class/thermal/thermal_zone3/temp", "48500\n");
  auto r = box.run(joined(watch, {"--require-gpu"}));
  CHECK(r.code == 0);
  CHECK(contains(r.out,
                 R"("name":"NVIDIA Tegra","uuid":"17000000.ga10b","util":37.4,"mem_used":null,)"
                 R"("mem_total":4294967296,"mem_shared":true,"temp":48.5,"power":null,)"));
  for (const char* scenario :
       {"gpu.*.utilization.code 3\ngpu.*.memory1.code 3\ngpu.*.memory2.code 3\n"
        "gpu.*.temperature.code 3\ngpu.*.power.code 3\ngpu.*.compute.code 3\ngpu.*.graphics.code 3",
        "gpu.*.util 0\ngpu.*.mem_total 0\ngpu.*.temp 0\ngpu.*.power 0\ngpu.*.compute 0:5"}) {
    const FakeDriver driver(box, scenario);
    r = driver.nt(watch).run();
    CHECK(contains(r.out, R"("uuid":"GPU-fake-0","util":37.4,"mem_used":null,)"
                          R"("mem_total":4294967296,"mem_shared":true,"temp":48.5,"power":null,)"));
    CHECK(lines_of(r.out).size() == 1);
  }
}

TEST_CASE("gpu-watch: Tegra's files may come after the start") {
  Sandbox box;
  write_machine(box, kRoot);
  Process watch = box.nt({"gpu-watch", "--sysroot", "root", "-i", "50ms"}).start();
  watch.wait_for_output("GiB\n");
  box.write(kRoot / "sys/devices/gpu.0/soon", "");
  replace(box, kRoot / "sys/devices/gpu.0/load", "120\n");
  watch.wait_for_output("gpu0   12%     -/4.0 GiB    -       -\n");
  watch.signal(SIGTERM);
  watch.finish();
}

TEST_CASE("gpu-watch: code 999 is a container's lost devices in a container alone") {
  Sandbox box;
  write_machine(box, kRoot);
  const FakeDriver driver(box, "init.code 999");
  const Words watch{"gpu-watch", "--sysroot", "root", "--once", "-i", "50ms"};
  CHECK(driver.nt(watch).run().err ==
        "nt gpu-watch: cannot start NVML: unknown error (code 999)\n");
  box.write(kRoot / ".dockerenv", "");
  CHECK(driver.nt(watch).run().err ==
        "nt gpu-watch: cannot start NVML: unknown error (code 999)\n"
        "hint: the container has lost its devices: start it anew\n");
}

const std::string kAsleep =
    "nt gpu-watch: suspended GPUs are left alone until they wake: 0000:01:00.0 (--wake starts "
    "them)\n";

// GPUs that the kernel has suspended.
struct Asleep {
  explicit Asleep(const Sandbox& of) : box(of) {
    write_machine(box, kRoot);
    box.write(device / "vendor", "0x10de\n");
    box.write(device / "class", "0x030200\n");
    box.write(device / "power/runtime_status", "suspended\n");
  }
  void wake() const { replace(box, device / "power/runtime_status", "active\n"); }

  const Sandbox& box;
  std::filesystem::path device = kRoot / "sys/bus/pci/devices/0000:01:00.0";
};

TEST_CASE("gpu-watch: a condition about GPUs that sleep waits until they wake") {
  Sandbox box;
  const FakeDriver driver(box);
  const Asleep gpus(box);
  const Words watch{"gpu-watch", "--sysroot", "root", "-i", "50ms", "--until", "gpu.util < 50"};
  CHECK(driver.nt(joined(watch, {"--for", "300ms"})).run().code == 1);
  Process running = driver.nt(watch).start();
  running.wait_for_output("GiB\n");
  gpus.wake();
  const auto r = running.finish();
  CHECK(r.code == 0);
  CHECK(contains(r.out, "gpu0   37%"));
  CHECK(r.err == kAsleep);
}

TEST_CASE("gpu-watch: GPUs that sleep are said once, by their places, and --wake starts them") {
  Sandbox box;
  const FakeDriver driver(box);
  const Asleep gpus(box);
  const Words watch{"gpu-watch", "--sysroot", "root", "-n", "3", "-i", "50ms"};
  auto r = driver.nt(watch).run();
  CHECK(r.code == 0);
  CHECK(r.err == kAsleep);
  CHECK(!contains(r.out, "gpu0"));
  r = driver.nt(joined(watch, {"--wake"})).run();
  CHECK(contains(r.out, "gpu0   37%"));
  CHECK(r.err.empty());
  // Of two the one that is awake has the driver started, which wakes the other one.
  for (const char* file : {"vendor", "class"})
    box.write(kRoot / "sys/bus/pci/devices/0000:02:00.0" / file, box.read(gpus.device / file));
  const auto status = kRoot / "sys/bus/pci/devices/0000:02:00.0/power/runtime_status";
  box.write(status, "suspended\n");
  CHECK(contains(driver.nt(watch).run().err, ": 0000:01:00.0, 0000:02:00.0 (--wake"));
  replace(box, status, "active\n");
  CHECK(driver.nt(watch).run().err.empty());
}

TEST_CASE("gpu-watch: GPUs that sleep are none for --require-gpu, which says why") {
  Sandbox box;
  const FakeDriver driver(box);
  const Asleep gpus(box);
  const Words watch{"gpu-watch", "--sysroot", "root", "--once", "-i", "50ms", "--require-gpu"};
  auto r = driver.nt(watch).run();
  CHECK(r.code == 1);
  CHECK(r.out.empty());
  CHECK(r.err ==
        "nt gpu-watch: all GPUs are suspended, and --require-gpu was given: 0000:01:00.0\n"
        "hint: --wake starts them\n");
  r = driver.nt(joined(watch, {"--wake"})).run();
  CHECK(r.code == 0);
  CHECK(contains(r.out, "gpu0   37%"));
  // One of another kind is there.
  box.write(kRoot / "sys/class/drm/card1/device/vendor", "0x1002\n");
  box.write(kRoot / "sys/class/drm/card1/device/gpu_busy_percent", "42\n");
  r = driver.nt(watch).run();
  CHECK(r.code == 0);
  CHECK(r.err == kAsleep);
}

TEST_CASE(
    "gpu-watch: a card of AMD's that sleeps is in the rows, and that it sleeps is said once") {
  Sandbox box;
  write_machine(box, kRoot);
  const auto device = kRoot / "sys/devices/0000:03:00.0";
  box.write(device / "vendor", "0x1002\n");
  box.write(device / "power/runtime_status", "suspended\n");
  box.write(kRoot / "sys/class/drm/card1/x", "");
  box.link(kRoot / "sys/class/drm/card1/device", "../../../devices/0000:03:00.0");
  const auto r = box.run({"gpu-watch", "--sysroot", "root", "-n", "3", "-i", "50ms"});
  CHECK(contains(r.out, "gpu0     - "));
  CHECK(
      contains(r.err, "nt gpu-watch: suspended GPUs show nothing until they wake: 0000:03:00.0\n"));
  CHECK(lines_of(r.err).size() == 1);
}

}  // namespace
}  // namespace nt::test
