// nt gpu-watch: the live screen, on a terminal.
#include <doctest/doctest.h>
#include <signal.h>

#include <chrono>
#include <thread>
#include <tuple>
#include <utility>

#include "gpu_watch/machine.hpp"
#include "harness/fake_driver.hpp"
#include "harness/message.hpp"
#include "harness/programs.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

constexpr std::string_view kEnter = "\x1b[?1049h";
constexpr std::string_view kLeave = "\x1b[?7h\x1b[?25h\x1b[?1049l";

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string_view::npos; ++at) ++found;
  return found;
}

// All three streams are the terminal, as under a shell.
Run on_terminal(const Run& run) { return Run(run).in(terminal()).out(terminal()).err(terminal()); }

TEST_CASE("gpu-watch: on a terminal there are live charts, until q") {
  Sandbox box;
  const FakeDriver driver(box, "count 2\ngpu.1.util 93");
  Process watch = on_terminal(driver.nt({"gpu-watch", "-i", "50ms"})).start();
  watch.wait_for_output("GPU 1");
  watch.wait_for_output("93%");
  watch.write("q");
  const auto r = watch.finish();
  CHECK(r.code == 0);
  CHECK(count(r.out, kEnter) == 1);
  CHECK(count(r.out, kLeave) == 1);
  CHECK(r.out.ends_with(kLeave));
  CHECK(contains(r.out, "\x1b[32m"));
}

TEST_CASE("gpu-watch: each way out gives the terminal back") {
  Sandbox box;
  const FakeDriver driver(box);
  for (const int each : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) {
    CAPTURE(each);
    Process watch = on_terminal(driver.nt({"gpu-watch", "-i", "50ms", "--summary"})).start();
    watch.wait_for_output("GPU 0");
    watch.signal(each);
    const auto r = watch.finish();
    CHECK(r.signal == each);
    CHECK(count(r.out, kLeave) == 1);
    CHECK(contains(r.out.substr(r.out.find(kLeave)), "gpu0.util "));
  }
  for (const int each : {SIGSEGV, SIGABRT, SIGUSR1}) {
    if (is_sanitized() && each == SIGSEGV) continue;  // is the sanitizer's
    CAPTURE(each);
    Process watch = on_terminal(driver.nt({"gpu-watch", "-i", "50ms"})).start();
    watch.wait_for_output("GPU 0");
    watch.signal(each);
    const auto r = watch.finish();
    CHECK(r.signal == each);
    CHECK(r.out.ends_with(kLeave));
  }
  for (const Words& end : {Words{"--for", "200ms"}, {"--until", "gpu.util < 50"}}) {
    const auto r = on_terminal(driver.nt(joined({"gpu-watch", "-i", "50ms"}, end))).run();
    CHECK(r.code == 0);
    CHECK(count(r.out, kEnter) == 1);
    CHECK(r.out.ends_with(kLeave));
  }
}

TEST_CASE("gpu-watch: Ctrl-C on the live screen") {
  Sandbox box;
  Process watch = on_terminal(box.nt({"gpu-watch", "-i", "50ms"})).start();
  watch.wait_for_output("no GPU");
  watch.write("\x03");
  const auto r = watch.finish();
  CHECK(r.signal == SIGINT);
  CHECK(count(r.out, kLeave) == 1);
}

TEST_CASE("gpu-watch: lines are what there is where a live screen is not to be expected") {
  Sandbox box;
  const FakeDriver driver(box);
  for (const Words& args : {Words{"-n", "2"},
                            {"--once"},
                            {"--format", "text", "-n", "1"},
                            {"--fields", "gpu.util", "-n", "1"},
                            {"--json", "--for", "100ms"},
                            {"-q", "--for", "100ms"}}) {
    const auto r = on_terminal(driver.nt(joined({"gpu-watch", "-i", "50ms"}, args))).run();
    CHECK(r.code == 0);
    CHECK(!contains(r.out, "\x1b"));
  }
  const Words watch{"gpu-watch", "-i", "50ms", "--for", "120ms"};
  CHECK(!contains(driver.nt(watch).out(terminal()).run().out, "\x1b"));
  CHECK(!contains(driver.nt(watch).in(terminal()).run().out, "\x1b"));
  for (const char* term : {"dumb", ""}) {
    const auto r = on_terminal(driver.nt(watch)).env("TERM", term).run();
    CHECK(!contains(r.out, "\x1b"));
    CHECK(contains(r.out, "  gpu0   37%"));
  }
}

