// nt gpu-watch: rows, and the formats that they are written in.
#include <doctest/doctest.h>
#include <signal.h>

#include <sstream>

#include "gpu_watch/machine.hpp"
#include "harness/fake_driver.hpp"
#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

TEST_CASE("gpu-watch: without a GPU the machine is watched, and that is said once") {
  Sandbox box;
  write_machine(box, "root");
  const auto r = box.run({"gpu-watch", "--sysroot", "root", "-n", "2", "-i", "100ms"});
  CHECK(r.code == 0);
  CHECK(lines_of(r.out).size() == 2);
  CHECK(contains(r.out, "  cpu     -  mem   1.0/4.0 GiB\n"));
  CHECK(r.err == "nt gpu-watch: there is no NVIDIA driver: no libnvidia-ml.so.1\n");
}

TEST_CASE("gpu-watch: times are whole multiples of the interval") {
  Sandbox box;
  const FakeDriver driver(box);
  const auto r = driver.nt({"gpu-watch", "-n", "5", "-i", "200ms", "--json"}).run();
  CHECK(r.code == 0);
  const Words lines = lines_of(r.out);
  REQUIRE(lines.size() == 5);
  for (const std::string& line : lines) {
    const std::string time = line.substr(9, line.find('Z') - 9);
    const std::size_t point = time.find('.');
    const int milliseconds = point == std::string::npos ? 0 : std::stoi(time.substr(point + 1));
    CHECK(milliseconds % 200 == 0);
    CHECK(contains(line, "\"gpus\":[{\"index\":0,\"name\":\"NVIDIA Fake 80GB\""));
  }
}

TEST_CASE("gpu-watch: text and notes of GPUs") {
  Sandbox box;
  const FakeDriver driver(box, "count 2\ngpu.1.util 12\ngpu.1.power.code 3");
  write_machine(box, "root");
  auto r = driver.nt({"gpu-watch", "--sysroot", "root", "--once", "-i", "100ms"}).run();
  CHECK(contains(r.out,
                 "  cpu     -  mem   1.0/4.0 GiB  gpu0   37%  4.7/74.5 GiB 45 C 123.5 W"
                 "  gpu1   12%  4.7/74.5 GiB 45 C       -\n"));
  CHECK(r.err.empty());
  r = driver.nt({"gpu-watch", "--sysroot", "root", "--once", "-i", "100ms", "--format", "notes"})
          .run();
  CHECK(r.out == "GPU usage: [37, 12]%\nCPU usage: -%\n");
}

TEST_CASE("gpu-watch: calls of each version give the same rows, but for memory of the first") {
  Sandbox box;
  const FakeDriver driver(box, "gpu.0.compute 10:100,11:200\ngpu.0.mem_reserved 0");
  write_machine(box, "root");
  Words rows;
  for (const int version : {1, 2, 3}) {
    const auto r =
        driver.nt({"gpu-watch", "--sysroot", "root", "--once", "-i", "50ms", "--json"}, version)
            .run();
    CHECK(contains(r.out, R"("procs":[{"pid":10,"mem":100,"name":null},{"pid":11,"mem":200,)"));
    rows.push_back(r.out.substr(r.out.find("\"missed\"")));
  }
  CHECK(rows[0] == rows[1]);
  CHECK(rows[1] == rows[2]);
}

TEST_CASE("gpu-watch: 64 GPUs, and one that is divided") {
  Sandbox box;
  const FakeDriver driver(box,
                          "count 64\ngpu.63.mig 0,3\ngpu.63.utilization.code 3\n"
                          "gpu.63.mig.3.mem_total 200\ngpu.63.mig.3.mem_used 50\n"
                          "gpu.63.mig.3.compute 5:50");
  write_machine(box, "root");
  const auto r =
      driver.nt({"gpu-watch", "--sysroot", "root", "--once", "-i", "50ms", "--json"}).run();
  for (const char* part : {R"({"index":0,)",
                           R"({"index":63,"name":"NVIDIA Fake 80GB",)"
                           R"("uuid":"GPU-fake-63","util":null,)",
                           R"("mig":[{"uuid":"MIG-fake-63-0",)",
                           R"({"uuid":"MIG-fake-63-3","mem_used":50,"mem_total":200,)"
                           R"("procs":[{"pid":5,"mem":50,"name":null}]}])"})
    CHECK(contains(r.out, part));
  CHECK(r.out.find("\"mig\"") == r.out.rfind("\"mig\""));
}

