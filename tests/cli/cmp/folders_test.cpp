// nt cmp of two folders, and Python's filecmp as its oracle.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <random>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

namespace fs = std::filesystem;

// Two trees with something of every kind.
void fill(const Sandbox& box) {
  for (const std::string side : {"l", "r"}) {
    box.write(side + "/same", "abc");
    box.write(side + "/sub/same", "abc");
    box.write(side + "/sub/changed", side);
    box.write(side + "/sub.txt", "x");
    box.write(side + "/grown", side == "l" ? "x" : "xx");
    box.fifo(side + "/pipe");
    box.link(side + "/dangling", "nowhere");
    box.link(side + "/to-folder", "sub");
    box.link(side + "/to-file", side == "l" ? "same" : "grown");
  }
  box.write("l/mixed", "file");
  box.write("r/mixed/inner", "folder");
  box.write("l/gone/a", "");
  box.write("r/new", "");
  box.link("l/lone-link", "nowhere");
}

TEST_CASE("cmp: names that are not the same, in the order of their paths") {
  Sandbox box;
  fill(box);
  const auto r = box.run({"cmp", "l", "r"});
  CHECK(r.out ==
        "funny       dangling\n"
        "left only   gone\n"
        "different   grown\n"
        "left only   lone-link\n"
        "funny       mixed\n"
        "right only  new\n"
        "funny       pipe\n"
        "different   sub/changed\n"
        "different   to-file\n"
        "different   to-folder/changed\n");
  CHECK(r.err.empty());
  CHECK(r.code == 1);
  CHECK(box.run({"cmp", "l/", "r/."}).out == r.out);
  CHECK(contains(
      box.run({"cmp", "-l", "l", "r"}).out,
      "funny       pipe\nsame        same\nsame        sub.txt\ndifferent   sub/changed\n"));
  const auto same = box.run({"cmp", "l", "l"});
  CHECK(same.out == "funny       dangling\nfunny       lone-link\nfunny       pipe\n");
  CHECK(same.code == 1);
  const auto silent = box.run({"cmp", "-s", "l", "r"});
  CHECK(silent.out.empty());
  CHECK(silent.code == 1);
  box.write("a/x/y", "1");
  box.write("b/x/y", "1");
  CHECK(box.run({"cmp", "a", "b"}).code == 0);
  CHECK(box.run({"cmp", "-s", "a", "b"}).code == 0);
}

TEST_CASE("cmp --json and --summary of folders") {
  Sandbox box;
  fill(box);
  const auto json = box.run({"cmp", "--json", "l", "r"});
  CHECK(
      json.out.starts_with("{\"path\":\"dangling\",\"status\":\"funny\"}\n"
                           "{\"path\":\"gone\",\"status\":\"left_only\"}\n"
                           "{\"path\":\"grown\",\"status\":\"different\"}\n"));
  CHECK(contains(json.out, "{\"path\":\"same\",\"status\":\"same\"}\n"));
  CHECK(contains(json.out, "{\"path\":\"new\",\"status\":\"right_only\"}\n"));
  CHECK(json.code == 1);
  const auto summary = box.run({"cmp", "--summary", "l", "r"});
  CHECK(summary.out ==
        "same        4\ndifferent   4\nleft only   2\nright only  1\nfunny       3\n");
  CHECK(summary.code == 1);
  box.write("a/\xff", "");
  box.folder("b");
  CHECK(box.run({"cmp", "--json", "a", "b"}).out ==
        "{\"path\":{\"bytes\":\"/w==\"},\"status\":\"left_only\"}\n");
}

TEST_CASE("cmp -x leaves names out") {
  Sandbox box;
  fill(box);
  const auto r = box.run({"cmp", "-x", "*l*", "-x", "sub/", "-x", "pipe", "l", "r"});
  CHECK(r.out == "left only   gone\ndifferent   grown\nfunny       mixed\nright only  new\n");
  CHECK(box.run({"cmp", "-x", "sub/changed", "l", "r", "sub"}).code == 0);
  const auto bad = box.run({"cmp", "-x", "[", "l", "r"});
  CHECK(is_message(bad.err, "nt cmp"));
  CHECK(bad.code == 2);
}

