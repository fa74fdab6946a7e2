// nt hash audit: what goes wrong, and what is kept then.
#include <doctest/doctest.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"
#include "hash/audited_tree.hpp"

namespace nt::test {
namespace {

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
