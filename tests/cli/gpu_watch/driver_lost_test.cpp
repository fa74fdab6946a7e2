// nt gpu-watch: drivers and GPUs that go, and come back.
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

TEST_CASE("gpu-watch: a GPU that is lost is named, and so it is once it is there again") {
  Sandbox box;
  const FakeDriver driver(box, "count 2\ngpu.1.name Other");
  Process watch = driver.nt({"gpu-watch", "-i", "100ms"}).start();
  watch.wait_for_output("gpu1   37%");
  driver.tell("count 2\ngpu.1.name Other\ngpu.1.utilization.code 15");
  watch.wait_for_errors("GPU 1 (Other) is lost");
  driver.tell("count 2\ngpu.1.name Other\ngpu.1.util 55");
  watch.wait_for_output("gpu1   55%");
  watch.signal(SIGTERM);
  CHECK(watch.finish().err ==
        "nt gpu-watch: GPU 1 (Other) is lost: its driver is started anew now and then\n"
        "nt gpu-watch: GPU 1 (Other) is there again\n");
}

TEST_CASE("gpu-watch: a GPU that a driver started anew does not tell of is looked for again") {
  Sandbox box;
  const FakeDriver driver(box, "count 2");
  Process watch = driver.nt({"gpu-watch", "-i", "100ms"}).start();
  watch.wait_for_output("gpu1   37%");
  driver.tell("count 1\ngpu.*.utilization.crash 6");
  watch.wait_for_errors("has crashed");
  driver.tell("count 1\ngpu.0.util 21");
  watch.wait_for_output("gpu0   21%  4.7/74.5 GiB 45 C 123.5 W  gpu1     - ");
  watch.wait_for_errors("GPU 1 (NVIDIA Fake 80GB) is lost: ");
  driver.tell("count 2\ngpu.1.util 55");
  watch.wait_for_output("gpu1   55%");
  watch.wait_for_errors("GPU 1 (NVIDIA Fake 80GB) is there again\n");
  watch.signal(SIGTERM);
  watch.finish();
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
  watch.wait_for_errors("are there again");
  watch.signal(SIGTERM);
  const auto r = watch.finish();
  CHECK(lines_of(r.err).size() == 4);  // they are lost; why, with a hint; they are there
  CHECK(contains(r.err, "GPU 0 (NVIDIA Fake 80GB), GPU 1 (NVIDIA Fake 80GB) are lost: "));
}

}  // namespace
}  // namespace nt::test
