// The formats of nt diff, and which of them a command line asks for.
#include <doctest/doctest.h>

#include "harness/message.hpp"
#include "harness/programs.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

void fill(const Sandbox& box) {
  box.write("a", "one\ntwo\nthree\n");
  box.write("b", "one\n2\nthree\nfour\n");
}

std::string diff(const Sandbox& box, const Words& flags) {
  const auto r = box.run(joined(joined({"diff"}, flags), {"a", "b"}));
  CHECK(r.err.empty());
  CHECK(r.code == 1);
  return r.out;
}

const std::string kNormal = "2c2\n< two\n---\n> 2\n3a4\n> four\n";
const std::string kUnified = "--- a\n+++ b\n@@ -1,3 +1,4 @@\n one\n-two\n+2\n three\n+four\n";
const std::string kContext =
    "*** a\n--- b\n***************\n*** 1,3 ****\n  one\n! two\n  three\n--- 1,4 ----\n  one\n"
    "! 2\n  three\n+ four\n";
const Words kLabels = {"-L", "a", "-L", "b"};

TEST_CASE("diff: the last format counts") {
  Sandbox box;
  fill(box);
  CHECK(diff(box, kLabels) == kUnified);
  CHECK(diff(box, {"--normal"}) == kNormal);
  CHECK(diff(box, joined({"-c", "-u"}, kLabels)) == kUnified);
  CHECK(diff(box, joined({"-u", "-c"}, kLabels)) == kContext);
  CHECK(diff(box, joined({"-y", "-U3"}, kLabels)) == kUnified);
  CHECK(diff(box, joined({"-y", "--context"}, kLabels)) == kContext);
  CHECK(diff(box, {"-U1", "--normal"}) == kNormal);
  CHECK(diff(box, {"-u", "--numstat"}) == "2\t1\ta => b\n");
}

TEST_CASE("diff: -q counts wherever it stands") {
  Sandbox box;
  fill(box);
  CHECK(diff(box, {"-q", "-u"}) == "Files a and b differ\n");
  CHECK(diff(box, {"-u", "--brief"}) == "Files a and b differ\n");
  CHECK(diff(box, {"-qy"}) == "Files a and b differ\n");
}

TEST_CASE("diff: how many lines stand around changes") {
  Sandbox box;
  fill(box);
  const std::string one = "--- a\n+++ b\n@@ -2 +2 @@\n-two\n+2\n@@ -3,0 +4 @@\n+four\n";
  for (const Words& flags : {Words{"-U0"},
                             {"-U", "0"},
                             {"--unified=0"},
                             {"-U5", "-U0"},
                             {"-u", "--lines=0"},
                             {"--lines=0", "-u"}}) {
    CHECK(diff(box, joined(flags, kLabels)) == one);
  }
  CHECK(diff(box, joined({"-1"}, kLabels)) == kUnified);
  CHECK(diff(box, joined({"-U99999999999999999999"}, kLabels)) == kUnified);
  CHECK(diff(box, joined({"-5c"}, kLabels)) == kContext);
  CHECK(diff(box, joined({"--full-context", "-U0"}, kLabels)) == kUnified);
  CHECK(diff(box, joined({"--full-context", "-C0"}, kLabels)) == kContext);
}