TEST_CASE("gpu-watch: metrics are whole whenever they are read") {
  Sandbox box;
  const FakeDriver driver(box, "count 8");
  Process watch = driver.nt({"gpu-watch", "-i", "10ms", "-q", "--prom", "nt.prom"}).start();
  watch.wait_for_file(box.path("nt.prom"));
  std::string before;
  int changes = 0;
  for (int i = 0; i < 2000; ++i) {
    const std::string metrics = box.read("nt.prom");
    REQUIRE(metrics.starts_with("# HELP nt_"));
    REQUIRE(metrics.find("\nnt_last_sample_timestamp_seconds ") != std::string::npos);
    REQUIRE(metrics.ends_with("\n"));
    changes += metrics == before ? 0 : 1;
    before = metrics;
  }
  CHECK(changes > 2);
  watch.signal(SIGTERM);
  watch.finish();
  CHECK(box.list() == Words{"nt.prom", "scenario"});
}

TEST_CASE("gpu-watch: GPUs of AMD, alone and behind those of NVIDIA") {
  Sandbox box;
  write_machine(box, "root");
  const std::string device = "root/sys/class/drm/card1/device/";
  box.write(device + "vendor", "0x1002\n");
  box.write(device + "unique_id", "a1b2\n");
  box.write(device + "gpu_busy_percent", "42\n");
  const Words watch{"gpu-watch", "--sysroot", "root", "--once", "-i", "50ms"};
  auto r = box.run(joined(watch, {"--require-gpu"}));
  CHECK(r.code == 0);
  CHECK(r.err.empty());
  CHECK(contains(r.out, "  gpu0   42%           -/-    -       -\n"));
  const FakeDriver driver(box);
  r = driver.nt(watch).run();
  CHECK(contains(
      r.out, "  gpu0   37%  4.7/74.5 GiB 45 C 123.5 W  gpu1   42%           -/-    -       -\n"));
}

TEST_CASE("gpu-watch: fields are picked and ordered, and a wrong one is said") {
  Sandbox box;
  const FakeDriver driver(box, "count 2");
  write_machine(box, "root");
  auto r = driver
               .nt({"gpu-watch", "--sysroot", "root", "--once", "-i", "50ms", "--format", "csv",
                    "--fields", "gpu.util, mem.total"})
               .run();
  const Words lines = lines_of(r.out);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0] == "time,missed,gpu0.util,gpu1.util,mem.total");
  CHECK(lines[1].ends_with(",0,37,37,4294967296"));
  r = box.run({"gpu-watch", "--fields", "gpu.utl"});
  CHECK(is_message(r.err, "nt gpu-watch"));
  CHECK(contains(r.err, "did you mean gpu.util?"));
  CHECK(r.code == 2);
  r = box.run({"gpu-watch", "--fields", "nothing"});
  CHECK(r.err ==
        "nt gpu-watch: --fields: there is no field 'nothing'\n"
        "hint: fields are as cpu.util, mem.used and gpu.util; --help lists them\n");
  for (const char* none : {"", ",", "gpu.util,,mem", " "}) {
    r = box.run({"gpu-watch", "--fields", none});
    CHECK(contains(r.err, "nt gpu-watch: --fields: a name is missing\nhint: fields are as "));
    CHECK(r.code == 2);
  }
  r = box.run({"gpu-watch", "--once", "--format", "notes", "--fields", "gpu.util"});
  CHECK(r.code == 2);
  CHECK(r.err == "nt gpu-watch: --fields is for text, table, csv and json\n");
}

