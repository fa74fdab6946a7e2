// nt diff on a terminal: what is long goes to a pager.
#include <doctest/doctest.h>

#include <string>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

std::string lines(int count, const std::string& text) {
  std::string all;
  for (int i = 0; i < count; ++i) all += text + std::to_string(i) + '\n';
  return all;
}

// A folder with files that differ in few lines, in many, and in more than a pipe holds.
struct Files {
  Files() {
    box.write("few", lines(3, "a"));
    box.write("few2", lines(3, "b"));
    box.write("many", lines(30, "a"));
    box.write("many2", lines(30, "b"));
    box.write("huge", lines(200'000, "a"));
    box.write("huge2", lines(200'000, "b"));
  }
  Run run(const Words& words, const std::string& pager) const {
    return box.nt(joined({"diff", "--color=never", "--normal"}, words))
        .out(terminal())
        .err(terminal())
        .env("PAGER", pager);
  }
  Sandbox box;
};

TEST_CASE("diff: what is longer than the terminal goes to the pager") {
  const Files files;
  const std::string whole = files.box.run({"diff", "--normal", "many", "many2"}).out;
  const auto r = files.run({"many", "many2"}, "cat >paged").run();
  CHECK(r.out.empty());
  CHECK(r.code == 1);
  CHECK(files.box.read("paged") == whole);
  // It is the shell's to read, and knows how to show colours.
  CHECK(files.run({"many", "many2"}, "sed s/^/:/ | head -1; echo $LESS $LV").run().out ==
        ":1,30c1,30\nFRX -c\n");
  CHECK(files.run({"many", "many2"}, "echo $LESS").env("LESS", "i").run().out == "i\n");
  // Where the terminal is high enough, it is as it was.
  CHECK(files.run({"many", "many2"}, "cat >none").window(80, 63).run().out == whole);
  CHECK(!files.box.exists("none"));
  CHECK(files.run({"many", "many2"}, "cat >paged62").window(80, 62).run().out.empty());
  CHECK(files.box.read("paged62") == whole);
  CHECK(files.run({"few", "few2"}, "cat >none").window(80, 9).run().out ==
        files.box.run({"diff", "--normal", "few", "few2"}).out);
  // Lines that do not fit take several rows.
  CHECK(files.run({"few", "few2"}, "cat >narrow").window(4, 9).run().out.empty());
  CHECK(files.run({"few", "few"}, "cat >none").run().out.empty());
  CHECK(!files.box.exists("none"));
}

TEST_CASE("diff: whether there is a pager, and which") {
  const Files files;
  const std::string whole = files.box.run({"diff", "--normal", "many", "many2"}).out;
  CHECK(files.run({"--no-pager", "many", "many2"}, "cat >none").run().out == whole);
  CHECK(files.run({"many", "many2"}, "cat >none").env("NT_PAGER", "").run().out == whole);
  CHECK(files.run({"many", "many2"}, "cat").run().out == whole);
  CHECK(files.run({"many", "many2"}, "cat >none").env("TERM", "dumb").run().out == whole);
  CHECK(files.run({"many", "many2"}, "cat >none").out(bytes("")).run().out == whole);
  CHECK(!files.box.exists("none"));
  CHECK(files.run({"many", "many2"}, "cat >none").env("NT_PAGER", "echo mine").run().out ==
        "mine\n");
  // Without one that is named, less, where it is installed.
  files.box.write("bin/less", "#!/bin/sh\necho less $LESS\n");
  files.box.mode("bin/less", 0755);
  const auto unnamed = files.run({"many", "many2"}, "").without_env("PAGER");
  CHECK(Run(unnamed).env("PATH", files.box.path("bin")).run().out == "less FRX\n");
  CHECK(Run(unnamed).env("PATH", files.box.path("none")).run().out == whole);
  const auto none = files.run({"many", "many2"}, "no-such-pager 2>&-").run();
  CHECK(is_message(none.out, "nt diff"));
  CHECK(contains(none.out, "cannot run the pager 'no-such-pager 2>&-'"));
  CHECK(none.code == 2);
}

TEST_CASE("diff: messages go where the text goes") {
  const Files files;
  files.box.write("a/1", lines(30, "a"));
  files.box.write("b/1", lines(30, "b"));
  files.box.write("a/2", "2");
  files.box.folder("b/2");
  files.box.link("a/0", "nowhere");
  files.box.write("b/0", "");
  const auto r = files.run({"a", "b"}, "cat >paged").run();
  CHECK(contains(files.box.read("paged"), "1,30c1,30"));
  CHECK(r.code == 2);
  // One that came before the text was long is above it.
  CHECK(contains(r.out, "nt diff: cannot open 'a/0'"));
}

TEST_CASE("diff: a pager that is left before the end") {
  const Files files;
  const auto r = files.run({"huge", "huge2"}, "head -1").run();
  CHECK(r.out == "1,200000c1,200000\n");
  CHECK(r.code == 1);
  CHECK(files.run({"huge", "huge2"}, "exit 3").run().code == 1);
}

TEST_CASE("diff: Ctrl-C is for the pager while it runs") {
  const Files files;
  auto process = files
                     .run({"huge", "huge2"},
                          "trap 'echo still here; exit' INT; echo ready; "
                          "while :; do sleep 0.01; done")
                     .in(terminal())
                     .start();
  process.wait_for_output("ready\n");
  process.write("\x03");
  const auto r = process.finish();
  CHECK(r.out == "ready\nstill here\n");
  CHECK(r.code == 1);
}

}  // namespace
}  // namespace nt::test
