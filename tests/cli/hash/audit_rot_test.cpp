// nt hash audit check: looking for rot alone, names that end in NUL, and a disk that is not
// mounted.
#include <doctest/doctest.h>

#include <filesystem>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"
#include "hash/audited_tree.hpp"

namespace nt::test {
namespace {

using namespace std::string_literals;

TEST_CASE("audit: --rot-only tells of rot, and of nothing that people do") {
  Sandbox box;
  save_tree(box);
  box.write("t/a", "edited");
  box.write("t/new", "x");
  box.remove("t/d/c");
  auto r = check(box, {"--rot-only"});
  CHECK(r.out.empty());
  CHECK(r.err == summary("2 ok; 2 of 4 files read"));
  CHECK(r.code == 0);
  rot(box, "t/e");
  r = check(box, {"--rot-only"});
  CHECK(r.out == "rotted  e\n");
  CHECK(r.err == summary("1 ok, 1 rotted; 2 of 4 files read"));
  CHECK(r.code == 1);
  box.mode("t/d/b", 0);
  r = box.nt({"hash", "audit", "check", "m", "--rot-only"}).unprivileged().run();
  CHECK(r.out == "unreadable d/b\nrotted  e\n");
  CHECK(r.code == 2);
}

TEST_CASE("audit: where --rot-only reads no file, that is no good news") {
  Sandbox box;
  save_tree(box);
  for (const char* file : {"t/a", "t/d/b", "t/d/c", "t/e"}) set_time(box, file, 1'100'000'000);
  auto r = check(box, {"--rot-only"});
  CHECK(r.code == 2);
  CHECK(r.out.empty());
  CHECK(r.err ==
        summary("0 ok; 0 of 4 files read") +
            summary("cannot look for rot: none of its 4 files has the size and time that are "
                    "recorded") +
            "hint: a copy has them where cp -p or rsync -t made it; without --rot-only all files "
            "are read\n");
  CHECK(check(box, {"-q"}).code == 0);
  // One that is read is good news of that one.
  set_time(box, "t/a", 1'000'000'000);
  CHECK(check(box, {"--rot-only", "-q"}).code == 0);
  box.folder("empty");
  REQUIRE(box.run({"hash", "audit", "save", "empty", "-o", "none"}).code == 0);
  r = box.run({"hash", "audit", "check", "none", "--rot-only", "-q"});
  CHECK(r.code == 2);
  CHECK(r.err == summary("cannot look for rot: there is no file in the manifest"));
  CHECK(box.run({"hash", "audit", "check", "none"}).code == 0);
  box.write("one/a", "text");
  set_time(box, "one/a", 1);
  REQUIRE(box.run({"hash", "audit", "save", "one", "-o", "m1"}).code == 0);
  set_time(box, "one/a", 2);
  CHECK(contains(box.run({"hash", "audit", "check", "m1", "--rot-only", "-q"}).err,
                 "cannot look for rot: its only file has not the size and time that are recorded"));
}

TEST_CASE("audit: where every file is gone, a manifest is not updated, but by force") {
  Sandbox box;
  save_tree(box);
  const std::string before = box.read("m");
  box.folder("empty");
  auto r = check(box, {"empty", "--update", "-q"});
  CHECK(r.code == 2);
  CHECK(r.err ==
        "nt hash audit check: the manifest is not updated: none of its 4 files is there\n"
        "hint: is the disk mounted? --force updates it all the same\n");
  CHECK(contains(r.out, "removed a\n"));
  CHECK(box.read("m") == before);
  // Nor where others are in their place.
  box.write("empty/other", "x");
  CHECK(check(box, {"empty", "--update"}).code == 2);
  CHECK(box.read("m") == before);
  r = check(box, {"empty", "--rot-only", "-q"});
  CHECK(r.code == 2);
  CHECK(contains(r.err, "cannot look for rot: none of its 4 files is there\nhint: is the disk"));
  CHECK(check(box, {"empty"}).code == 1);
  CHECK(check(box, {"empty", "--update", "--force"}).code == 1);
  CHECK(lines_of(box.read("m")).size() == 2);
}

TEST_CASE("audit: -0 leaves names as they are, and ends them in NUL") {
  Sandbox box;
  save_tree(box);
  box.write("t/n\nl", "x");
  std::filesystem::rename(box.path("t/a"), box.path("t/z -> z"));
  CHECK(check(box, {"-0", "-q"}).out == "moved\0a\0z -> z\0added\0n\nl\0"s);
  CHECK(check(box, {"--null", "-v", "-q"}).out.starts_with("moved\0a\0z -> z\0ok\0d/b\0"s));
}

TEST_CASE("audit: check refuses flags that say nothing together") {
  Sandbox box;
  save_tree(box);
  for (const Words& words :
       std::initializer_list<Words>{{"--rot-only", "--update"}, {"--force"}, {"-0", "--json"}}) {
    const auto r = check(box, words);
    CHECK(r.code == 2);
    CHECK(r.out.empty());
    CHECK(is_message(r.err, "nt hash audit check"));
  }
}

}  // namespace
}  // namespace nt::test
