// nt gpu-watch: --html and --svg, and --format table.
#include <doctest/doctest.h>
#include <signal.h>

#include <chrono>

#include "gpu_watch/machine.hpp"
#include "harness/fake_driver.hpp"
#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

TEST_CASE("gpu-watch: a page is there at the end, also after a signal") {
  Sandbox box;
  const FakeDriver driver(box);
  for (const int each : {SIGINT, SIGTERM}) {
    Process watch = driver
                        .nt({"gpu-watch", "-i", "50ms", "--format", "notes", "--html", "it.html",
                             "--svg", "it.svg", "--force"})
                        .start();
    watch.wait_for_output("GPU usage: [37]%");
    watch.signal(each);
    CHECK(watch.finish().signal == each);
    CHECK(contains(box.read("it.html"), "NVIDIA Fake 80GB"));
    CHECK(box.read("it.html").ends_with("</html>\n"));
    CHECK(box.read("it.svg").ends_with("</svg>\n"));
    box.remove("it.html");
    box.remove("it.svg");
  }
}

TEST_CASE("gpu-watch: what cannot be written is said before the run") {
  Sandbox box;
  box.write("old", "precious");
  for (const char* flag : {"--html", "--svg", "--prom", "--record"}) {
    const auto r = box.run({"gpu-watch", "-i", "1h", flag, "no/it"});
    CHECK(r.code == 2);
    CHECK(is_message(r.err, "nt gpu-watch"));
    CHECK(contains(r.err, "no/it"));
    CHECK(box.run({"gpu-watch", "-i", "1h", flag, "."}).code == 2);
    CHECK(box.list() == Words{"old"});
  }
  for (const char* flag : {"--html", "--svg"}) {
    auto r = box.run({"gpu-watch", "-i", "1h", flag, "old"});
    CHECK(r.code == 2);
    CHECK(is_message(r.err, "nt gpu-watch"));
    CHECK(contains(r.err, "'old'"));
    CHECK(contains(r.err, "--force"));
    CHECK(box.read("old") == "precious");
    r = box.run({"gpu-watch", "-i", "1h", flag, "-"});
    CHECK(r.code == 2);
    CHECK(contains(r.err, std::string(flag) + ": '-' is no file"));
    CHECK(box.list() == Words{"old"});
  }
  CHECK(box.run({"gpu-watch", "--once", "-q", "--html", "x", "--svg", "x"}).code == 2);
  const auto r = box.run({"gpu-watch", "--once", "-i", "50ms", "-q", "--html", "old", "--force"});
  CHECK(r.code == 0);
  CHECK(box.read("old").ends_with("</html>\n"));
}

TEST_CASE("gpu-watch: a pipe that nobody reads is not waited for") {
  Sandbox box;
  box.fifo("pipe");
  for (const char* flag : {"--html", "--svg", "--prom"}) {
    CAPTURE(flag);
    const auto r = box.run({"gpu-watch", "-n", "2", "-i", "20ms", "-q", flag, "pipe", "--force"});
    CHECK(r.code == 2);
    CHECK(contains(r.err, "cannot open 'pipe'"));
    CHECK(contains(r.err, "hint: it is a pipe that nobody reads"));
  }
  const auto r = box.program("sh", {"-c", "\"$1\" gpu-watch --once -q --html pipe & cat pipe", "sh",
                                    nt_path()})
                     .run();
  CHECK(r.out.ends_with("</html>\n"));
}

TEST_CASE("gpu-watch: a full disk under a page is an error, and its rows are there") {
  Sandbox box;
  box.link("full", "/dev/full");
  const auto r = box.run(
      {"gpu-watch", "-n", "2", "-i", "50ms", "--format", "notes", "--html", "full", "--force"});
  CHECK(lines_of(r.out).size() == 4);
  CHECK(contains(r.err, "No space left on device"));
  CHECK(r.code == 2);
}

TEST_CASE("gpu-watch: rows before the end of a broken record are in the page") {
  Sandbox box;
  box.write("run",
            "{\"nt_gpu_watch\":1,\"interval\":1}\n{\"time\":\"2025-11-30T15:00:00Z\",\"missed\":0,"
            "\"cpu\":{\"util\":50}}\n{\"time\":");
  const auto r = box.run({"gpu-watch", "--replay", "run", "-q", "--html", "it.html"});
  CHECK(r.code == 2);
  CHECK(contains(box.read("it.html"), ", 1 row<"));
}

TEST_CASE("gpu-watch: a replay without rows writes nothing, and leaves what there was") {
  Sandbox box;
  const std::string header = "{\"nt_gpu_watch\":1,\"interval\":1}\n";
  for (const std::string& record :
       {std::string(), std::string("no json\n"), header.substr(0, 20), header, header + "{}\n"}) {
    CAPTURE(record);
    box.write("run", record);
    for (const char* flag : {"--html", "--svg", "--prom"}) {
      CAPTURE(flag);
      const Words replay{"gpu-watch", "--replay", "run", "-q", flag};
      auto r = box.run(joined(replay, {"new"}));
      CHECK(r.code == 2);
      CHECK(is_message(r.err, "nt gpu-watch"));
      CHECK(box.list() == Words{"run"});
      box.write("good", "precious");
      r = box.run(joined(replay, {"good", "--force"}));
      CHECK(r.code == 2);
      CHECK(box.read("good") == "precious");
      box.remove("good");
    }
  }
}

