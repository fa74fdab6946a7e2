// nt diff of two folders, in the words of GNU diff -r, which is asked too where it is installed.
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <random>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

// Something of every kind.
void fill(const Sandbox& box) {
  box.write("a/f", "1\n");
  box.write("b/f", "2\n");
  box.write("a/f.txt/deep", "x\n");
  box.write("b/f.txt/deep", "y\n");
  box.write("a/s/only", "x\n");
  box.folder("b/s");
  box.write("a/e", "");
  box.folder("b/e");
  box.write("a/lone/in/q", "q\n");
  box.write("b/lone2/empty", "");
  box.folder("a/nothing");
  box.write("a/t t", "x\n");
  box.write("b/t t", "y\n");
  for (const std::string side : {"a", "b"}) {
    box.fifo(side + "/pipe");
    box.link(side + "/dangling", "nowhere");
    box.link(side + "/to-file", "f");
    box.link(side + "/loop", ".");
    box.write(side + "/same", "same\n");
  }
  box.fifo("a/lone-pipe");
  box.link("a/differs", "f");
  box.link("b/differs", "s/x");
  box.link("a/lone-link", "nowhere");
  box.write("a/bin", std::string("a\0b", 3));
  box.write("b/bin", std::string("a\0c", 3));
  box.write("a/grown", std::string("a\0b", 3));
  box.write("b/grown", std::string("a\0bc", 4));
}

const std::vector<std::vector<std::string>> kCases{
    {"-r", "--normal", "a", "b"},
    {"-rq", "a", "b"},
    {"-rN", "--normal", "a", "b"},
    {"-ruN", "a", "b"},
    {"-r", "--normal", "--no-dereference", "a/", "b"},
    {"-rs", "--normal", "a", "b//"},
    {"-rs", "--normal", "--no-dereference", "a", "b"},
    {"-ru", "--exclude=*o*", "-x", "q q", "--label", "X", "a", "b"},
    {"-rq", "-x", "f*", "-x", "lone*", "a", "b"},
    {"-rq", "-X", "list", "a", "b"},
    {"-ry", "-W", "40", "a", "b"},
    {"-rq", "--label", "X", "a", "b"},
    {"-rn", "a", "b"},
    {"-ru", "-P", "a", "b"},
    {"-ru", "-S", "f", "a", "b"},
    {"-rqN", "a", "b"},
    {"-rqs", "a", "b"},
    {"-ruN", "a/lone", "nowhere"},
    {"-ruN", "nowhere", "b/lone2"},
    {"-ru", "nowhere", "b"},
    {"-ru", "a", "a"},
    {"-ru", "--", "a", "b"},
    {"-u", "a", "b/f"},
    {"-u", "a/f", "b"},
    {"-uN", "a/s/only", "b/s"},
    {"-u", "a/s", "a/f"},
    {"-u", "a", "b/s"},
    {"--no-dereference", "a/differs", "b/differs"},
    {"--no-dereference", "a/to-file", "b/to-file"},
    {"-rq", "-I", "^[0-9]*$", "a", "b"},
};

TEST_CASE("diff: names in messages are the bytes they are, where no terminal would obey them") {
  Sandbox box;
  box.write("a/\xff", "");
  box.write("a/\\xff", "");
  box.write("a/line\nend", "");
  box.folder("b");
  CHECK(box.run({"diff", "a", "b"}).out ==
        "Only in a: \\xff\nOnly in a: line\\nend\nOnly in a: \xff\n");
}

TEST_CASE("diff: folders, as GNU diff has them") {
  if (!have("diff")) return;
  Sandbox box;
  fill(box);
  box.write("list", "f*  \n\nlone*\n");
  for (const auto& args : kCases) {
    auto nt_args = args;
    nt_args.insert(nt_args.begin(), "diff");
    const auto gnu = box.program("diff", args).env("LC_ALL", "C").run();
    const auto r = box.nt(nt_args).run();
    CHECK(r.out == gnu.out);
    CHECK(r.code == gnu.code);
    CHECK(std::count(r.err.begin(), r.err.end(), '\n') ==
          std::count(gnu.err.begin(), gnu.err.end(), '\n'));
  }
}

