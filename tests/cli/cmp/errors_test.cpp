// nt cmp where the system does not play along.
#include <doctest/doctest.h>
#include <signal.h>

#include <filesystem>

#include "harness/message.hpp"
#include "harness/programs.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

TEST_CASE("cmp: files that cannot be opened") {
  Sandbox box;
  box.write("a", "1");
  box.write("secret", "1");
  box.mode("secret", 0);
  CHECK(box.run({"cmp", "a", "none"}).err ==
        "nt cmp: cannot open 'none': No such file or directory\n");
  CHECK(box.run({"cmp", "none", "none"}).code == 2);
  const auto r = box.nt({"cmp", "secret", "a"}).unprivileged().run();
  CHECK(r.err == "nt cmp: cannot open 'secret': Permission denied\n");
  CHECK(r.code == 2);
  const auto empty = box.run({"cmp", "a", ""});
  CHECK(is_message(empty.err, "nt cmp"));
  CHECK(empty.code == 2);
  const auto closed_input = box.nt({"cmp", "-", "a"}).in(closed()).run();
  CHECK(closed_input.err == "nt cmp: cannot read '-': Bad file descriptor\n");
  CHECK(closed_input.code == 2);
  CHECK(box.run({"cmp", "--json", "-", "-"}).code == 2);
}