TEST_CASE("cmp --shallow takes size and time for the content") {
  Sandbox box;
  for (const std::string side : {"l", "r"}) {
    box.write(side + "/same-time", side);
    box.write(side + "/other-time", side);
    box.write(side + "/touched", "x");
    box.write(side + "/grown", side == "l" ? "x" : "xx");
  }
  const auto now = fs::last_write_time(box.path("l/same-time"));
  for (const std::string name : {"same-time", "grown"}) {
    fs::last_write_time(box.path("l/" + name), now);
    fs::last_write_time(box.path("r/" + name), now);
  }
  for (const std::string name : {"other-time", "touched"})
    fs::last_write_time(box.path("r/" + name), now + std::chrono::nanoseconds(1000));
  CHECK(box.run({"cmp", "--shallow", "-l", "l", "r"}).out ==
        "different   grown\ndifferent   other-time\nsame        same-time\nsame        touched\n");
  CHECK(contains(box.run({"cmp", "-l", "l", "r"}).out, "different   same-time\n"));
}

TEST_CASE("cmp FOLDER1 FOLDER2 NAME... compares these alone") {
  Sandbox box;
  fill(box);
  const auto r = box.run({"cmp", "-l", "l", "r", "sub/same", "grown", "sub"});
  CHECK(r.out ==
        "same        sub/same\ndifferent   grown\ndifferent   sub/changed\nsame        sub/same\n");
  CHECK(r.code == 1);
  CHECK(box.run({"cmp", "l", "r", "same", "sub/same"}).code == 0);
  const auto absent = box.run({"cmp", "l", "r", "same", "new", "none"});
  CHECK(absent.out == "funny       new\nfunny       none\n");
  CHECK(absent.err ==
        "nt cmp: cannot open 'l/new': No such file or directory\n"
        "nt cmp: cannot open 'l/none': No such file or directory\n"
        "nt cmp: cannot open 'r/none': No such file or directory\n");
  CHECK(absent.code == 2);
}

TEST_CASE("cmp FOLDER1 FOLDER2 NAME... refuses what leads out of the folders") {
  Sandbox box;
  fill(box);
  box.write("x", "1");
  for (const std::string& name : Words{"../x", "sub/..", "sub/../same", "..", box.path("x")}) {
    CAPTURE(name);
    const auto r = box.run({"cmp", "l", "r", "same", name});
    CHECK(r.out == "");
    CHECK(contains(r.err, "may lead out of the folders"));
    CHECK(r.code == 2);
  }
  box.write("l/..a/x", "1");
  box.write("r/..a/x", "2");
  CHECK(box.run({"cmp", "l", "r", "..a"}).out == "different   ..a/x\n");
}

TEST_CASE("cmp FOLDER1 FOLDER2 . compares all") {
  Sandbox box;
  box.write("l/a/b", "1");
  box.write("r/a/b", "2");
  box.link("l/a/up", "..");
  box.link("r/a/up", "..");
  const auto r = box.run({"cmp", "l", "r", "."});
  CHECK(contains(r.out, "different   ./a/b\n"));
  CHECK(r.code == 1);
}