TEST_CASE("diff: folders are entered without -r, in the order of names") {
  Sandbox box;
  fill(box);
  const auto r = box.run({"diff", "-q", "a", "b"});
  CHECK(r.out ==
        "Files a/bin and b/bin differ\n"
        "File a/e is a regular empty file while file b/e is a directory\n"
        "Files a/f and b/f differ\n"
        "Files a/f.txt/deep and b/f.txt/deep differ\n"
        "Files a/grown and b/grown differ\n"
        "Only in a: lone\n"
        "Only in a: lone-link\n"
        "Only in a: lone-pipe\n"
        "Only in b: lone2\n"
        "Only in a: nothing\n"
        "File a/pipe is a fifo while file b/pipe is a fifo\n"
        "Only in a/s: only\n"
        "Files a/t t and b/t t differ\n"
        "Files a/to-file and b/to-file differ\n");
  CHECK(r.err ==
        "nt diff: cannot open 'a/dangling': No such file or directory\n"
        "nt diff: cannot open 'b/dangling': No such file or directory\n"
        "nt diff: cannot open 'b/differs': No such file or directory\n"
        "nt diff: cannot enter 'a/loop': it leads back to a folder that it is in\n");
  CHECK(r.code == 2);
}

TEST_CASE("diff: the same at any number of threads") {
  Sandbox box;
  fill(box);
  std::mt19937 random(1);
  for (int i = 0; i < 300; ++i) {
    const std::string name = "/many/" + std::to_string(i % 7) + '/' + std::to_string(i);
    box.write("a" + name, std::to_string(random() % 3) + '\n');
    box.write("b" + name, std::to_string(random() % 3) + '\n');
  }
  box.write("a/large", std::string(3 << 20, 'x') + "\n1\n");
  box.write("b/large", std::string(3 << 20, 'x') + "\n2\n");
  for (const std::vector<std::string>& flags : std::vector<std::vector<std::string>>{
           {"-uN"}, {"-N", "--git"}, {"--stat"}, {"--name-status"}, {"-sq"}, {"-y"}}) {
    std::vector<std::string> args{"diff", "-j1"};
    args.insert(args.end(), flags.begin(), flags.end());
    args.insert(args.end(), {"a", "b"});
    const auto one = box.run(args);
    CHECK(one.code != 0);
    for (const char* threads : {"-j2", "-j7"}) {
      args[1] = threads;
      const auto many = box.run(args);
      CHECK((many.out == one.out));
      CHECK(many.err == one.err);
    }
  }
}

TEST_CASE("diff: lists of files say what came and went, with what is in it") {
  Sandbox box;
  box.write("a/x/gone", "1\n2\n");
  box.write("b/new", "1\n");
  box.write("b/empty", "");
  box.write("a/m", "1\n2\n3\n");
  box.write("b/m", "1\n3\n4\n");
  box.write("a/was file", "x\n");
  box.write("b/was file/y", "y\n");
  box.write("a/bin", std::string(1, '\0'));
  box.write("b/bin", std::string(2, '\0'));
  auto r = box.run({"diff", "--name-status", "a", "b"});
  CHECK(r.out == "M\ta/bin\nA\tb/empty\nM\ta/m\nA\tb/new\nT\ta/was file\nD\ta/x/gone\n");
  CHECK(r.code == 1);
  r = box.run({"diff", "--numstat", "a", "b"});
  CHECK(r.out ==
        "-\t-\t{a => b}/bin\n0\t0\t/dev/null => b/empty\n1\t1\t{a => b}/m\n"
        "1\t0\t/dev/null => b/new\n-\t-\t{a => b}/was file\n0\t2\ta/x/gone => /dev/null\n");
  CHECK(box.run({"diff", "--numstat", "-0", "-x", "?*[!m]", "a", "b"}).out ==
        std::string("1\t1\t\0a/m\0b/m\0", 13));
  box.write("p/old/m/same", "1\n");
  box.write("p/new/m/same", "2\n");
  box.write("p/m/same", "3\n");
  CHECK(box.run({"diff", "--numstat", "p/old", "p/new"}).out == "1\t1\tp/{old => new}/m/same\n");
  CHECK(box.run({"diff", "--numstat", "p/old/m/same", "p/m/same"}).out ==
        "1\t1\tp/{old => }/m/same\n");
  CHECK(contains(box.run({"diff", "--stat", "a", "b"}).out,
                 " 6 files changed, 2 insertions(+), 3 deletions(-)\n"));
  CHECK(box.run({"diff", "--stat", "a", "a"}).out.empty());
}

TEST_CASE("diff: only names that --include takes; -x counts for folders too") {
  Sandbox box;
  for (const std::string side : {"a", "b"}) {
    box.write(side + "/x.py", side + "\n");
    box.write(side + "/y.txt", side + "\n");
    box.write(side + "/sub/z.py", side + "\n");
    box.write(side + "/.git/z.py", side + "\n");
  }
  CHECK(box.run({"diff", "-q", "--include", "*.py", "-x", ".git", "a", "b"}).out ==
        "Files a/sub/z.py and b/sub/z.py differ\nFiles a/x.py and b/x.py differ\n");
  CHECK(box.run({"diff", "-q", "-x", "sub/", "-x", "*.{py,txt}", "a", "b"}).out.empty());
}

