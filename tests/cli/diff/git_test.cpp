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
  box.write("b/new.bin", std::string("a\0c", 3));
  const auto r = box.run({"diff", "-N", "--git", "a", "b"});
  CHECK(r.out ==
        "diff --git a/bin b/bin\nold mode 100644\nnew mode 100755\nindex 20b5be9..88f3700\n"
        "Binary files a/bin and b/bin differ\n"
        "diff --git a/changed b/changed\nindex d00491f..0cfbf08 100644\n"
        "--- a/changed\n+++ b/changed\n@@ -1 +1 @@\n-1\n+2\n"
        "diff --git a/empty b/empty\nnew file mode 100644\nindex 0000000..e69de29\n"
        "diff --git a/gone b/gone\ndeleted file mode 100644\nindex 587be6b..0000000\n"
        "--- a/gone\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n"
        "diff --git a/link b/link\nindex c1b0730..e25f181 120000\n--- a/link\n+++ b/link\n"
        "@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+y\n\\ No newline at end of file\n"
        "diff --git a/old/name b/new/name\n"
        "similarity index 100%\nrename from old/name\nrename to new/name\n"
        "diff --git a/new.bin b/new.bin\nnew file mode 100644\nindex 0000000..88f3700\n"
        "Binary files /dev/null and b/new.bin differ\n"
        "diff --git a/part b/part2\nsimilarity index 95%\nrename from part\nrename to part2\n"
        "index ecbde24..daf38d2 100644\n--- a/part\n+++ b/part2\n@@ -17,4 +17,4 @@\n"
        " line 36\n line 37\n line 38\n-line 39\n+more\n"
        "diff --git \"a/run it\" \"b/run it\"\nold mode 100644\nnew mode 100755\n"
        "diff --git a/type b/type\ndeleted file mode 100644\nindex 587be6b..0000000\n"
        "--- a/type\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n"
        "diff --git a/type b/type\nnew file mode 120000\nindex 0000000..4d1ae35\n"
        "--- /dev/null\n+++ b/type\n@@ -0,0 +1 @@\n+f\n\\ No newline at end of file\n");
  CHECK(r.code == 1);
  const auto without_new = box.run({"diff", "--git", "a", "b"});
  CHECK(contains(without_new.out, "Only in a: gone\n"));
  CHECK(!contains(without_new.out, "rename"));
  CHECK(box.run({"diff", "-N", "--git", "a", "a"}).code == 0);
  const auto refused = box.run({"diff", "--git", "-y", "a", "b"});
  CHECK(refused.code == 2);
}

// All that stands in a folder: of each name what it holds, whether it can be run, where it leads.
std::string described(const Sandbox& box, const std::filesystem::path& folder) {
  std::string all;
  for (const std::string& name : box.list()) {
    const auto path = box.path(name);
    if (!name.starts_with(folder.string() + "/") || std::filesystem::is_directory(path)) continue;
    const bool leads = std::filesystem::is_symlink(path);
    all += name.substr(folder.string().size()) + (leads ? " -> " : " = ");
    all += leads ? std::filesystem::read_symlink(path).string() : box.read(name);
    struct stat status = {};
    if (!leads && ::stat(path.c_str(), &status) == 0 && (status.st_mode & 0100) != 0) all += " x";
    all += '\n';
  }
  return all;
}

Outcome apply(const Sandbox& box, const Words& program, const std::string& from) {
  std::filesystem::remove_all(box.path("t"));
  std::filesystem::copy(
      box.path(from), box.path("t"),
      std::filesystem::copy_options::recursive | std::filesystem::copy_options::copy_symlinks);
  return box.program(program[0], Words(program.begin() + 1, program.end()))
      .folder("t")
      .env("GIT_CEILING_DIRECTORIES", "/")
      .run();
}

