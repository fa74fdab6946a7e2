// nt hash audit: each verdict from a folder that really was changed that way.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

using Times = std::array<struct timespec, 2>;
void set_times(const Sandbox& box, const std::string& file, const Times& times) {
  if (::utimensat(AT_FDCWD, box.path(file).c_str(), times.data(), 0) != 0)
    throw std::runtime_error("utimensat failed");
}

// Sets when the file was last written to.
void set_time(const Sandbox& box, const std::string& file, time_t seconds, long nanoseconds = 7) {
  const struct timespec time = {seconds, nanoseconds};
  set_times(box, file, {time, time});
}

// Another content of the same size, with all times as they were.
void rot(const Sandbox& box, const std::string& file) {
  struct stat status = {};
  REQUIRE(::stat(box.path(file).c_str(), &status) == 0);
  std::string bytes = box.read(file);
  bytes.back() = static_cast<char>(bytes.back() ^ 1);
  box.write(file, bytes);
  set_times(box, file, {status.st_atim, status.st_mtim});
}

// A folder t of four files, the names of which tell their contents, and its manifest m.
void save_tree(const Sandbox& box) {
  for (const std::string file : {"t/a", "t/d/b", "t/d/c", "t/e"}) {
    box.write(file, "text of " + file);
    set_time(box, file, 1'000'000'000);
  }
  const auto r = box.run({"hash", "audit", "save", "t", "-o", "m"});
  REQUIRE(r.code == 0);
  REQUIRE(r.out.empty());
  REQUIRE(r.err.empty());
}

Outcome check(const Sandbox& box, const Words& more = {}) {
  return box.run(joined({"hash", "audit", "check", "m"}, more));
}

std::string summary(const std::string& text) { return "nt hash audit check: " + text + "\n"; }

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

TEST_CASE("audit: what cannot be read is told, and is not removed") {
  Sandbox box;
  save_tree(box);
  const std::string before = box.read("m");
  box.write("t/new", "x");
  box.mode("t/a", 0);
  box.mode("t/new", 0);
  box.mode("t/d", 0);
  const auto run = [&box](const Words& words) {
    Words all{"hash", "audit"};
    all.insert(all.end(), words.begin(), words.end());
    return box.nt(all).unprivileged().run();
  };
  auto r = run({"check", "m"});
  CHECK(r.out == "unreadable a\nunreadable d/b\nunreadable d/c\nunreadable new\n");
  CHECK(r.err ==
        "nt hash audit check: cannot open 't/a': Permission denied\n"
        "nt hash audit check: cannot open 't/d': Permission denied\n"
        "nt hash audit check: cannot open 't/new': Permission denied\n" +
            summary("1 ok, 4 unreadable"));
  CHECK(r.code == 2);
  r = run({"check", "m", "--json"});
  CHECK(r.out.starts_with("{\"verdict\":\"unreadable\",\"path\":\"a\"}\n"));
  // Its lines are kept.
  box.remove("t/e");
  r = run({"check", "m", "--update", "-q"});
  CHECK(contains(r.out, "removed e\n"));
  CHECK(r.code == 2);
  CHECK(box.read("m") == before.substr(0, before.find("{\"path\":\"e\"")));
  r = run({"save", "t", "-o", "part"});
  CHECK(r.code == 2);
  CHECK(lines_of(box.read("part")).size() == 1);
}

TEST_CASE("audit: a folder that can be entered but not listed hides its files") {
  Sandbox box;
  save_tree(box);
  box.remove("t/d/c");
  box.mode("t/d", 0311);
  const auto r = box.nt({"hash", "audit", "check", "m"}).unprivileged().run();
  CHECK(r.out == "unreadable d/b\nremoved d/c\n");
  CHECK(r.code == 2);
}

TEST_CASE("audit: save does not overwrite without --force") {
  Sandbox box;
  save_tree(box);
  const std::string before = box.read("m");
  box.write("t/new", "x");
  const auto r = box.run({"hash", "audit", "save", "t", "-o", "m"});
  CHECK(r.err ==
        "nt hash audit save: cannot create 'm': it exists already\nhint: --force overwrites it\n");
  CHECK(r.code == 2);
  CHECK(box.read("m") == before);
  CHECK(box.run({"hash", "audit", "save", "t", "-o", "m", "--force"}).code == 0);
  CHECK(lines_of(box.read("m")).size() == 6);
  CHECK(box.run({"hash", "audit", "save", "no", "-o", "m", "--force"}).code == 2);
  CHECK(lines_of(box.read("m")).size() == 6);
  CHECK(box.run({"hash", "audit", "save", "no", "-o", "n"}).err ==
        "nt hash audit save: cannot open 'no': No such file or directory\n");
  CHECK(box.list() == Words{"m", "t", "t/a", "t/d", "t/d/b", "t/d/c", "t/e", "t/new"});
}

TEST_CASE("audit: a signal leaves the old manifest, and nothing else") {
  Sandbox box;
  save_tree(box);
  const std::string before = box.read("m");
  box.write("t/large", "");
  box.truncate("t/large", std::uint64_t{1} << 40);
  auto process = box.nt({"hash", "audit", "save", "t", "-o", "m", "--force", "-j", "1"}).start();
  const auto is_made = [&box] {
    const Words names = box.list();
    return std::any_of(names.begin(), names.end(),
                       [](const std::string& name) { return name.starts_with(".m."); });
  };
  for (int i = 0; i < 10'000 && !is_made(); ++i) ::usleep(1000);
  REQUIRE(is_made());
  process.signal(SIGTERM);
  CHECK(process.finish().signal == SIGTERM);
  CHECK(box.list() == Words{"m", "t", "t/a", "t/d", "t/d/b", "t/d/c", "t/e", "t/large"});
  CHECK(box.read("m") == before);
}

TEST_CASE("audit: a manifest that is missing or broken is an error, and nothing is changed") {
  Sandbox box;
  save_tree(box);
  const std::string good = box.read("m");
  CHECK(box.run({"hash", "audit", "check", "no"}).err ==
        "nt hash audit check: cannot open 'no': No such file or directory\n");
  CHECK(box.run({"hash", "audit", "check", "no"}).code == 2);
  CHECK(box.run({"hash", "audit", "check", "t"}).err == "nt hash audit check: 't' is a folder\n");
  const std::string line = lines_of(good)[1] + "\n";
  const auto put = [](std::string text, std::string_view what, std::string_view by) {
    return text.replace(text.find(what), what.size(), by);
  };
  for (const auto& [broken, told] : std::vector<std::array<std::string, 2>>{
           {"", "line 1: there is none: the file is empty"},
           {"x\n" + good, "line 1: it is no JSON object"},
           {line, "line 1: it has no nt_audit"},
           {put(good, "blake3", "blake9"), "line 1: there is no algorithm 'blake9'"},
           {good.substr(0, good.size() - 1), "line 5: it has no end: the file was cut short"},
           {good.substr(0, good.size() - 9), "line 5: it has no end: the file was cut short"},
           {good + line, "line 6: the path 'a' stands in line 2 too"},
           {put(good, "\"d/b\"", "\"/d/b\""), "line 3: the path '/d/b' is absolute"},
           {put(good, "\"d/b\"", "\"../b\""), "line 3: the path '../b' has the part . or .."},
           {put(good, "\"}}\n", "0\"}}\n"),
            "line 2: the blake3 digest is not of 64 hexadecimal digits"},
           {put(good, ":11,", ":-1,"), "line 2: the size is no whole number"}}) {
    box.write("m", broken);
    for (const Words& more : {Words{}, {"--update"}, {"t", "-q"}}) {
      const auto r = check(box, more);
      CHECK(r.out.empty());
      CHECK(is_message(r.err, "nt hash audit check"));
      CHECK(r.err.starts_with("nt hash audit check: broken manifest 'm', " + told + "\nhint: "));
      CHECK(r.code == 2);
      CHECK(box.read("m") == broken);
    }
  }
}

TEST_CASE("audit: a manifest can come from standard input, but not be updated there") {
  Sandbox box;
  save_tree(box);
  rot(box, "t/a");
  const auto r = box.nt({"hash", "audit", "check", "-"}).in(box.read("m")).run();
  CHECK(r.out == "rotted  a\n");
  CHECK(r.code == 1);
  const auto wrong = box.nt({"hash", "audit", "check", "-", "--update"}).in(box.read("m")).run();
  CHECK(is_message(wrong.err, "nt hash audit check"));
  CHECK(wrong.code == 2);
}

TEST_CASE("audit: wrong usage is told") {
  Sandbox box;
  save_tree(box);
  for (const Words& words : {Words{"save"},
                             {"save", ""},
                             {"save", "t", "u"},
                             {"save", "t", "--force"},
                             {"save", "t", "-a", "sha265"},
                             {"save", "t", "-g", "["},
                             {"check"},
                             {"check", "m", "t", "u"},
                             {"check", "m", "--no-such"},
                             {"save", "m"}}) {
    Words all{"hash", "audit"};
    all.insert(all.end(), words.begin(), words.end());
    const auto r = box.run(all);
    CHECK(r.out.empty());
    CHECK(is_message(r.err, "nt hash audit " + words.front()));
    CHECK(r.code == 2);
  }
  const auto none = box.run({"hash", "audit"});
  CHECK(is_message(none.err, "nt hash audit"));
  CHECK(none.code == 2);
  CHECK(box.run({"hash", "audit", "svae"}).err ==
        "nt hash audit: unknown command 'svae'\nhint: did you mean nt hash audit save?\n");
}

TEST_CASE("audit: a file of that name is hashed as ./audit") {
  Sandbox box;
  box.write("audit", "x");
  const std::string digest = box.nt({"hash", "-q"}).in("x").run().out;
  CHECK(box.run({"hash", "-q", "./audit"}).out == digest);
  CHECK(box.run({"hash", "-q", "audit"}).out == digest);
  CHECK(box.run({"hash", "--", "audit"}).code == 0);
}

TEST_CASE("audit: an output that fails is an error") {
  Sandbox box;
  save_tree(box);
  box.write("t/new", "x");
  for (const Words& words : {Words{"save", "t"}, {"check", "m"}}) {
    Words all{"hash", "audit"};
    all.insert(all.end(), words.begin(), words.end());
    const auto r = box.nt(all).out(full_disk()).run();
    CHECK(contains(r.err, "cannot write 'standard output': No space left on device\n"));
    CHECK(r.code == 2);
  }
}

}  // namespace
}  // namespace nt::test
