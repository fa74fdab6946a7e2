// nt gpu-watch: how long the end waits for the command of an alert. (Beside alert_test.cpp, for it
// takes that long.)
#include <doctest/doctest.h>

#include <chrono>
#include <thread>

#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

using namespace std::chrono_literals;

TEST_CASE("gpu-watch: a command that does not end keeps nobody for longer than is said") {
  Sandbox box;
  box.write("run", R"({"time":"2025-11-30T15:00:00Z","gpus":[{"temp":90}]}
{"time":"2025-11-30T15:00:01Z","gpus":[{"temp":50}]}
{"time":"2025-11-30T15:00:02Z","gpus":[{"temp":90}]}
)");
  const auto begin = std::chrono::steady_clock::now();
  const auto r = box.nt({"gpu-watch", "--replay", "run", "-q", "--alert", "gpu.temp > 85", "--exec",
                         "echo x >> fired; exec sleep 10.5 > /dev/null 2>&1", "--shell"})
                     .err(file("said"))
                     .run();
  const auto time = std::chrono::steady_clock::now() - begin;
  CHECK(time >= 9s);
  CHECK(time < 12s);
  CHECK(r.code == 0);
  CHECK(box.read("said") ==
        "nt gpu-watch: the command of --exec goes on, and runs for the last alert once it has "
        "ended\n");
  while (box.read("fired") != "x\nx\n" && std::chrono::steady_clock::now() - begin < 30s)
    std::this_thread::sleep_for(20ms);
  CHECK(box.read("fired") == "x\nx\n");
}

}  // namespace
}  // namespace nt::test