TEST_CASE("diff --git: every kind of change is applied, and taken back") {
  if (!have("git") || !have("patch")) return;
  Sandbox box;
  box.write("a/changed", "1\n");
  box.write("b/changed", "2\n");
  box.link("a/link", "x");
  box.link("b/link", "y");
  box.link("a/link gone", "x");
  box.link("b/link come", "z");
  box.write("b/empty come", "");
  box.write("a/empty gone", "");
  box.write("a/folder/gone", "x\n");
  box.write("b/other/come", "y");
  box.write("a/emptied", "x\n");
  box.write("b/emptied", "");
  box.write("a/filled", "");
  box.write("b/filled", "x\n");
  box.write("a/run", "x\n");
  box.write("b/run", "y\n");
  box.mode("b/run", 0755);
  box.write("a/old", lines(0, 20));
  box.write("b/new", lines(0, 20));
  box.write("a/part", lines(20, 40));
  box.write("b/part2", lines(20, 39) + "more\n");
  box.mode("b/part2", 0755);
  const auto made = box.run({"diff", "-N", "--git", "a", "b"});
  CHECK(made.code == 1);
  box.write("the.patch", made.out);
  const Words programs[] = {{"patch", "-p1", "-s", "-f", "-i", "../the.patch"},
                            {"git", "apply", "../the.patch"}};
  for (const Words& program : programs) {
    CHECK(apply(box, program, "a").code == 0);
    CHECK(described(box, "t") == described(box, "b"));
    CHECK(apply(box, joined(program, {"-R"}), "b").code == 0);
    CHECK(described(box, "t") == described(box, "a"));
  }
}

