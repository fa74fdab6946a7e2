// nt gpu-watch: drivers that answer late, or not at all.
#include <doctest/doctest.h>
#include <signal.h>

#include <chrono>

#include "gpu_watch/machine.hpp"
#include "harness/fake_driver.hpp"
#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

using namespace std::chrono_literals;

TEST_CASE("gpu-watch: a driver that is slower than a row waits is shown a row later") {
  Sandbox box;
  const FakeDriver driver(box, "count 2\ngpu.0.utilization.hang 350");
  const Words watch{"gpu-watch", "-i", "500ms", "--json", "--fields", "gpu.util"};
  const auto r = driver.nt(joined(watch, {"-n", "5"})).run();
  CHECK(lines_of(r.out).size() == 5);
  for (const std::string& line : lines_of(r.out))
    CHECK(contains(line, R"("missed":0,"gpus":[{"util":37},{"util":37}]})"));
  CHECK(r.err ==
        "nt gpu-watch: the driver answers too late for rows: what it says of one is shown in the "
        "next\n");
}

TEST_CASE("gpu-watch: the only row has what a slow driver says, and so has --require-gpu") {
  Sandbox box;
  const FakeDriver driver(box, "gpu.0.utilization.hang 1300");
  std::vector<Process> all;
  for (const Words& args : {Words{"--json"}, {"--format", "csv"}, {"--json", "--require-gpu"}}) {
    all.push_back(
        driver.nt(joined({"gpu-watch", "--once", "-i", "50ms", "--fields", "gpu.util"}, args))
            .start());
  }
  for (Process& each : all) {
    const auto r = each.finish();
    CHECK(r.code == 0);
    CHECK(r.err.empty());
    CHECK(contains(r.out, "37"));
  }
}

TEST_CASE("gpu-watch: rows without an answer have the GPUs all the same, and nothing of them") {
  Sandbox box;
  const FakeDriver driver(box, "count 2\ngpu.0.utilization.hang 700");
  const auto r =
      driver.nt({"gpu-watch", "-i", "250ms", "-n", "6", "--json", "--fields", "gpu.util"}).run();
  const Words lines = lines_of(r.out);
  REQUIRE(lines.size() == 6);
  int known = 0;
  for (const std::string& line : lines) {
    const bool is_known = contains(line, R"("gpus":[{"util":37},{"util":37}])");
    known += is_known ? 1 : 0;
    CHECK((is_known || contains(line, R"("gpus":[{"util":null},{"util":null}])")));
  }
  CHECK(known >= 2);
  CHECK(known <= 4);
}

TEST_CASE("gpu-watch: the longer the interval the longer a row waits, and it delays no signal") {
  Sandbox box;
  const FakeDriver driver(box);
  Process watch = driver.nt({"gpu-watch", "-i", "2s", "--json", "--fields", "gpu.util"}).start();
  watch.wait_for_output("[{\"util\":37}]");
  driver.tell("gpu.0.utilization.hang 250\ngpu.0.util 38");
  watch.wait_for_output("[{\"util\":38}]");
  driver.tell("gpu.0.utilization.hang 600000\nlog " + box.path("calls").string());
  watch.wait_for_file(box.path("calls"));
  const auto begin = std::chrono::steady_clock::now();
  watch.signal(SIGTERM);
  const auto r = watch.finish();
  CHECK(std::chrono::steady_clock::now() - begin < 300ms);
  CHECK(r.signal == SIGTERM);
  CHECK(lines_of(r.out).size() == 2);
}

TEST_CASE("gpu-watch: a thousand GPUs, and more than anybody has") {
  Sandbox box;
  for (const auto& [count, shown] : {std::pair{"1000", 1000}, {"1030", 1024}}) {
    const FakeDriver driver(box, std::string("count ") + count);
    const auto r =
        driver.nt({"gpu-watch", "--once", "-i", "50ms", "--json", "--fields", "gpu.index"}).run();
    CHECK(contains(r.out, "{\"index\":" + std::to_string(shown - 1) + "}]}"));
    CHECK(r.err == (shown < 1024 ? ""
                                 : "nt gpu-watch: the NVIDIA driver tells of 1030 GPUs: the first "
                                   "1024 are watched\n"));
  }
}

TEST_CASE("gpu-watch: rows wait for PCIe, whose throughput takes 40 ms a GPU") {
  Sandbox box;
  const FakeDriver driver(box, "count 8\ngpu.*.pcie.hang 20");
  const auto r = driver.nt({"gpu-watch", "-i", "500ms", "-n", "3", "--json", "--pcie"}).run();
  CHECK(lines_of(r.out).size() == 3);
  for (const std::string& line : lines_of(r.out)) CHECK(contains(line, "\"util\":37,"));
  CHECK(r.err.empty());
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

}  // namespace
}  // namespace nt::test
