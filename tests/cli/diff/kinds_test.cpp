// nt diff of what is no regular file, or is another kind of file than before.
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

TEST_CASE("diff: what is not read has its kind in lists; links hold what they lead to") {
  Sandbox box;
  box.folder("a");
  box.folder("b");
  box.fifo("a/pipe");
  box.fifo("b/pipe");
  box.fifo("a/lone");
  box.fifo("a/was pipe");
  box.folder("b/was pipe");
  box.link("a/link", "x");
  box.link("b/link", "y");
  box.write("a/type", "1\n2\n");
  box.link("b/type", "y");
  CHECK(box.run({"diff", "--stat", "--no-dereference", "a", "b"}).out ==
        " {a => b}/link       | 2 +-\n"
        " a/lone => /dev/null | fifo\n"
        " {a => b}/pipe       | fifo\n"
        " {a => b}/type       | 3 +--\n"
        " {a => b}/was pipe   | fifo -> directory\n"
        " 5 files changed, 2 insertions(+), 3 deletions(-)\n");
  CHECK(box.run({"diff", "--numstat", "--no-dereference", "a", "b"}).out ==
        "1\t1\t{a => b}/link\n-\t-\ta/lone => /dev/null\n-\t-\t{a => b}/pipe\n"
        "1\t2\t{a => b}/type\n-\t-\t{a => b}/was pipe\n");
  const auto json = box.run({"diff", "--json", "--no-dereference", "a", "b"});
  CHECK(contains(json.out, R"({"type":"file","old":"a/link","new":"b/link","status":"M",)"
                           R"("old_kind":"symbolic link","new_kind":"symbolic link"})"
                           "\n"
                           R"({"type":"hunk")"));
  CHECK(contains(json.out, R"("new":"b/lone","status":"D","old_kind":"fifo"})"));
  CHECK(contains(json.out, R"("new":"b/type","status":"T","new_kind":"symbolic link"})"));
  CHECK(contains(box.run({"diff", "--html", "-", "a", "b"}).out, "not read: fifo."));
}

TEST_CASE("diff: two names of one device are the same, also where it never ends") {
  Sandbox box;
  CHECK(box.run({"diff", "/dev/zero", "/dev/zero"}).code == 0);
  box.fifo("pipe");
  CHECK(box.run({"diff", "pipe", "pipe"}).code == 0);
  box.folder("a");
  box.folder("b");
  const auto make = [&box](const char* name, ::mode_t kind, unsigned minor) {
    return ::mknod(box.path(name).c_str(), kind | 0600, makedev(1, minor)) == 0;
  };
  if (!make("a/zero", S_IFCHR, 5)) {
    MESSAGE("no device can be made here");
    return;
  }
  REQUIRE(make("b/zero", S_IFCHR, 5));
  CHECK(box.run({"diff", "-s", "a", "b"}).out == "Files a/zero and b/zero are identical\n");
  CHECK(box.run({"diff", "--stat", "a", "b"}).out.empty());
  REQUIRE(make("a/other", S_IFCHR, 5));
  REQUIRE(make("b/other", S_IFCHR, 3));
  REQUIRE(make("a/block", S_IFCHR, 5));
  REQUIRE(make("b/block", S_IFBLK, 5));
  const auto r = box.run({"diff", "a", "b"});
  CHECK(r.out ==
        "File a/block is a character special file while file b/block is a block special file\n"
        "File a/other is a character special file while file b/other is a character special "
        "file\n");
  CHECK(r.code == 1);
  CHECK(box.run({"diff", "--git", "-N", "a", "b"}).out == r.out);
}

TEST_CASE("diff --git: without -N a folder against a file is told of, as what is missing is") {
  Sandbox box;
  box.folder("a/x");
  box.write("b/x", "");
  box.write("a/y", "y\n");
  box.write("b/y/in", "");
  box.write("a/z", "z\n");
  box.link("b/z", "z");
  const auto r = box.run({"diff", "--git", "a", "b"});
  CHECK(r.out ==
        "File a/x is a directory while file b/x is a regular empty file\n"
        "File a/y is a regular file while file b/y is a directory\n"
        "diff --git a/z b/z\ndeleted file mode 100644\nindex b680253..0000000\n"
        "--- a/z\n+++ /dev/null\n@@ -1 +0,0 @@\n-z\n"
        "diff --git a/z b/z\nnew file mode 120000\nindex 0000000..fa7af8b\n"
        "--- /dev/null\n+++ b/z\n@@ -0,0 +1 @@\n+z\n\\ No newline at end of file\n");
  const auto whole = box.run({"diff", "--git", "-N", "a", "b"});
  CHECK(contains(whole.out, "diff --git a/x b/x\nnew file mode 100644\n"));
  CHECK(contains(whole.out, "diff --git a/y b/y\ndeleted file mode 100644\n"));
  CHECK(contains(whole.out, "diff --git a/y/in b/y/in\nnew file mode 100644\n"));
  CHECK(!contains(whole.out, "File a/"));
}

TEST_CASE("diff --include: of a file and a folder of one name, a file that is left out is absent") {
  Sandbox box;
  box.write("a/x", "1\n");
  box.write("b/x/in.c", "2\n");
  box.write("a/y/in.txt", "1\n");
  box.write("b/y", "2\n");
  box.write("a/z.c", "1\n");
  box.folder("b/z.c");
  CHECK(box.run({"diff", "-q", "--include", "*.c", "a", "b"}).out ==
        "Only in b: x\nOnly in a: y\n"
        "File a/z.c is a regular file while file b/z.c is a directory\n");
  CHECK(box.run({"diff", "-qN", "--include", "*.c", "a", "b"}).out ==
        "Files a/x/in.c and b/x/in.c differ\n"
        "File a/z.c is a regular file while file b/z.c is a directory\n");
}

TEST_CASE("diff --unordered: no patch, and none is promised") {
  Sandbox box;
  box.write("a", "1\n2\n");
  box.write("b", "2\n3\n");
  for (const char* flag : {"--git", "-e", "-f", "-n"}) {
    const auto r = box.run({"diff", "--unordered", flag, "a", "b"});
    CHECK(r.err ==
          "nt diff: --unordered makes no patch, and --git, -e, -f and -n make nothing else\n"
          "hint: -u shows what differs\n");
    CHECK(r.code == 2);
  }
  CHECK(box.run({"diff", "--unordered", "--git", "-q", "a", "b"}).code == 1);
  CHECK(box.run({"diff", "--unordered", "--normal", "a", "b"}).code == 1);
}

}  // namespace
}  // namespace nt::test