TEST_CASE("diff --git: git's own heads, also of large files") {
  if (!have("git")) return;
  Sandbox box;
  box.write("a", lines(0, 200'000) + "old\n");
  box.write("b", lines(0, 200'000) + "new\n");
  const auto git = box.program("git", {"diff", "--no-index", "a", "b"}).run();
  CHECK(git.code == 1);
  const auto with_head = git.out.substr(0, git.out.find("@@"));
  for (const char* threads : {"-j1", "-j2"}) {
    const auto r = box.run({"diff", "--git", threads, "a", "b"});
    CHECK(r.out.substr(0, r.out.find("@@")) == with_head);
  }
}

TEST_CASE(
    "diff --git: git apply takes no patch that tells of binary files without what they hold") {
  if (!have("git") || !have("patch")) return;
  Sandbox box;
  box.write("a/bin", std::string("a\0b", 3));
  box.write("b/bin", std::string("a\0c", 3));
  box.write("a/text", "1\n");
  box.write("b/text", "2\n");
  box.write("the.patch", box.run({"diff", "-N", "--git", "a", "b"}).out);
  const auto refused = apply(box, {"git", "apply", "../the.patch"}, "a");
  CHECK(refused.code != 0);
  CHECK(contains(refused.err, "'bin'"));
  CHECK(apply(box, {"patch", "-p1", "-i", "../the.patch"}, "a").code == 0);
  CHECK(box.read("t/text") == "2\n");
  box.write("the.patch", box.run({"diff", "-N", "--git", "-a", "a", "b"}).out);
  CHECK(apply(box, {"git", "apply", "../the.patch"}, "a").code == 0);
  CHECK(described(box, "t") == described(box, "b"));
}

TEST_CASE("diff --git --binary: what binary files hold is applied, and taken back") {
  if (!have("git") || !have("patch")) return;
  Sandbox box;
  std::string large;
  for (int i = 0; i < 200'000; ++i) large += static_cast<char>(i * i >> 5);
  box.write("a/changed", std::string("a\0b", 3));
  box.write("b/changed", std::string("a\0c", 3));
  box.mode("b/changed", 0755);
  box.write("a/large", '\0' + large);
  box.write("b/large", '\0' + large.substr(3) + "x");
  box.write("a/block", std::string(std::size_t{2} * 65535, '\0'));
  box.write("b/block", std::string(65535, '\0'));
  box.write("a/filled", "");
  box.write("b/filled", std::string(52, '\0'));
  box.write("a/gone", std::string("g\0", 2));
  box.write("b/new", std::string("n\0", 2));
  box.write("a/text", "1\n");
  box.write("b/text", "2\n");
  const auto made = box.run({"diff", "-N", "--git", "--binary", "a", "b"});
  CHECK(made.code == 1);
  box.write("the.patch", made.out);
  CHECK(apply(box, {"git", "apply", "../the.patch"}, "a").code == 0);
  CHECK(described(box, "t") == described(box, "b"));
  CHECK(apply(box, {"git", "apply", "-R", "../the.patch"}, "b").code == 0);
  CHECK(described(box, "t") == described(box, "a"));
  const auto patched = apply(box, {"patch", "-p1", "-i", "../the.patch"}, "a");
  CHECK(patched.code == 1);  // it tells that it does not know how
  CHECK(box.read("t/text") == "2\n");
  CHECK(box.run({"diff", "--binary", "a/changed", "b/changed"}).out ==
        "Binary files a/changed and b/changed differ\n");
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

TEST_CASE("diff --git: /dev/null is no file, and what is missing has the other one's name") {
  Sandbox box;
  box.write("new", "1\n");
  box.write("empty", "");
  CHECK(box.run({"diff", "--git", "/dev/null", "new"}).out ==
        "diff --git a/new b/new\nnew file mode 100644\nindex 0000000..d00491f\n"
        "--- /dev/null\n+++ b/new\n@@ -0,0 +1 @@\n+1\n");
  CHECK(box.run({"diff", "--git", "new", "/dev/null"}).out ==
        "diff --git a/new b/new\ndeleted file mode 100644\nindex d00491f..0000000\n"
        "--- a/new\n+++ /dev/null\n@@ -1 +0,0 @@\n-1\n");
  CHECK(box.run({"diff", "--git", "-N", "none", "empty"}).out ==
        "diff --git a/empty b/empty\nnew file mode 100644\nindex 0000000..e69de29\n");
  CHECK(box.run({"diff", "--name-status", "/dev/null", "new"}).out == "A\tnew\n");
  CHECK(box.run({"diff", "--numstat", "new", "/dev/null"}).out == "0\t1\tnew => /dev/null\n");
  CHECK(contains(box.run({"diff", "--json", "/dev/null", "new"}).out,
                 R"("old":"/dev/null","new":"new","status":"A"})"));
  CHECK(box.run({"diff", "--git", "/dev/null", "/dev/null"}).code == 0);
  CHECK(box.run({"diff", "/dev/null", "new"}).out.starts_with("--- /dev/null\t20"));
}

TEST_CASE("diff --git -q: modes count, of binary files too") {
  Sandbox box;
  for (const std::string name : {"text", "bin"}) {
    const std::string content = name == "bin" ? std::string(1, '\0') : "x\n";
    box.write("a/" + name, content);
    box.write("b/" + name, content);
    box.mode("b/" + name, 0755);
  }
  const auto r = box.run({"diff", "-q", "--git", "a", "b"});
  CHECK(r.out == "Files a/bin and b/bin differ\nFiles a/text and b/text differ\n");
  CHECK(r.code == 1);
}

TEST_CASE("diff --git --no-dereference: a link that was named, against a file") {
  Sandbox box;
  box.link("link", "x");
  box.write("file", "1\n");
  CHECK(box.run({"diff", "--git", "--no-dereference", "link", "file"}).out ==
        "diff --git a/link b/link\ndeleted file mode 120000\nindex c1b0730..0000000\n"
        "--- a/link\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n\\ No newline at end of file\n"
        "diff --git a/file b/file\nnew file mode 100644\nindex 0000000..d00491f\n"
        "--- /dev/null\n+++ b/file\n@@ -0,0 +1 @@\n+1\n");
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