TEST_CASE("diff: --stat, --numstat and --name-status are git's") {
  Sandbox box;
  fill(box);
  CHECK(diff(box, {"--stat"}) ==
        " a => b | 3 ++-\n 1 file changed, 2 insertions(+), 1 deletion(-)\n");
  CHECK(diff(box, {"--numstat", "-0"}) == std::string("2\t1\t\0a\0b\0", 9));
  CHECK(diff(box, {"--name-status"}) == "M\ta\n");
  CHECK(diff(box, {"--name-status", "--null"}) == std::string("M\ta\0", 4));
  for (const char* list : {"--stat", "--numstat", "--name-status"})
    CHECK(box.run({"diff", list, "a", "a"}).out.empty());
  CHECK(box.run({"diff", "-N", "--name-status", "none", "b"}).out == "A\tb\n");
  CHECK(box.run({"diff", "-N", "--name-status", "b", "none"}).out == "D\tb\n");
  box.write("c", std::string("\0\0", 2));
  CHECK(box.run({"diff", "--numstat", "a", "c"}).out == "-\t-\ta => c\n");
  CHECK(contains(box.run({"diff", "--stat", "a", "c"}).out, " a => c | Bin 14 -> 2 bytes\n"));
  CHECK(box.run({"diff", "--name-status", "a", "c"}).out == "M\ta\n");
}

TEST_CASE("diff: what git counts is what nt counts") {
  if (!have("git")) return;
  Sandbox box;
  fill(box);
  for (const char* list : {"--stat", "--numstat", "--name-status"}) {
    const auto git = box.program("git", {"diff", "--no-index", list, "a", "b"}).run();
    CHECK(diff(box, {list}) == git.out);
  }
}

TEST_CASE("diff: side by side, as wide as asked for or as the terminal is") {
  Sandbox box;
  fill(box);
  const std::string narrow =
      "one             one\ntwo           | 2\nthree           three\n              > four\n";
  CHECK(diff(box, {"-y", "-t", "-W29"}) == narrow);
  CHECK(diff(box, {"-y", "-t", "-W200", "-W29"}) == narrow);
  const auto r =
      box.nt({"diff", "-yt", "--color=never", "a", "b"}).out(terminal()).window(29, 10).run();
  CHECK(r.out == narrow);
}

TEST_CASE("diff: --strip-trailing-cr shows lines as they are") {
  Sandbox box;
  box.write("a", "one\ntwo\r\n");
  box.write("b", "one\r\ntwo\nthree\r\n");
  CHECK(diff(box, {"--strip-trailing-cr", "--normal"}) == "2a3\n> three\r\n");
  CHECK(diff(box, joined({"--strip-trailing-cr"}, kLabels)) ==
        "--- a\n+++ b\n@@ -1,2 +1,3 @@\n one\n two\r\n+three\r\n");
}

TEST_CASE("diff: two pipes that one program writes to are read at once") {
  Sandbox box;
  box.fifo("a");
  box.fifo("b");
  box.write("text", std::string(1 << 20, 'x') + "\n");
  for (const char* order : {"a b", "b a"}) {
    const std::string script = std::string("tee < text > /dev/null ") + order + " & exec '" +
                               nt_path().string() + "' diff -s a b";
    CHECK(box.program("sh", {"-c", script}).run().out == "Files a and b are identical\n");
  }
}

TEST_CASE("diff: --wrap loses nothing") {
  Sandbox box;
  box.write("a", "a line that is too long for half of a row\nx\n");
  box.write("b", "a line that is too long for half a row\nx\n");
  CHECK(box.run({"diff", "-y", "--wrap", "-t", "-W", "41", "a", "b"}).out ==
        "a line that is too  | a line that is too \n"
        "long for half of a    long for half a row\n"
        "row\n"
        "x                     x\n");
}

TEST_CASE("diff: a change of many lines stops with its reader") {
  Sandbox box;
  std::string before, after;
  const int lines = is_sanitized() ? 50'000 : 300'000;
  for (int i = 0; i < lines; ++i) {
    before += "line " + std::to_string(i) + "\n";
    after += "other " + std::to_string(i) + "\n";
  }
  box.write("a", before);
  box.write("b", after);
  for (const char* format : {"-u", "-c", "--normal", "-e", "-f", "-n", "-y"}) {
    const auto r = box.nt({"diff", format, "a", "b"}).out(reader_leaving_after(10)).run();
    CHECK(r.err.empty());
    CHECK(r.out.size() == 10);
  }
}

}  // namespace
}  // namespace nt::test
