// nt hash audit: each verdict from a folder that really was changed that way.
#include <doctest/doctest.h>
#include <unistd.h>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"
#include "hash/audited_tree.hpp"

namespace nt::test {
namespace {

TEST_CASE("audit: a manifest is a line for what it is, and one for each file") {
  Sandbox box;
  save_tree(box);
  const Words lines = lines_of(box.read("m"));
  REQUIRE(lines.size() == 5);
  CHECK(lines[0] == "{\"nt_audit\":1,\"root\":\"t\",\"algorithms\":[\"blake3\"]}");
  const auto digest = box.run({"hash", "-q", "-a", "blake3", "t/a"});
  CHECK(lines[1] ==
        "{\"path\":\"a\",\"size\":11,\"mtime\":\"1000000000.000000007\",\"digests\":{"
        "\"blake3\":\"" +
            digest.out.substr(0, 64) + "\"}}");
  CHECK(contains(lines[2], "\"d/b\""));
  CHECK(contains(lines[3], "\"d/c\""));
  CHECK(contains(lines[4], "\"e\""));
  CHECK(box.run({"hash", "audit", "save", "t"}).out == box.read("m"));
  CHECK(box.run({"hash", "audit", "save", "t", "-o", "-"}).out == box.read("m"));
}

TEST_CASE("audit: times that 64 bits of nanoseconds cannot tell are as exact as others") {
  Sandbox box;
  box.write("t/a", "text");
  set_time(box, "t/a", 10'000'000'000);
  struct stat status = {};
  REQUIRE(::stat(box.path("t/a").c_str(), &status) == 0);
  if (status.st_mtim.tv_sec != 10'000'000'000) {
    MESSAGE("this file system has no times past 2262");
    return;
  }
  REQUIRE(box.run({"hash", "audit", "save", "t", "-o", "m"}).code == 0);
  CHECK(contains(box.read("m"), "\"mtime\":\"10000000000.000000007\""));
  CHECK(check(box, {"--rot-only"}).err == summary("1 ok; 1 of 1 file read"));
  box.write("t/a", "next");
  set_time(box, "t/a", 10'000'000'001);
  CHECK(check(box, {"-q"}).out == "changed a\n");
  rot(box, "t/a");
  set_time(box, "t/a", 10'000'000'000);
  CHECK(check(box, {"-q"}).out == "rotted  a\n");
}

TEST_CASE("audit: what nobody touched is ok, which -v shows") {
  Sandbox box;
  save_tree(box);
  const auto r = check(box);
  CHECK(r.out.empty());
  CHECK(r.err == summary("4 ok"));
  CHECK(r.code == 0);
  CHECK(check(box, {"-v"}).out == "ok      a\nok      d/b\nok      d/c\nok      e\n");
  CHECK(check(box, {"--verbose", "--json", "t"})
            .out.starts_with("{\"verdict\":\"ok\",\"path\":\"a\"}\n"));
  CHECK(check(box, {"-q"}).err.empty());
  const auto logged = box.run({"-v", "hash", "audit", "check", "m", "-q"});
  CHECK(logged.out.empty());
}

TEST_CASE("audit: each verdict") {
  Sandbox box;
  save_tree(box);
  std::string lines;
  std::string counts;
  SUBCASE("changed: the content and the time are others") {
    box.write("t/a", "TEXT OF t/a");
    lines = "changed a\n";
    counts = "3 ok, 1 changed";
  }
  SUBCASE("changed: the content and the size are others") {
    box.write("t/d/b", "short");
    set_time(box, "t/d/b", 1'000'000'000);
    lines = "changed d/b\n";
    counts = "3 ok, 1 changed";
  }
  SUBCASE("changed: the time differs by no more than a nanosecond") {
    box.write("t/a", "TEXT OF t/a");
    set_time(box, "t/a", 1'000'000'000, 8);
    lines = "changed a\n";
    counts = "3 ok, 1 changed";
  }
  SUBCASE("rotted: the content is another, which nothing tells") {
    rot(box, "t/d/c");
    lines = "rotted  d/c\n";
    counts = "3 ok, 1 rotted";
  }
  SUBCASE("ok: the time is another, the content is not") {
    set_time(box, "t/e", 1'100'000'000);
    counts = "4 ok";
  }
  SUBCASE("moved") {
    std::filesystem::rename(box.path("t/e"), box.path("t/d/a"));
    lines = "moved   e -> d/a\n";
    counts = "3 ok, 1 moved";
  }
  SUBCASE("moved: a folder with its files") {
    std::filesystem::rename(box.path("t/d"), box.path("t/f"));
    lines = "moved   d/b -> f/b\nmoved   d/c -> f/c\n";
    counts = "2 ok, 2 moved";
  }
  SUBCASE("added") {
    box.write("t/.hidden", "x");
    box.write("t/d/copy", box.read("t/a"));  // a has not gone, so nothing has moved
    lines = "added   .hidden\nadded   d/copy\n";
    counts = "4 ok, 2 added";
  }
  SUBCASE("removed") {
    box.remove("t/d");
    lines = "removed d/b\nremoved d/c\n";
    counts = "2 ok, 2 removed";
  }
  SUBCASE("removed: something else is there") {
    box.remove("t/a");
    box.folder("t/a");
    box.remove("t/d");
    box.link("t/d", "e");
    lines = "removed a\nremoved d/b\nremoved d/c\n";
    counts = "1 ok, 3 removed";
  }
  SUBCASE("all of them, in the order of the paths") {
    box.write("t/a", "other");
    std::filesystem::rename(box.path("t/d/b"), box.path("t/z"));
    box.remove("t/d/c");
    box.write("t/c", "new");
    rot(box, "t/e");
    lines = "changed a\nadded   c\nmoved   d/b -> z\nremoved d/c\nrotted  e\n";
    counts = "0 ok, 1 changed, 1 rotted, 1 moved, 1 added, 1 removed";
  }
  for (const std::string threads : {"1", "4"}) {
    const auto r = check(box, {"-j", threads});
    CHECK(r.out == lines);
    CHECK(r.err == summary(counts));
    CHECK(r.code == (lines.empty() ? 0 : 1));
  }
}

TEST_CASE("audit: of several that may have moved the first go with the first") {
  Sandbox box;
  for (const std::string file : {"a", "b", "c"}) box.write("t/" + file, "same");
  REQUIRE(box.run({"hash", "audit", "save", "t", "-o", "m"}).code == 0);
  box.remove("t");
  for (const std::string file : {"y", "x"}) box.write("t/" + file, "same");
  CHECK(check(box).out == "moved   a -> x\nmoved   b -> y\nremoved c\n");
  box.write("t/w", "same");
  box.write("t/z", "same");
  CHECK(check(box).out == "moved   a -> w\nmoved   b -> x\nmoved   c -> y\nadded   z\n");
}

TEST_CASE("audit: --json is an object a line, with from and to of what has moved") {
  Sandbox box;
  save_tree(box);
  std::filesystem::rename(box.path("t/a"), box.path("t/\xff"));
  rot(box, "t/e");
  const auto r = check(box, {"--json"});
  CHECK(r.out ==
        "{\"verdict\":\"moved\",\"path\":\"a\",\"from\":\"a\",\"to\":{\"bytes\":\"/w==\"}}\n"
        "{\"verdict\":\"rotted\",\"path\":\"e\"}\n");
  CHECK(r.code == 1);
}

TEST_CASE("audit: names are escaped as in lists of digests, and for a terminal") {
  Sandbox box;
  save_tree(box);
  box.write("t/x\ny\\", "");
  box.write("t/\x1b[31m", "");
  CHECK(check(box).out == "added   \x1b[31m\nadded   \\x\\ny\\\\\n");
  box.write("t/\\x\\ny", "");  // another name than x, LF, y
  CHECK(contains(check(box).out, "added   \\\\\\x\\\\ny\n"));
  box.remove("t/\\x\\ny");
  const auto shown = box.nt({"hash", "audit", "check", "m", "-q"}).out(terminal()).run();
  CHECK(shown.out == "added   \\x1b[31m\nadded   \\x\\ny\\\\\n");
}

TEST_CASE("audit: --update takes what is there, and reads what is new or has moved alone") {
  Sandbox box;
  save_tree(box);
  auto r = check(box, {"--update"});
  CHECK(r.out.empty());
  CHECK(r.err == summary("4 ok; 0 of 4 files read"));
  CHECK(r.code == 0);
  box.write("t/a", "other");
  box.write("t/new", "new");
  set_time(box, "t/e", 1'100'000'000);
  box.remove("t/d/c");
  r = check(box, {"--update"});
  CHECK(r.out == "changed a\nremoved d/c\nadded   new\n");
  CHECK(r.err == summary("2 ok, 1 changed, 1 added, 1 removed; 3 of 4 files read"));
  CHECK(r.code == 1);
  CHECK(box.run({"hash", "audit", "save", "t"}).out == box.read("m"));
  r = check(box, {"--update"});
  CHECK(r.err == summary("4 ok; 0 of 4 files read"));
  CHECK(r.code == 0);
  CHECK(check(box).code == 0);
}

TEST_CASE("audit: what has rotted is still so after --update") {
  Sandbox box;
  save_tree(box);
  const std::string before = box.read("m");
  rot(box, "t/a");
  box.write("t/new", "new");
  const auto r = check(box, {"--update"});
  CHECK(r.out == "added   new\n");
  CHECK(r.err == summary("4 ok, 1 added; 1 of 5 files read"));
  CHECK(lines_of(box.read("m"))[1] == lines_of(before)[1]);
  CHECK(check(box).out == "rotted  a\n");
}

TEST_CASE("audit: --update prints to nobody what it does not take") {
  Sandbox box;
  save_tree(box);
  const std::string before = box.read("m");
  box.write("t/new", "new");
  CHECK(box.nt({"hash", "audit", "check", "m", "--update"}).out(full_disk()).run().code == 2);
  CHECK(box.read("m") == before);
  box.folder("closed");
  std::filesystem::rename(box.path("m"), box.path("closed/m"));
  box.mode("closed", 0555);
  const auto r =
      box.nt({"hash", "audit", "check", "closed/m", "--update", "-q"}).unprivileged().run();
  CHECK(r.out == "added   new\n");
  CHECK(contains(r.err, "cannot replace 'closed/m': Permission denied"));
  CHECK(r.code == 2);
  CHECK(box.read("closed/m") == before);
}

TEST_CASE("audit: a manifest in the folder is no part of it") {
  Sandbox box;
  box.write("t/a", "text");
  REQUIRE(box.run({"hash", "audit", "save", "t", "-o", "t/m"}).code == 0);
  CHECK(lines_of(box.read("t/m")).size() == 2);
  REQUIRE(box.run({"hash", "audit", "save", "t", "-o", "t/m", "--force"}).code == 0);
  CHECK(lines_of(box.read("t/m")).size() == 2);
  REQUIRE(box.nt({"hash", "audit", "save", "t"}).out(file("t/n")).run().code == 0);
  CHECK(lines_of(box.read("t/n")).size() == 3);
  box.remove("t/n");
  for (const Words& more : {Words{}, {"--update"}, {"./t/"}}) {
    Words words{"hash", "audit", "check", "t/m"};
    words.insert(words.end(), more.begin(), more.end());
    const auto r = box.run(words);
    CHECK(r.out.empty());
    CHECK(r.err.starts_with(summary("1 ok").substr(0, summary("1 ok").size() - 1)));
    CHECK(r.code == 0);
  }
  const auto within = box.nt({"hash", "audit", "check", "m", "."}).folder("t").run();
  CHECK(within.code == 0);
  // A manifest of the folder that took the place of one it has a line for.
  box.write("t/old", "x");
  REQUIRE(box.run({"hash", "audit", "save", "t", "-o", "new"}).code == 0);
  std::filesystem::rename(box.path("new"), box.path("t/old"));
  CHECK(box.run({"hash", "audit", "check", "t/old"}).code == 0);
}

TEST_CASE("audit: a folder elsewhere is checked where it is named") {
  Sandbox box;
  save_tree(box);
  std::filesystem::copy(box.path("t"), box.path("copy"), std::filesystem::copy_options::recursive);
  box.write("copy/a", "other");
  const auto r = check(box, {"copy"});
  CHECK(r.out == "changed a\n");
  CHECK(r.code == 1);
  // The recorded name is taken from the current folder.
  const auto lost = box.nt({"hash", "audit", "check", "../m"}).folder("t").run();
  CHECK(lost.err ==
        "nt hash audit check: cannot open 't': No such file or directory\n"
        "hint: the manifest names that folder; TREE names another\n");
  CHECK(lost.code == 2);
  CHECK(check(box, {"m"}).err == "nt hash audit check: cannot open 'm': Not a directory\n");
}

TEST_CASE("audit: algorithms and globs are those of the manifest") {
  Sandbox box;
  save_tree(box);
  const auto saved =
      box.run({"hash", "audit", "save", "t", "-a", "sha256,xxh3,SHA-256", "-g", "!b", "-o", "m2"});
  CHECK(saved.code == 0);
  const std::string manifest = box.read("m2");
  CHECK(
      manifest.starts_with("{\"nt_audit\":1,\"root\":\"t\",\"algorithms\":[\"sha256\",\"xxh3\"],"
                           "\"globs\":[\"!b\"]}\n"));
  CHECK(lines_of(manifest).size() == 4);
  box.write("t/b", "x");
  rot(box, "t/e");
  const auto r = box.run({"hash", "audit", "check", "m2", "--update"});
  CHECK(r.out.empty());
  CHECK(box.read("m2") == manifest);
  CHECK(box.run({"hash", "audit", "check", "m2"}).out == "rotted  e\n");
}

}  // namespace
}  // namespace nt::test