TEST_CASE("cmp: a line is one of a name, whatever that holds") {
  Sandbox box;
  for (const std::string name : {"a\nsame        b", "\"q", "caf\u00e9", "tab\t"}) {
    box.write("l/" + name, "1");
    box.write("r/" + name, "2");
  }
  CHECK(box.run({"cmp", "l", "r"}).out ==
        "different   \"\\\"q\"\n"
        "different   \"a\\nsame        b\"\n"
        "different   caf\u00e9\n"
        "different   tab\t\n");
  using namespace std::string_literals;
  CHECK(box.run({"cmp", "-0", "l", "r"}).out ==
        "different   \"q\0different   a\nsame        b\0different   caf\u00e9\0"
        "different   tab\t\0"s);
  for (const std::string flag : {"--json", "--summary", "-s"})
    CHECK(box.run({"cmp", "-0", flag, "l", "r"}).code == 2);
  CHECK(box.run({"cmp", "-0", "l/caf\u00e9", "r/caf\u00e9"}).code == 2);
}

TEST_CASE("cmp: what cannot be read is funny, reported, and the others are compared") {
  Sandbox box;
  for (const std::string side : {"l", "r"}) {
    box.write(side + "/a", "1");
    box.write(side + "/closed/x", "1");
    box.write(side + "/secret", "1");
    box.write(side + "/z", side);
  }
  box.mode("l/closed", 0);
  box.mode("r/secret", 0);
  const auto r = box.nt({"cmp", "l", "r"}).unprivileged().run();
  CHECK(r.out == "funny       closed\nfunny       secret\ndifferent   z\n");
  CHECK(r.err ==
        "nt cmp: cannot open 'l/closed': Permission denied\n"
        "nt cmp: cannot open 'r/secret': Permission denied\n");
  CHECK(r.code == 2);
  box.mode("l/closed", 0700);
  // A folder that can be listed and not searched.
  box.mode("r/closed", 0400);
  const auto listed = box.nt({"cmp", "l", "r", "closed"}).unprivileged().run();
  CHECK(listed.out == "funny       closed/x\n");
  CHECK(listed.err == "nt cmp: cannot open 'r/closed/x': Permission denied\n");
  CHECK(listed.code == 2);
  box.mode("r/closed", 0700);
}

TEST_CASE("cmp: links in a circle end") {
  Sandbox box;
  for (const std::string side : {"l", "r"}) {
    box.write(side + "/d/x", "1");
    box.link(side + "/d/up", "..");
  }
  const auto r = box.run({"cmp", "-l", "l", "r"});
  CHECK(r.out == "same        d/x\n");
  CHECK(r.code == 0);
}

TEST_CASE("cmp: flags for files are refused for folders, and the other way round") {
  Sandbox box;
  box.folder("l");
  box.folder("r");
  box.write("a", "");
  for (const Words& args : {Words{"--hex", "l", "r"},
                            {"--summary", "--align", "l", "r"},
                            {"-b", "l", "r"},
                            {"-n", "1", "l", "r"},
                            {"-i", "1", "l", "r"},
                            {"--shallow", "a", "a"},
                            {"-x", "x", "a", "a"}}) {
    const auto r = box.run(joined({"cmp"}, args));
    CHECK(is_message(r.err, "nt cmp"));
    CHECK(r.code == 2);
  }
  const auto mixed = box.run({"cmp", "l", "a"});
  CHECK(mixed.err ==
        "nt cmp: cannot read 'l': Is a directory\nhint: two folders are compared, or two files\n");
  CHECK(mixed.code == 2);
}

TEST_CASE("cmp: a control character in a name is escaped on a terminal alone") {
  Sandbox box;
  box.write("l/a\x1b[31m", "");
  box.folder("r");
  CHECK(box.run({"cmp", "l", "r"}).out == "left only   a\x1b[31m\n");
  CHECK(box.nt({"cmp", "l", "r"}).out(terminal()).run().out == "left only   a\\x1b[31m\n");
  CHECK(box.nt({"cmp", "l", "r"}).err(terminal()).run().out == "left only   a\x1b[31m\n");
  box.write("f\x1b", "1");
  box.write("g", "2");
  CHECK(box.nt({"cmp", "f\x1b", "g"}).out(terminal()).run().out ==
        "f\\x1b g differ: byte 1, line 1\n");
  box.write("e\x1b", "");
  CHECK(box.nt({"cmp", "e\x1b", "f\x1b"}).err(terminal()).run().err ==
        "nt cmp: EOF on e\\x1b which is empty\n");
  CHECK(box.run({"cmp", "e\x1b", "f\x1b"}).err == "nt cmp: EOF on e\x1b which is empty\n");
}

