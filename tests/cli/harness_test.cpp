// The harness holds what it promises, shown with the shell and its tools.
#include <doctest/doctest.h>
#include <signal.h>

#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

Run shell(const Sandbox& box, std::string script) {
  return box.program("sh", {"-c", std::move(script)});
}

TEST_CASE("harness: the streams and the exit code come back") {
  Sandbox box;
  const auto r = shell(box, "cat; echo err >&2; exit 3").in(std::string("a\0b", 3)).run();
  CHECK(r.out == std::string("a\0b", 3));
  CHECK(r.err == "err\n");
  CHECK(r.code == 3);
  CHECK(r.signal == 0);
}

TEST_CASE("harness: the environment is clean and the folder empty") {
  Sandbox box;
  CHECK(box.list().empty());
  const auto r = shell(box, "pwd; echo $HOME $LC_ALL $X; ls; env | wc -l").env("X", "1").run();
  const std::string folder = box.path();
  CHECK(r.out.starts_with(folder + "\n" + folder + " C.UTF-8 1\n"));
  CHECK(r.err.empty());
}

TEST_CASE("harness: a megabyte each way blocks nobody") {
  Sandbox box;
  const std::string text(1 << 20, 'x');
  const auto r = shell(box, "tee /dev/stderr").in(text).run();
  CHECK(r.out == text);
  CHECK(r.err == text);
}

TEST_CASE("harness: streams go to files, nowhere, and to a full disk") {
  Sandbox box;
  box.write("in", "x\n");
  CHECK(box.program("cat", {}).in(file("in")).out(file("out")).run().code == 0);
  CHECK(box.read("out") == "x\n");
  CHECK(box.program("cat", {}).in("x").out(full_disk()).run().code == 1);
  CHECK(box.program("cat", {}).in("x").out(closed()).run().code == 1);
  CHECK(shell(box, "cat").in(closed()).run().err.find("Bad file descriptor") != std::string::npos);
}

TEST_CASE("harness: a reader that leaves ends a writer by SIGPIPE") {
  Sandbox box;
  const auto r = box.program("yes", {}).out(reader_leaving_after(4)).run();
  CHECK(r.out == "y\ny\n");
  CHECK(r.signal == SIGPIPE);
  const auto ignored = box.program("yes", {}).out(reader_leaving_after(0)).ignoring_sigpipe().run();
  CHECK(ignored.code == 1);
}

TEST_CASE("harness: a terminal has a size, and its Ctrl-C a meaning") {
  Sandbox box;
  auto process = shell(box, "stty size; cat")
                     .in(terminal())
                     .out(terminal())
                     .err(terminal())
                     .window(100, 30)
                     .start();
  process.wait_for_output("30 100\n");
  process.write("typed\n");
  process.wait_for_output("typed\n");
  process.write("\x03");
  CHECK(process.finish().signal == SIGINT);
}

TEST_CASE("harness: a test can feed a program, wait for it and signal it") {
  Sandbox box;
  auto process = shell(box, "read line; echo got $line; touch done; cat").in(open_pipe()).start();
  process.write("one\n");
  process.wait_for_output("got one\n");
  process.wait_for_file(box.path("done"));
  process.write("two\n");
  process.wait_until_read();
  process.signal(SIGTERM);
  const auto r = process.finish();
  CHECK(r.out.starts_with("got one\n"));
}

TEST_CASE("harness: a held pipe blocks its writer until it is released") {
  Sandbox box;
  auto process = shell(box, "head -c 8192 /dev/zero; touch done").out(held_pipe()).start();
  process.wait_until_output_full();
  CHECK(!box.exists("done"));
  CHECK(process.finish().out.size() == 8192);
  CHECK(box.exists("done"));
}

TEST_CASE("harness: a program that ends early fails what waits for it") {
  Sandbox box;
  auto process = box.program("true", {}).start();
  CHECK_THROWS_AS(process.wait_for_output("x"), std::runtime_error);
  CHECK_THROWS(box.program("./none", {}).run());
}

TEST_CASE("harness: limits and modes hold, for root too") {
  Sandbox box;
  box.write("secret", "x");
  box.mode("secret", 0);
  CHECK(box.program("cat", {"secret"}).unprivileged().run().code == 1);
  CHECK(shell(box, "yes > big").file_size_limit(8192).run().code != 0);
  CHECK(std::filesystem::file_size(box.path("big")) == 8192);
  if (!is_sanitized()) {
    CHECK(shell(box, "ulimit -v").memory_limit(64 << 20).run().out == "65536\n");
  }
}

TEST_CASE("harness: a sandbox removes what it made, unreadable folders too") {
  std::filesystem::path gone;
  {
    Sandbox box;
    gone = box.path();
    box.write("a/b/c", "x");
    box.fifo("a/fifo");
    box.link("a/link", "/");
    CHECK(box.list() == std::vector<std::string>{"a", "a/b", "a/b/c", "a/fifo", "a/link"});
    box.mode("a/b", 0);
  }
  CHECK(!std::filesystem::exists(gone));
}

TEST_CASE("a failure shows the run") {
  const Outcome outcome{"nt grep x", "a\tb\n", "", 2, 0};
  CHECK(describe(outcome) ==
        "$ nt grep x\n  exit code 2\n  stdout (4 bytes)\n    | a\\tb\n  stderr (0 bytes)\n");
}

}  // namespace
}  // namespace nt::test