TEST_CASE("diff: the line before a pair has the flags that make it what it is, and no others") {
  Sandbox box;
  box.write("a/f", "1\n");
  box.write("b/f", "2\n");
  const auto r = box.run({"diff", "-j2", "-bj", "3", "--threads=1", "--color", "--no-progress",
                          "--color=never", "-U", "1", "a", "b"});
  CHECK(r.out.starts_with("diff -b -U 1 a/f b/f\n--- a/f\t"));
}

TEST_CASE("diff: labels do not make a terminal obey them") {
  Sandbox box;
  box.write("a/f", "1\n");
  box.write("b/f", "2\n");
  const Words labels{"-L", "x\x1b[2J\n\tat caf\xe9", "-L", "\xc2\x9by"};
  CHECK(box.run(joined(joined({"diff"}, labels), {"a/f", "b/f"})).out ==
        "--- x\\x1b[2J\\n\tat caf\xe9\n+++ \\xc2\\x9by\n@@ -1 +1 @@\n-1\n+2\n");
  CHECK(box.run(joined(joined({"diff", "-q"}, labels), {"a/f", "b/f"})).out ==
        "Files x\\x1b[2J\\n\tat caf\xe9 and \\xc2\\x9by differ\n");
  CHECK(contains(box.run(joined(joined({"diff"}, labels), {"a", "b"})).out,
                 "diff -L \"x\\033[2J\\n\\tat caf\\351\" -L \"\\302\\233y\" "
                 "x\\x1b[2J\\n\tat caf\xe9 \\xc2\\x9by\n---"));
}

TEST_CASE("diff: what cannot be read is told, and the rest is done") {
  Sandbox box;
  for (const std::string side : {"a", "b"}) {
    box.write(side + "/f", side + "\n");
    box.write(side + "/locked/f", "x\n");
    box.write(side + "/z", side + "\n");
  }
  box.mode("a/locked", 0);
  box.mode("b/z", 0);
  const auto r = box.nt({"diff", "-q", "a", "b"}).unprivileged().run();
  box.mode("a/locked", 0755);
  CHECK(r.out == "Files a/f and b/f differ\n");
  CHECK(r.err ==
        "nt diff: cannot open 'a/locked': Permission denied\n"
        "nt diff: cannot open 'b/z': Permission denied\n");
  CHECK(r.code == 2);
}

TEST_CASE("diff: --no-progress is taken; nothing is drawn where stderr is no terminal") {
  Sandbox box;
  box.write("a/f", "1\n");
  box.write("b/f", "2\n");
  const auto r = box.nt({"diff", "-q", "--no-progress", "a", "b"}).err(terminal()).run();
  CHECK(r.out == "Files a/f and b/f differ\n");
  CHECK(r.err.empty());
  CHECK(box.run({"diff", "-q", "a", "b"}).err.empty());
}

TEST_CASE("diff: names with control characters do not break lines") {
  Sandbox box;
  box.write("a/new\nline", "x\n");
  box.write("a/both\x1b", "x\n");
  box.write("b/both\x1b", "y\n");
  const auto r = box.run({"diff", "a", "b"});
  CHECK(contains(r.out, "diff \"a/both\\033\" \"b/both\\033\"\n--- \"a/both\\033\"\t"));
  CHECK(contains(r.out, "Only in a: new\\nline\n"));
  CHECK(
      contains(box.run({"diff", "-q", "a", "b"}).out, "Files a/both\\x1b and b/both\\x1b differ"));
}

TEST_CASE("diff: lines that moved from one file to another") {
  Sandbox box;
  const std::string block = "first line that moves\nsecond line that moves\nthird of them\n";
  box.write("a/one", "x\n" + block + "y\n");
  box.write("b/one", "x\ny\n");
  box.write("a/two", "p\nq\n");
  box.write("b/two", "p\n" + block + "q\n");
  const auto r = box.run({"diff", "--json", "--moved", "a", "b"});
  CHECK(contains(r.out, "\"moved\""));
  CHECK(contains(r.out, "b/two"));
  CHECK(box.run({"diff", "-u", "--moved", "--color=never", "a", "b"}).code == 1);
}

}  // namespace
}  // namespace nt::test