// One that is read, and one that is mapped. The other side is a pipe, so that nt is known to have
// the file open when it is cut.
TEST_CASE("cmp: a file that is cut short is an error, not a crash") {
  for (const std::size_t size : {100'000U, 3'000'000U}) {
    for (const Words& flags : {Words{}, {"-s"}, {"-l"}, {"--json"}, {"--summary"}}) {
      Sandbox box;
      box.write("a", std::string(size, 'x'));
      auto process = box.nt(joined(joined({"cmp"}, flags), {"-", "a"})).in(open_pipe()).start();
      process.write(std::string(70'000, 'x'));
      process.wait_until_read();
      box.truncate("a", 10'000);
      process.write(std::string(size - 70'000, 'x'));
      const auto r = process.finish();
      CHECK(r.err == "nt cmp: 'a' was cut short while it was read\n");
      CHECK(r.code == 2);
    }
  }
}

TEST_CASE("cmp: a mapped file that is cut short is an error, not a crash") {
  for (const Words& flags : {Words{"-l"}, {"-l", "-j7"}, {"--hex=0"}, {"--json"}}) {
    if (is_sanitized() && flags.size() == 1 && flags[0] != "--json") continue;
    for (const std::string cut : {"a", "b"}) {
      Sandbox box;
      std::string bytes(3'000'000, 'x');
      box.write("a", bytes);
      for (std::size_t i = 0; i < bytes.size(); i += 64) bytes[i] = 'y';
      box.write("b", bytes);
      const Words arguments = joined(joined({"cmp"}, flags), {"a", "b"});
      const std::size_t whole = box.run(arguments).out.size();
      auto process = box.nt(arguments).out(held_pipe()).start();
      process.wait_until_output_full();
      box.truncate(cut, 10'000);
      process.release_output();
      const auto r = process.finish();
      CHECK(r.err == "nt cmp: '" + cut + "' was cut short while it was read\n");
      CHECK(r.code == 2);
      // It ends there, and does not list as many bytes that nobody wrote.
      CHECK(r.out.size() < whole / 2);
    }
  }
}

TEST_CASE("cmp: a full disk is an error") {
  Sandbox box;
  box.write("a", std::string(100'000, 'x'));
  box.write("b", std::string(100'000, 'y'));
  for (const Words& flags : {Words{}, {"-l"}, {"--hex"}, {"--json"}, {"--summary"}}) {
    const auto r = box.nt(joined(joined({"cmp"}, flags), {"a", "b"})).out(full_disk()).run();
    CHECK(r.err == "nt cmp: cannot write 'standard output': No space left on device\n");
    CHECK(r.code == 2);
  }
  box.folder("l");
  box.write("r/x", "");
  CHECK(box.nt({"cmp", "l", "r"}).out(full_disk()).run().code == 2);
  CHECK(box.nt({"cmp", "a", "b"}).out(closed()).run().code == 2);
  // Nothing is written, so nothing is amiss.
  CHECK(box.nt({"cmp", "a", "a"}).out(full_disk()).run().code == 0);
}

TEST_CASE("cmp: a reader that leaves ends it quietly") {
  Sandbox box;
  const std::size_t size = is_sanitized() ? 1'000'000 : 4'000'000;
  box.write("a", std::string(size, 'x'));
  box.write("b", std::string(size, 'y'));
  for (const Words& flags : {Words{"-l"}, {"--hex"}, {"-l", "-j1"}}) {
    const auto r =
        box.nt(joined(joined({"cmp"}, flags), {"a", "b"})).out(reader_leaving_after(100)).run();
    CHECK(r.signal == SIGPIPE);
    CHECK(r.err.empty());
    const auto ignored = box.nt(joined(joined({"cmp"}, flags), {"a", "b"}))
                             .out(reader_leaving_after(100))
                             .ignoring_sigpipe()
                             .run();
    CHECK(ignored.err.empty());
    CHECK(ignored.code == 2);
  }
}

TEST_CASE("cmp: Ctrl-C ends it at once, and what was kept of a pipe goes") {
  Sandbox box;
  box.write("a", "x");
  box.folder("tmp");
  auto process =
      box.nt({"cmp", "--hex", "a", "-"}).env("TMPDIR", box.path("tmp")).in(open_pipe()).start();
  std::string bytes;
  bytes.resize(20'000'000, 'x');
  process.write(bytes);
  process.wait_until_read();
  CHECK(box.list().size() == 3);  // a, tmp and a file in it
  process.signal(SIGINT);
  CHECK(process.finish().signal == SIGINT);
  CHECK(box.list().size() == 2);
  auto waiting = box.nt({"cmp", "-", "a"}).in(open_pipe()).start();
  waiting.signal(SIGINT);
  CHECK(waiting.finish().signal == SIGINT);
}

TEST_CASE("cmp: much from a pipe is kept in a file, and gone afterwards") {
  Sandbox box;
  std::string bytes;
  bytes.resize(20'000'000, 'x');
  box.write("a", bytes);
  bytes[19'000'000] = 'y';
  box.folder("tmp");
  const auto r =
      box.nt({"cmp", "--hex=0", "a", "-"}).env("TMPDIR", box.path("tmp")).in(bytes).run();
  CHECK(r.out == "0121eac0 7878 7878 7878 7878 xxxxxxxx | 0121eac0 7978 7878 7878 7878 yxxxxxxx\n");
  CHECK(r.code == 1);
  CHECK(box.list() == Words{"a", "tmp"});
  const auto none =
      box.nt({"cmp", "--hex=0", "a", "-"}).env("TMPDIR", box.path("none")).in(bytes).run();
  CHECK(contains(none.err, "cannot create '"));
  CHECK(none.code == 2);
}

TEST_CASE("cmp: a difference that a pipe has given is told before it ends") {
  Sandbox box;
  box.write("a", "one\ntwo\n");
  auto process = box.nt({"cmp", "-", "a"}).in(open_pipe()).start();
  process.write("one\ntX");
  process.wait_for_output("- a differ: byte 6, line 2\n");
  CHECK(process.finish().code == 1);
}

TEST_CASE("cmp: files of /proc and devices") {
  Sandbox box;
  CHECK(box.run({"cmp", "/proc/version", "/proc/version"}).code == 0);
  box.write("version", box.read("/proc/version"));
  CHECK(box.run({"cmp", "/proc/version", "version"}).code == 0);
  CHECK(box.run({"cmp", "-s", "/proc/version", "version"}).code == 0);
  CHECK(box.run({"cmp", "-s", "version", "/proc/version"}).code == 0);
  const std::string of_kernel = "/sys/kernel/mm/transparent_hugepage/enabled";  // says 4096 bytes
  if (std::filesystem::exists(of_kernel)) {
    box.write("enabled", box.read(of_kernel));
    CHECK(box.run({"cmp", "-s", of_kernel, "enabled"}).code == 0);
    CHECK(contains(box.run({"cmp", "--json", "enabled", of_kernel}).out, "\"ranges\":0"));
  }
  CHECK(box.run({"cmp", "-n", "1M", "/dev/zero", "/dev/zero"}).code == 0);
  box.write("zeros", std::string(1'000'000, '\0'));
  const auto r = box.run({"cmp", "/dev/zero", "zeros"});
  CHECK(r.err == "nt cmp: EOF on zeros after byte 1000000, in line 1\n");
  CHECK(r.code == 1);
  CHECK(box.run({"cmp", "/dev/null", "zeros"}).err == "nt cmp: EOF on /dev/null which is empty\n");
}

TEST_CASE("cmp: numbers are decimal, and the last of a repeated flag counts") {
  Sandbox box;
  box.write("a", "0123456789abc");
  box.write("b", "0123456789aXc");
  CHECK(box.run({"cmp", "-n", "011", "a", "b"}).code == 0);
  CHECK(box.run({"cmp", "-n", "012", "a", "b"}).code == 1);
  CHECK(box.run({"cmp", "-n", "1", "-n", "12", "a", "b"}).code == 1);
  CHECK(box.run({"cmp", "-i", "12", "-i", "1", "a", "b"}).code == 1);
  CHECK(box.run({"cmp", "-i", "1:2:", "a", "b"}).code == 2);
}

}  // namespace
}  // namespace nt::test
