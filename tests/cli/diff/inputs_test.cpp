// What nt diff reads: standard input, pipes, what is cut short meanwhile; and where its output
// goes.
#include <doctest/doctest.h>

#include <string>

#include "harness/message.hpp"
#include "harness/programs.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

std::string log_of(int lines, const char* changed) {
  std::string text;
  for (int i = 0; i < lines; ++i)
    text += "a line of a log, number " + std::to_string(i) + (i % 5000 == 77 ? changed : "") + "\n";
  return text;
}

TEST_CASE("diff: standard input, on either side or on both") {
  Sandbox box;
  box.write("f", "1\n");
  CHECK(contains(box.nt({"diff", "-", "f"}).in("2\n").run().out, "@@ -1 +1 @@\n-2\n+1\n"));
  CHECK(contains(box.nt({"diff", "f", "-"}).in("2\n").run().out, "@@ -1 +1 @@\n-1\n+2\n"));
  CHECK(box.nt({"diff", "-", "-"}).in("2\n").run().code == 0);
  CHECK(box.nt({"diff", "-", "f"}).in(file("f")).run().code == 0);
  box.write("g", "1\n2\n");
  const auto rest = box.program("sh", {"-c", "read one; " + nt_path().string() + " diff - g"})
                        .in(file("g"))
                        .run();
  CHECK(contains(rest.out, "@@ -1 +1,2 @@\n+1\n 2\n"));
  box.folder("d");
  CHECK(box.nt({"diff", "-", "d"}).in("2\n").run().code == 2);
}

TEST_CASE("diff: process substitution, and two pipes that one tee feeds") {
  if (!have("bash") || !have("timeout")) return;
  Sandbox box;
  const int lines = is_sanitized() ? 20'000 : 200'000;
  box.write("f", log_of(lines, ""));
  box.write("g", log_of(lines, "!"));
  const std::string nt = nt_path();
  const auto direct = box.run({"diff", "--normal", "f", "g"});
  const auto r = box.program("bash", {"-c", nt + " diff --normal <(cat f) <(cat g)"}).run();
  CHECK((r.out == direct.out));
  CHECK(r.code == 1);
  box.fifo("p");
  box.fifo("q");
  for (const char* order : {"p >q", "q >p"}) {
    const auto fed = box.program("bash", {"-c", "tee <f " + std::string(order) + " & timeout 50 " +
                                                    nt + " diff p q"})
                         .run();
    CHECK(fed.code == 0);
    CHECK(fed.err.empty());
  }
}

TEST_CASE("diff: what comes from a pipe and is large goes to a file in TMPDIR that is gone again") {
  if (!have("bash")) return;
  Sandbox box;
  box.folder("tmp");
  const std::string nt = nt_path();
  const int last = is_sanitized() ? 2'500'000 : 4'000'000;  // more than is kept in memory
  const std::string seq = "seq 1 " + std::to_string(last);
  const std::string other = seq + " | sed '" + std::to_string(last - 1) + "s/$/x/'";
  const std::string script = seq + " | " + nt + " diff --normal - <(" + other + ")";
  const auto r = box.program("bash", {"-c", script}).env("TMPDIR", box.path("tmp")).run();
  const std::string line = std::to_string(last - 1);
  CHECK(r.out == line + "c" + line + "\n< " + line + "\n---\n> " + line + "x\n");
  CHECK(box.list() == std::vector<std::string>{"tmp"});
  const auto nowhere = box.program("bash", {"-c", script}).env("TMPDIR", box.path("none")).run();
  CHECK(contains(nowhere.err, "cannot create '" + box.path("none").string()));
  CHECK(nowhere.code == 2);
}

TEST_CASE("diff -q: the first difference is the answer, be there no end") {
  Sandbox box;
  box.write("f", "one\ntwo\n");
  auto process = box.nt({"diff", "-q", "-", "f"}).in(open_pipe()).start();
  process.write("one\ntX");
  process.wait_for_output("Files - and f differ\n");
  CHECK(process.finish().code == 1);
  CHECK(box.run({"diff", "-q", "/dev/zero", "f"}).code == 1);
  CHECK(box.run({"diff", "-q", "f", "/dev/null"}).code == 1);
  CHECK(box.nt({"diff", "-q", "f", "-"}).in("one\ntwo\n").run().code == 0);
  // Holes are not read.
  box.write("a", "begin\n");
  box.write("b", "begin\n");
  for (const char* name : {"a", "b"})
    box.truncate(name, std::uint64_t{1} << (is_sanitized() ? 34 : 40));
  CHECK(box.run({"diff", "-q", "a", "b"}).code == 0);
  box.truncate("b", 1'000'000);
  CHECK(box.run({"diff", "-q", "a", "b"}).out == "Files a and b differ\n");
}

TEST_CASE("diff: a file that is cut short while it is read is no patch to delete its end") {
  Sandbox box;
  const int lines = is_sanitized() ? 60'000 : 400'000;
  box.write("f", log_of(lines, ""));
  box.write("g", log_of(lines, " changed"));
  auto run = box.nt({"diff", "-U1000000", "f", "g"}).out(held_pipe()).start();
  run.wait_until_output_full();
  box.truncate("f", 100'000);
  run.release_output();
  const auto r = run.finish();
  CHECK(contains(r.err, "'f' was cut short while it was read"));
  CHECK(r.code == 2);
  CHECK(!contains(r.out, std::string(10, '\0')));
}

TEST_CASE("diff: a folder that vanishes meanwhile is told, and the rest is done") {
  Sandbox box;
  for (const std::string side : {"a", "b"}) {
    box.write(side + "/first", log_of(100'000, side.c_str()));
    box.write(side + "/gone/f", "1\n");
    box.write(side + "/last", side + "\n");
  }
  auto run = box.nt({"diff", "-j1", "-U100000", "a", "b"}).out(held_pipe()).start();
  run.wait_until_output_full();
  box.remove("a/gone/f");
  box.remove("a/gone");
  run.release_output();
  const auto r = run.finish();
  CHECK(contains(r.err, "nt diff: cannot open 'a/gone': No such file or directory\n"));
  CHECK(contains(r.out, "-a\n+b\n"));
  CHECK(r.code == 2);
}

TEST_CASE("diff: folders: a full disk, and a reader that leaves") {
  Sandbox box;
  for (int i = 0; i < 400; ++i) {
    box.write("a/" + std::to_string(i), log_of(300, ""));
    box.write("b/" + std::to_string(i), log_of(300, "!"));
  }
  const auto full = box.nt({"diff", "a", "b"}).out(full_disk()).run();
  CHECK(contains(full.err, "No space left on device"));
  CHECK(full.code == 2);
  const auto left =
      box.nt({"diff", "-U1000", "a", "b"}).out(reader_leaving_after(100)).ignoring_sigpipe().run();
  CHECK(left.err.empty());
  CHECK(left.code == 2);
}

}  // namespace
}  // namespace nt::test
