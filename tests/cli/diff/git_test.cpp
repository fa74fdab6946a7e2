// nt diff --git, and times near the epoch; patches_test.py applies many more.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <filesystem>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

std::string lines(int from, int to) {
  std::string text;
  for (int i = from; i < to; ++i) text += "line " + std::to_string(i) + "\n";
  return text;
}

TEST_CASE("diff --git: heads for all that changes") {
  Sandbox box;
  box.write("a/changed", "1\n");
  box.write("b/changed", "2\n");
  box.write("a/run it", "x\n");
  box.write("b/run it", "x\n");
  box.mode("b/run it", 0755);
  box.write("b/empty", "");
  box.write("a/gone", "x\n");
  box.link("a/link", "x");
  box.link("b/link", "y");
  box.write("a/old/name", lines(0, 20));
  box.write("b/new/name", lines(0, 20));
  box.write("a/part", lines(20, 40));
  box.write("b/part2", lines(20, 39) + "more\n");
  box.write("a/type", "x\n");
  box.link("b/type", "f");
  box.write("a/bin", std::string("a\0b", 3));
  box.write("b/bin", std::string("a\0c", 3));
  box.mode("b/bin", 0755);
  const auto r = box.run({"diff", "-N", "--git", "a", "b"});
  CHECK(r.out ==
        "\nBinary files a/bin and b/bin differ\n"
        "diff --git a/bin b/bin\nold mode 100644\nnew mode 100755\n"
        "diff --git a/changed b/changed\n--- a/changed\n+++ b/changed\n@@ -1 +1 @@\n-1\n+2\n"
        "diff --git a/empty b/empty\nnew file mode 100644\n"
        "diff --git a/gone b/gone\ndeleted file mode 100644\n"
        "--- a/gone\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n"
        "diff --git a/link b/link\nindex c1b0730..e25f181 120000\n--- a/link\n+++ b/link\n@@ -1 +1 "
        "@@\n"
        "-x\n\\ No newline at end of file\n+y\n\\ No newline at end of file\n"
        "diff --git a/old/name b/new/name\n"
        "similarity index 100%\nrename from old/name\nrename to new/name\n"
        "diff --git a/part b/part2\nsimilarity index 95%\nrename from part\nrename to part2\n"
        "--- a/part\n+++ b/part2\n@@ -17,4 +17,4 @@\n"
        " line 36\n line 37\n line 38\n-line 39\n+more\n"
        "diff --git \"a/run it\" \"b/run it\"\nold mode 100644\nnew mode 100755\n"
        "diff --git a/type b/type\ndeleted file mode 100644\n"
        "--- a/type\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n"
        "diff --git a/type b/type\nnew file mode 120000\n"
        "--- /dev/null\n+++ b/type\n@@ -0,0 +1 @@\n+f\n\\ No newline at end of file\n");
  CHECK(r.code == 1);
  const auto without_new = box.run({"diff", "--git", "a", "b"});
  CHECK(contains(without_new.out, "Only in a: gone\n"));
  CHECK(!contains(without_new.out, "rename"));
  CHECK(box.run({"diff", "-N", "--git", "a", "a"}).code == 0);
  const auto refused = box.run({"diff", "--git", "-y", "a", "b"});
  CHECK(refused.code == 2);
}

TEST_CASE("diff --git: a patch with binary files among others still applies") {
  if (!have("git") || !have("patch")) return;
  Sandbox box;
  box.write("a/bin", std::string("a\0b", 3));
  box.write("b/bin", std::string("a\0c", 3));
  box.mode("b/bin", 0755);
  box.write("b/new.bin", std::string("a\0c", 3));
  box.write("a/text", "1\n");
  box.write("b/text", "2\n");
  box.write("the.patch", box.run({"diff", "-N", "--git", "a", "b"}).out);
  for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{
           {"patch", "-p1", "-i", "../the.patch"}, {"git", "apply", "../the.patch"}}) {
    std::filesystem::remove_all(box.path("t"));
    std::filesystem::copy(box.path("a"), box.path("t"), std::filesystem::copy_options::recursive);
    const auto r = box.program(command[0], {command.begin() + 1, command.end()})
                       .folder("t")
                       .env("GIT_CEILING_DIRECTORIES", "/")
                       .run();
    CHECK(r.code == 0);
    CHECK(box.read("t/text") == "2\n");
  }
}

TEST_CASE("diff --git: renamed files from many folders, which are not all open at once") {
  Sandbox box;
  for (int i = 0; i < 400; ++i) {
    const std::string folder = "/f" + std::to_string(i);
    box.write("a" + folder + "/same name", lines(i * 30, i * 30 + 20));
    box.write("b/moved" + folder + "/same name", lines(i * 30, i * 30 + 20) + "and a line\n");
  }
  const auto r = box.run({"diff", "-N", "--git", "-j4", "a", "b"});
  std::size_t inserted = 0;
  for (std::size_t at = 0; (at = r.out.find("\n+and a line\n", at)) != std::string::npos; ++at)
    ++inserted;
  CHECK(inserted == 400);
  CHECK(r.out.find("\n-line") == std::string::npos);
  CHECK(r.err.empty());
}

// Sets when the file was changed, in seconds since 1970.
void touch(const Sandbox& box, const std::string& file, std::int64_t seconds) {
  const timespec time{seconds, 0};
  const timespec times[]{time, time};
  REQUIRE(::utimensat(AT_FDCWD, box.path(file).c_str(), times, 0) == 0);
}

TEST_CASE("diff: a file from near the epoch does not look missing") {
  Sandbox box;
  box.write("a/f", "1\n");
  box.write("b/f", "");
  for (const std::int64_t seconds : {0, -1, 3600, 93599, -89999}) {
    CAPTURE(seconds);
    touch(box, "a/f", seconds);
    touch(box, "b/f", seconds);
    const auto r = box.run({"diff", "a/f", "b/f"});
    CHECK(r.out == "--- a/f\n+++ b/f\n@@ -1 +0,0 @@\n-1\n");
    if (!have("git") || !have("patch")) continue;
    box.write("the.patch", r.out);
    for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{
             {"patch", "-p1", "-i", "../the.patch"}, {"git", "apply", "../the.patch"}}) {
      box.write("t/f", "1\n");
      const auto applied = box.program(command[0], {command.begin() + 1, command.end()})
                               .folder("t")
                               .env("GIT_CEILING_DIRECTORIES", "/")
                               .run();
      CHECK(applied.code == 0);
      CHECK(box.exists("t/f"));
      CHECK(box.read("t/f").empty());
    }
  }
  touch(box, "a/f", 200'000);
  CHECK(contains(box.nt({"diff", "a/f", "b/f"}).env("TZ", "UTC").run().out,
                 "--- a/f\t1970-01-03 07:33:20.000000000 +0000\n"));
}

TEST_CASE("diff -N: a file that is missing has the epoch's time, in the local zone") {
  Sandbox box;
  box.write("b/f", "1\n");
  box.folder("a");
  const auto r = box.nt({"diff", "-N", "a", "b"}).env("TZ", "CET-1").run();
  CHECK(contains(r.out, "--- a/f\t1970-01-01 01:00:00.000000000 +0100\n+++ b/f\t20"));
}

}  // namespace
}  // namespace nt::test