TEST_CASE("gpu-watch: every key of a JSON row can be picked, in every format of fields") {
  Sandbox box;
  const FakeDriver driver(box, "count 2\ngpu.1.name a,b\ngpu.0.throttle 5\ngpu.1.throttle 0");
  write_machine(box, "root");
  const Words watch{"gpu-watch", "--sysroot", "root", "--once", "-i", "50ms", "--fields"};
  const auto with = [&](const std::string& fields, const Words& more) {
    return driver.nt(joined(watch, joined({fields}, more))).run();
  };
  for (const char* format : {"text", "table", "csv", "json"}) {
    const auto r = with("cpu,load,mem,psi,cgroup,gpus,missed,time", {"--format", format});
    CHECK(r.code == 0);
    CHECK(r.err.empty());
    CHECK(contains(r.out, "GPU-fake-1"));
  }
  auto r = with("gpu.name,gpu.throttle,time", {"--format", "csv"});
  CHECK(
      r.out.starts_with("gpu0.name,gpu0.throttle,gpu1.name,gpu1.throttle,time\n"
                        "NVIDIA Fake 80GB,idle;power_cap,\"a,b\",none,20"));
  r = with("gpu.name,gpu.throttle,mem", {"--json"});
  CHECK(contains(r.out, R"("missed":0,"gpus":[{"name":"NVIDIA Fake 80GB","throttle":["idle",)"));
  CHECK(r.out.ends_with(R"("mem":{"total":4294967296,"used":1073741824}})"
                        "\n"));
  // What was picked can be replayed.
  box.write("rows", r.out);
  CHECK(contains(box.run({"gpu-watch", "--replay", "rows"}).out, "mem   1.0/4.0 GiB"));
}

TEST_CASE("gpu-watch: wrong usage") {
  Sandbox box;
  for (const Words& args : {Words{"-i", "1ms"},
                            {"-i", "0s"},
                            {"-i", "401d"},
                            {"-i", "1000w"},
                            {"--for", "1000000w"},
                            {"-n", "0"},
                            {"--for", "0s"},
                            {"--until", "cpu.util < 5", "--wait-idle"},
                            {"--once", "-n", "2"},
                            {"--replay", "x", "--record", "y"},
                            {"--replay", "x", "--for", "1s"},
                            {"--format", "xml"},
                            {"--tui", "--json"},
                            {"--json", "--tui"},
                            {"--format", "csv", "--json"},
                            {"--tui", "--format", "text"},
                            {"--until", ""},
                            {"extra"}}) {
    const auto r = box.run(joined({"gpu-watch"}, args));
    CHECK(r.code == 2);
    CHECK(r.out.empty());
    CHECK(r.err.starts_with("nt gpu-watch: "));
  }
}

TEST_CASE("gpu-watch: metrics are replaced whole at each tick") {
  Sandbox box;
  const FakeDriver driver(box, "count 2");
  const auto r =
      driver.nt({"gpu-watch", "-n", "2", "-i", "100ms", "-q", "--prom", "nt.prom"}).run();
  CHECK(r.code == 0);
  CHECK(r.out.empty());
  const std::string metrics = box.read("nt.prom");
  CHECK(contains(metrics, "# TYPE nt_gpu_util_percent gauge\nnt_gpu_util_percent{gpu=\"0\","));
  CHECK(contains(metrics, "nt_last_sample_timestamp_seconds "));
  CHECK(metrics.ends_with("\n"));
  CHECK(box.list() == Words{"nt.prom", "scenario"});
  const auto perms = std::filesystem::status(box.path("nt.prom")).permissions();
  CHECK((perms & std::filesystem::perms::others_read) != std::filesystem::perms::none);
}

TEST_CASE("gpu-watch: metrics are what promtool takes") {
  if (!have("promtool")) return;
  Sandbox box;
  const FakeDriver driver(box, "count 2\ngpu.0.name \"a\\b\"\ngpu.1.power.code 3");
  driver.nt({"gpu-watch", "--once", "-i", "50ms", "-q", "--pcie", "--prom", "nt.prom"}).run();
  const auto r = box.program("promtool", {"check", "metrics"}).in(box.read("nt.prom")).run();
  CHECK(r.out.empty());
  CHECK(r.err.empty());
  CHECK(r.code == 0);
}

TEST_CASE("gpu-watch: an output that nobody reads ends it") {
  Sandbox box;
  const auto r = box.nt({"gpu-watch", "-i", "20ms"}).out(reader_leaving_after(1)).run();
  CHECK(r.code != 2);
}

}  // namespace
}  // namespace nt::test