TEST_CASE("gpu-watch: a watch that ends before its first row writes nothing over anything") {
  Sandbox box;
  const Words files{"--record", "run", "--html", "page", "--svg", "picture", "--force"};
  for (const std::string& file : {files[1], files[3], files[5]}) box.write(file, "precious");
  Process watch = box.nt(joined({"gpu-watch", "-i", "1h"}, files)).start();
  watch.wait_for_errors("no NVIDIA driver");
  watch.signal(SIGTERM);
  CHECK(watch.finish().signal == SIGTERM);
  const auto r = box.run(joined({"gpu-watch", "-i", "1h", "--for", "100ms", "-q"}, files));
  CHECK(r.code == 0);
  CHECK(contains(r.err, "nt gpu-watch: there was no row, so that no file is written\n"));
  CHECK(box.list() == Words{"page", "picture", "run"});
  for (const std::string& file : box.list()) CHECK(box.read(file) == "precious");
}

TEST_CASE("gpu-watch: who has read enough has the files all the same") {
  Sandbox box;
  const FakeDriver driver(box);
  const auto r = driver
                     .nt({"gpu-watch", "-i", "20ms", "--record", "run", "--html", "it.html",
                          "--svg", "it.svg", "--summary"})
                     .out(reader_leaving_after(1))
                     .run();
  CHECK(r.signal == SIGPIPE);
  CHECK(r.err.find(" row") != std::string::npos);
  CHECK(contains(r.err, "\ngpu0.util "));
  CHECK(box.read("it.html").ends_with("</html>\n"));
  CHECK(box.read("it.svg").ends_with("</svg>\n"));
  CHECK(box.run({"gpu-watch", "--replay", "run", "-q", "--summary"}).out == r.err);
}

TEST_CASE("gpu-watch: a record is in the page whole, however much of its rows somebody reads") {
  Sandbox box;
  std::string rows;
  for (int i = 0; i < 6000; ++i)
    rows += "{\"time\":\"2025-11-30T1" + std::to_string(i / 3600) + ":" +
            std::to_string(10 + i / 60 % 50) + ":" + std::to_string(10 + i % 50) +
            "Z\",\"cpu\":{\"util\":50}}\n";
  box.write("run", rows);
  const Words replay{"gpu-watch", "--replay", "run", "--html", "it.html"};
  auto r = box.nt(replay).out(reader_leaving_after(1)).run();
  CHECK(r.signal == SIGPIPE);
  CHECK(r.err.empty());
  CHECK(contains(box.read("it.html"), ", 6000 rows<"));
  r = box.nt(joined(replay, {"--force"})).out(reader_leaving_after(1)).ignoring_sigpipe().run();
  CHECK(r.code == 2);
  CHECK(r.err.empty());
}

TEST_CASE("gpu-watch: that its reader has gone is noticed before the next row") {
  Sandbox box;
  Process watch = box.nt({"gpu-watch", "-i", "5s", "--record", "run", "--html", "it.html"})
                      .out(reader_leaving_after(1))
                      .start();
  watch.wait_for_file(box.path("run"));
  const auto begin = std::chrono::steady_clock::now();
  CHECK(watch.finish().signal == SIGPIPE);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(3));
  CHECK(contains(box.read("it.html"), ", 1 row<"));
}

TEST_CASE("gpu-watch: tables of a thousand GPUs") {
  Sandbox box;
  std::string row = "{\"time\":\"2025-11-30T15:00:00Z\",\"missed\":0,\"gpus\":[";
  for (int i = 0; i < 1000; ++i)
    row += (i == 0 ? "" : ",") + std::string("{\"index\":") + std::to_string(i) + ",\"util\":5}";
  box.write("run", row + "]}\n");
  const auto r = box.run({"gpu-watch", "--replay", "run", "--format", "table"});
  CHECK(r.code == 0);
  const Words lines = lines_of(r.out);
  REQUIRE(lines.size() == 1002);
  CHECK(lines.back().starts_with("999  "));
}

TEST_CASE("gpu-watch: a table's colours follow the flag, NO_COLOR and the terminal") {
  Sandbox box;
  const FakeDriver driver(box);
  const Words watch{"gpu-watch", "--once", "-i", "50ms", "--format", "table"};
  CHECK(!contains(driver.nt(watch).run().out, "\x1b"));
  CHECK(contains(driver.nt(watch).out(terminal()).run().out, "\x1b[1mUTIL\x1b[m"));
  CHECK(!contains(driver.nt(watch).out(terminal()).env("NO_COLOR", "1").run().out, "\x1b"));
  CHECK(contains(driver.nt(joined(watch, {"--color=always"})).run().out, "\x1b[1mUTIL"));
}

}  // namespace
}  // namespace nt::test