TEST_CASE("gpu-watch: --tui where there is no terminal for it is an error") {
  Sandbox box;
  auto r = box.run({"gpu-watch", "--tui"});
  CHECK(r.code == 2);
  CHECK(is_message(r.err, "nt gpu-watch"));
  r = on_terminal(box.nt({"gpu-watch", "--tui"})).env("TERM", "dumb").run();
  CHECK(r.code == 2);
  CHECK(contains(r.out, "TERM"));
  for (const Words& args :
       {Words{"--tui", "-q"}, {"--tui", "--fields", "gpu.util"}, {"--tui", "--replay", "x"}})
    CHECK(on_terminal(box.nt(joined({"gpu-watch"}, args))).run().code == 2);
}

TEST_CASE("gpu-watch: keys pause, go on, and help") {
  Sandbox box;
  const FakeDriver driver(box);
  Process watch = on_terminal(driver.nt({"gpu-watch", "-i", "50ms"})).start();
  watch.wait_for_output("37%");
  watch.write("p");
  watch.wait_for_output("paused");
  driver.tell("gpu.*.util 55");
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  watch.write("h");
  watch.wait_for_output("pause: rows are taken");
  watch.write("\x1b");
  std::this_thread::sleep_for(std::chrono::milliseconds(300));  // alone
  watch.write("p");
  watch.wait_for_output("55%");
  watch.write("q");
  CHECK(watch.finish().code == 0);
}

TEST_CASE("gpu-watch: of more GPUs than have room the keys choose") {
  Sandbox box;
  const FakeDriver driver(box, "count 8");
  Process watch = on_terminal(driver.nt({"gpu-watch", "-i", "50ms"})).window(60, 5).start();
  watch.wait_for_output("GPUs 0-2 of 8");
  watch.write("jj");
  watch.wait_for_output("GPUs 2-4 of 8");
  watch.write("\x1b[A");
  watch.wait_for_output("GPUs 1-3 of 8");
  watch.write("\x1b[Bkkkkkk");
  watch.wait_for_output("GPUs 0-2 of 8");
  watch.write("jjjjjjjjjjjjj");
  watch.wait_for_output("GPUs 5-7 of 8");
  watch.write("k");
  watch.wait_for_output("GPUs 4-6 of 8");
  watch.write("q");
  CHECK(watch.finish().code == 0);
}

TEST_CASE("gpu-watch: messages wait at the bottom, and stay behind") {
  Sandbox box;
  const FakeDriver driver(box, "gpu.*.util 90");
  Process watch =
      on_terminal(driver.nt({"gpu-watch", "-i", "50ms", "--alert", "gpu.util < 50"})).start();
  watch.wait_for_output("90%");
  driver.tell("gpu.*.util 10");
  watch.wait_for_output("alert: gpu.util < 50");
  watch.write("q");
  const auto r = watch.finish();
  CHECK(contains(r.out.substr(r.out.find(kLeave)), "nt gpu-watch: alert: gpu.util < 50: GPU 0 ("));
}

TEST_CASE("gpu-watch: the live screen says that a driver does not answer") {
  Sandbox box;
  const FakeDriver driver(box, "init.hang 600000");
  Process watch = on_terminal(driver.nt({"gpu-watch", "-i", "50ms"})).start();
  watch.wait_for_output(kEnter);
  watch.wait_for_output("the driver does not answer: its GPUs are unknown until it does");
  watch.write("q");
  const auto r = watch.finish();
  CHECK(r.code == 0);
  CHECK(r.out.find("does not answer") > r.out.find(kEnter));
}

