// nt gpu-watch: outputs that nobody reads.
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

// Though nobody reads the pipe that it writes to.
void check_ends_at_once(Process& watch) {
  const auto begin = std::chrono::steady_clock::now();
  watch.signal(SIGTERM);
  watch.wait_for_end();
  CHECK(std::chrono::steady_clock::now() - begin < 1s);
  const auto r = watch.finish();
  CHECK(r.err == "nt gpu-watch: cannot write 'pipe': Interrupted system call\n");
  CHECK(r.code == 2);
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
  check_ends_at_once(watch);
}

TEST_CASE("gpu-watch: a pipe of metrics or charts that nobody reads delays no signal") {
  Sandbox box;
  const FakeDriver driver(box, "count 64");
  box.fifo("pipe");
  for (const char* flag : {"--prom", "--html", "--svg"}) {
    CAPTURE(flag);
    Process reader = box.program("sh", {"-c", "exec 3<> pipe; echo; exec sleep 60"}).start();
    reader.wait_for_output("\n");
    Process watch =
        driver.nt({"gpu-watch", "-i", "20ms", "--format", "notes", flag, "pipe"}).start();
    for (int row = 0; row < 2; ++row) watch.wait_for_output("CPU usage: ");
    std::this_thread::sleep_for(500ms);  // until the pipe is full
    check_ends_at_once(watch);
  }
}

TEST_CASE("gpu-watch: charts go whole to a pipe whose reader needs a moment, after a signal too") {
  Sandbox box;
  const FakeDriver driver(box, "count 64");
  box.fifo("pipe");
  Process reader = box.program("sh", {"-c", "exec 3<> pipe; echo; read x; exec cat 0<&3 > it"})
                       .in(open_pipe())
                       .start();
  reader.wait_for_output("\n");
  Process watch =
      driver.nt({"gpu-watch", "-i", "20ms", "--format", "notes", "--html", "pipe"}).start();
  watch.wait_for_output("CPU usage: ");
  watch.signal(SIGTERM);
  std::this_thread::sleep_for(100ms);
  reader.write("\n");
  CHECK(watch.finish().signal == SIGTERM);
  const auto begin = std::chrono::steady_clock::now();
  while (!box.exists("it") || !box.read("it").ends_with("</html>\n")) {
    REQUIRE(std::chrono::steady_clock::now() - begin < 20s);
    std::this_thread::sleep_for(20ms);
  }
  CHECK(box.read("it").size() > 65'536);
}

}  // namespace
}  // namespace nt::test