// What filecmp.dircmp makes of two folders, a line a name; deep or shallow as asked, whatever the
// version's default.
constexpr const char* kOracle = R"(
import filecmp, os, sys
filecmp.DEFAULT_IGNORES.clear()
def walk(l, r, below):
    d = filecmp.dircmp(l, r, ignore=[], hide=[])
    for name in d.left_only: print("left only  ", below + name)
    for name in d.right_only: print("right only ", below + name)
    same, different, funny = filecmp.cmpfiles(l, r, d.common_files, shallow=sys.argv[1] == "shallow")
    for name in same: print("same       ", below + name)
    for name in different: print("different  ", below + name)
    for name in funny + d.common_funny: print("funny      ", below + name)
    for name in d.common_dirs: walk(l + "/" + name, r + "/" + name, below + name + "/")
walk("l", "r", "")
)";

void grow(std::mt19937& random, const Sandbox& box, const std::string& below, int depth) {
  static const Words kNames{"a", "b", "b.c", "sub", "sub-2", "z z"};
  for (const std::string& name : kNames) {
    const auto kind = random() % 12;
    for (const std::string side : {"l/", "r/"}) {
      const auto what = random() % 6 == 0 ? random() % 12 : kind;  // seldom another one here
      const std::string path = side + below + name;
      if (what < 4)
        box.write(path, random() % 3 == 0 ? "11" : random() % 3 == 0 ? "2" : "22");
      else if (what < 7)
        box.folder(path);
      else if (what == 7)
        box.link(path, "nowhere");
      else if (what == 8)
        box.link(path, "a");
      else if (what == 9)
        box.fifo(path);
    }
    const auto is_folder = [&](const std::string& side) {
      return fs::is_directory(fs::symlink_status(box.path(side + below + name)));
    };
    if (depth > 0 && is_folder("l/") && is_folder("r/"))
      grow(random, box, below + name + "/", depth - 1);
  }
}

Words sorted_lines(const std::string& text) {
  Words lines = lines_of(text);
  std::sort(lines.begin(), lines.end());
  return lines;
}

// Gives half of the files that both folders have the same time.
constexpr const char* kSameTimes = R"(
import os
count = 0
for root, _, names in os.walk("l"):
    for name in sorted(names):
        left = os.path.join(root, name)
        right = "r" + left[1:]
        count += 1
        if count % 2 and os.path.isfile(left) and os.path.isfile(right):
            status = os.stat(left)
            os.utime(right, ns=(status.st_atime_ns, status.st_mtime_ns))
)";

TEST_CASE("cmp: Python's filecmp says the same of random trees") {
  if (!have("python3")) return;
  std::mt19937 random(1);
  for (int round = 0; round < 8; ++round) {
    Sandbox box;
    box.folder("l");
    box.folder("r");
    grow(random, box, "", 3);
    const auto r = box.run({"cmp", "-l", "l", "r"});
    CHECK(!r.out.empty());
    CHECK(sorted_lines(r.out) ==
          sorted_lines(box.program("python3", {"-c", kOracle, "deep"}).run().out));
    CHECK(box.program("python3", {"-c", kSameTimes}).run().code == 0);
    const auto shallow = box.run({"cmp", "-l", "--shallow", "l", "r"});
    CHECK(sorted_lines(shallow.out) ==
          sorted_lines(box.program("python3", {"-c", kOracle, "shallow"}).run().out));
    for (const std::string threads : {"1", "2", "7"})
      CHECK(box.run({"cmp", "-l", "-j", threads, "l", "r"}).out == r.out);
  }
}

}  // namespace
}  // namespace nt::test