TEST_CASE("gpu-watch: what a command writes waits behind the live screen") {
  Sandbox box;
  const FakeDriver driver(box);
  // What is on the terminal before and after it is given back, where q is typed once the command
  // has made the file, and the screen shows the text.
  const auto run = [&](const std::string& command, std::string_view text) {
    Process watch = on_terminal(driver.nt({"gpu-watch", "-i", "50ms", "--alert", "gpu.util > 0",
                                           "--shell", "--exec", command}))
                        .start();
    watch.wait_for_file(box.path("done"));
    watch.wait_for_output(text);
    watch.write("q");
    const auto r = watch.finish();
    CHECK(r.code == 0);
    box.remove("done");
    const std::size_t left = r.out.find(kLeave);
    return std::pair(r.out.substr(0, left), r.out.substr(left + kLeave.size()));
  };
  auto [before, behind] = run("echo to out; echo to err >&2; echo > done", "37%");
  CHECK(!contains(before, "to err"));
  CHECK(behind == "to out\nto err\n");
  // The last of much.
  std::tie(before, behind) = run("seq 100000; echo > done; exit 3", "ended with 3");
  CHECK(behind.size() < 70'000);
  CHECK(behind.ends_with("\n100000\nnt gpu-watch: the command of --exec ended with 3\n"));
  // What it goes on to write.
  std::tie(before, behind) = run("echo > done; echo one; sleep 1; echo two", "37%");
  CHECK(behind == "one\ntwo\n");
}

TEST_CASE("gpu-watch: a command that the live screen leaves behind writes to the terminal") {
  Sandbox box;
  box.write("hook", "echo one; kill -TERM $PPID; sleep 1; echo two && echo three; echo > done\n");
  const auto r =
      on_terminal(
          box.program("sh", {"-c",
                             "\"$0\" gpu-watch -i 50ms --alert 'mem.used > 0' --shell --exec "
                             "'. ./hook'; while [ ! -e done ]; do sleep 0.1; done",
                             nt_path()}))
          .run();
  const std::string behind = r.out.substr(r.out.find(kLeave) + kLeave.size());
  CHECK(behind.starts_with("one\n"));
  CHECK(contains(behind, "two\nthree\n"));  // what the shell says of a signal is before that
}

TEST_CASE("gpu-watch: the live screen follows the locale and NO_COLOR") {
  Sandbox box;
  const FakeDriver driver(box, "gpu.0.name 中文\x1b[2J");
  const Words watch{"gpu-watch", "-i", "50ms", "--for", "220ms"};
  auto r = on_terminal(driver.nt(watch)).env("LC_ALL", "C").run();
  for (const char c : r.out) CHECK(static_cast<unsigned char>(c) < 0x80);
  r = on_terminal(driver.nt(watch)).env("NO_COLOR", "1").run();
  CHECK(contains(r.out, "\xe2\x96"));  // a block
  CHECK(contains(r.out, "\\x1b[2J"));
  CHECK(!contains(r.out, "\x1b[32m"));
  CHECK(!contains(r.out, "\x1b[1m"));
}

TEST_CASE("gpu-watch: a terminal that is not read delays no row") {
  Sandbox box;
  const FakeDriver driver(box);
  Process watch =
      on_terminal(driver.nt({"gpu-watch", "-i", "50ms", "--record", "run", "--for", "1500ms"}))
          .start();
  watch.wait_for_output("GPU 0");
  watch.write("\x13");  // Ctrl-S
  CHECK(watch.finish().code == 0);
  const auto r = box.run({"gpu-watch", "--replay", "run", "--format", "csv", "--fields", "load.1"});
  std::size_t missed = 0;
  for (const std::string& line : lines_of(r.out)) missed += contains(line, "Z,0,") ? 0 : 1;
  CHECK(lines_of(r.out).size() > 20);
  CHECK(missed <= 3);  // the header is one
}

TEST_CASE("gpu-watch: a terminal that does not say its size has the usual one") {
  Sandbox box;
  const FakeDriver driver(box);
  Process watch = on_terminal(driver.nt({"gpu-watch", "-i", "50ms"})).window(0, 0).start();
  watch.wait_for_output("GPU 0");
  watch.write("q");
  const auto r = watch.finish();
  CHECK(r.code == 0);
  CHECK(contains(r.out, "\x1b[24H"));
  CHECK(!contains(r.out, "\x1b[25H"));
}

TEST_CASE("gpu-watch: --tui with keys from elsewhere goes on without them") {
  Sandbox box;
  const FakeDriver driver(box);
  const auto r =
      driver.nt({"gpu-watch", "-i", "50ms", "--tui", "--for", "300ms"}).out(terminal()).run();
  CHECK(r.code == 0);
  CHECK(contains(r.out, "GPU 0"));
  CHECK(r.out.ends_with(kLeave));
}

TEST_CASE("gpu-watch: a page and a record of the live screen") {
  Sandbox box;
  const FakeDriver driver(box);
  const auto r = on_terminal(driver.nt({"gpu-watch", "-i", "50ms", "--for", "300ms", "--record",
                                        "run", "--html", "it.html", "--svg", "it.svg"}))
                     .run();
  CHECK(r.code == 0);
  CHECK(box.list() == Words{"it.html", "it.svg", "run", "scenario"});
  CHECK(contains(box.read("it.html"), "NVIDIA Fake 80GB"));
}

TEST_CASE("gpu-watch: a line of height is enough") {
  Sandbox box;
  const FakeDriver driver(box);
  Process watch = on_terminal(driver.nt({"gpu-watch", "-i", "50ms"})).window(70, 1).start();
  watch.wait_for_output("gpu0 37%");
  watch.write("q");
  const auto r = watch.finish();
  CHECK(r.code == 0);
  CHECK(!contains(r.out, "\x1b[2H"));
}

}  // namespace
}  // namespace nt::test
