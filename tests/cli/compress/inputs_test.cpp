// nt compress and nt decompress: what they read, and what becomes of it.
#include <doctest/doctest.h>

#include <filesystem>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

TEST_CASE("compress: folders are for -r") {
  Sandbox box;
  box.write("d/a", "a\n");
  box.write("b", "b\n");
  const auto r = box.run({"compress", "d", "b", "none"});
  CHECK(r.err ==
        "nt compress: cannot compress 'd': it is a folder\nhint: -r does all files below it\n"
        "nt compress: cannot open 'none': No such file or directory\n");
  CHECK(r.code == 2);
  CHECK(box.list() == Words{"b", "b.zst", "d", "d/a"});
}

TEST_CASE("compress: -r passes over what is compressed, and decompress over what is not") {
  Sandbox box;
  box.write("d/a", "a\n");
  box.write("d/.h/b", "b\n");
  box.write("d/false.gz", "no gzip\n");
  box.fifo("d/pipe");
  box.link("d/link", "a");
  box.link("d/loop", ".");
  auto r = box.run({"compress", "-r", "d"});
  CHECK(r.err.empty());
  CHECK(r.code == 0);
  const Words all{"d",          "d/.h",           "d/.h/b", "d/.h/b.zst", "d/a",   "d/a.zst",
                  "d/false.gz", "d/false.gz.zst", "d/link", "d/loop",     "d/pipe"};
  CHECK(box.list() == all);
  // Named files are done, compressed ones too.
  r = box.run({"compress", "-v", "-rf", "d"});
  CHECK(r.code == 0);
  CHECK(box.run({"compress", "d/a.zst"}).code == 0);
  CHECK(contains(r.err, "nt compress: 'd/a.zst' is passed over: it is compressed\n"));
  CHECK(box.list().size() == all.size() + 1);
  CHECK(box.run({"decompress", "-c", "d/a.zst.zst"}).out == box.read("d/a.zst"));
  box.remove("d/a.zst.zst");
  for (const char* name : {"d/.h/b", "d/a", "d/false.gz"}) box.remove(name);
  r = box.run({"decompress", "-r", "d"});
  CHECK(r.err.empty());
  CHECK(r.code == 0);
  CHECK(box.list() == all);
  CHECK(box.read("d/false.gz") == "no gzip\n");
}

TEST_CASE("compress: -r passes over what has the suffix that is asked for") {
  Sandbox box;
  box.write("d/a", "a\n");
  box.write("d/b.old", "no format's\n");
  for (int round = 0; round < 2; ++round)
    CHECK(box.run({"compress", "-rf", "d", "--suffix", ".old"}).code == 0);
  CHECK(box.list() == Words{"d", "d/a", "d/a.old", "d/b.old", "d/b.old.old"});
}

TEST_CASE("compress: links and specials are for --force; with -c and -o they are read") {
  Sandbox box;
  box.write("a", "a\n");
  box.link("l", "a");
  auto r = box.run({"compress", "l"});
  CHECK(r.err ==
        "nt compress: cannot compress 'l': it is a symbolic link\n"
        "hint: --force takes it; -c and -o read it\n");
  CHECK(r.code == 2);
  r = box.run({"compress", "/dev/null"});
  CHECK(contains(r.err, "cannot compress '/dev/null': it is no regular file\n"));
  CHECK(r.code == 2);
  CHECK(box.run({"compress", "l", "-o", "x"}).code == 0);
  CHECK(box.run({"compress", "-f", "l"}).code == 0);
  CHECK(box.run({"compress", "-c", "/dev/null"}).code == 0);
  CHECK(box.list() == Words{"a", "l", "l.zst", "x"});
  box.fifo("pipe");
  auto writer = box.program("cp", {"a", "pipe"}).start();
  r = box.run({"compress", "-c", "pipe"});
  CHECK(writer.finish().code == 0);
  CHECK(box.nt({"decompress"}).in(r.out).run().out == "a\n");
}

TEST_CASE("compress: --rm removes what is done, and nothing else") {
  Sandbox box;
  box.write("a", "a\n");
  box.write("b", "b\n");
  box.write("b.zst", "there already");
  auto r = box.run({"compress", "--rm", "a", "b"});
  CHECK(r.code == 2);
  CHECK(box.list() == Words{"a.zst", "b", "b.zst"});
  CHECK(box.run({"decompress", "--rm", "a.zst"}).code == 0);
  CHECK(box.read("a") == "a\n");
  CHECK(box.list() == Words{"a", "b", "b.zst"});
  CHECK(box.run({"compress", "--rm", "--no-verify", "a"}).code == 0);
  CHECK(box.list() == Words{"a.zst", "b", "b.zst"});
  CHECK(box.run({"decompress", "--rm", "-k", "a.zst"}).code == 0);
  CHECK(box.list() == Words{"a", "a.zst", "b", "b.zst"});
}

TEST_CASE("compress: --rm removes nothing where no file is written, and says so") {
  Sandbox box;
  box.write("a", "a\n");
  box.write("b", "b\n");
  const std::string kept = "--rm removes sources of files that are written: others are kept\n";
  auto r = box.run({"compress", "--rm", "-c", "a", "b"});
  CHECK(r.err == "nt compress: " + kept);
  CHECK(r.code == 0);
  CHECK(box.nt({"compress", "--rm"}).in("x").run().err == "nt compress: " + kept);
  CHECK(box.nt({"compress", "--rm", "-q"}).in("x").run().err.empty());
  CHECK(box.run({"compress", "a"}).code == 0);
  CHECK(box.run({"decompress", "--rm", "-t", "a.zst"}).err == "nt decompress: " + kept);
  CHECK(box.run({"compress", "--rm", "b", "-o", "/dev/null"}).err == "nt compress: " + kept);
  CHECK(box.list() == Words{"a", "a.zst", "b"});
}

TEST_CASE("compress: --rm keeps a file of several names, --force does not") {
  Sandbox box;
  box.write("a", "a\n");
  std::filesystem::create_hard_link(box.path("a"), box.path("b"));
  const auto r = box.run({"compress", "--rm", "a"});
  CHECK(r.err ==
        "nt compress: cannot remove 'a': it has other hard links\nhint: --force removes it\n");
  CHECK(r.code == 2);
  CHECK(box.list() == Words{"a", "a.zst", "b"});
  CHECK(box.run({"compress", "--rm", "-f", "a"}).code == 0);
  CHECK(box.list() == Words{"a.zst", "b"});
  box.link("l", "b");
  CHECK(box.run({"compress", "--rm", "-f", "l"}).code == 0);
  CHECK(box.list() == Words{"a.zst", "b", "l.zst"});
}

TEST_CASE("compress: --rm removes a pipe where that is forced") {
  Sandbox box;
  box.write("a", "a\n");
  box.fifo("pipe");
  auto run = box.nt({"compress", "--rm", "-f", "pipe"}).start();
  CHECK(box.program("cp", {"a", "pipe"}).run().code == 0);
  CHECK(run.finish().code == 0);
  CHECK(box.list() == Words{"a", "pipe.zst"});
  CHECK(box.run({"decompress", "-c", "pipe.zst"}).out == "a\n");
}

TEST_CASE("decompress: -c -f copies what is not compressed") {
  Sandbox box;
  box.write("a", "plain\n");
  box.write("x", "x^2 is a text that begins as zlib does\n");
  CHECK(box.run({"compress", "a"}).code == 0);
  auto r = box.run({"decompress", "-cf", "a", "a.zst", "x"});
  CHECK(r.out == "plain\nplain\n" + box.read("x"));
  CHECK(r.err.empty());
  CHECK(r.code == 0);
  r = box.run({"decompress", "-c", "a"});
  CHECK(r.err == "nt decompress: cannot decode 'a': not compressed in a known format\n");
  CHECK(r.code == 2);
  CHECK(box.nt({"decompress", "-f"}).in("\x1f").run().out == "\x1f");
  CHECK(box.nt({"decompress", "-f"}).in("").run().code == 0);
}

TEST_CASE("decompress: -t says nothing of what is whole, and takes anything") {
  Sandbox box;
  box.write("a", "a\n");
  CHECK(box.run({"compress", "a"}).code == 0);
  box.link("l", "a.zst");
  std::filesystem::create_hard_link(box.path("a.zst"), box.path("noname"));
  for (const Words& words : {Words{"a.zst", "l", "noname"}, Words{"-r", "."}}) {
    const auto r = box.run(joined({"decompress", "-t"}, words));
    CHECK(r.out.empty());
    CHECK(r.err.empty());
    CHECK(r.code == 0);
  }
  CHECK(box.run({"compress", "-tv", "a.zst"}).err ==
        "nt compress: 'a.zst': zstd, 15 B -> 2 B, ratio 0.13\n");
  const auto r = box.run({"decompress", "-t", "a", "a.zst"});
  CHECK(r.err == "nt decompress: cannot decode 'a': not compressed in a known format\n");
  CHECK(r.code == 2);
  CHECK(box.list() == Words{"a", "a.zst", "l", "noname"});
}

}  // namespace
}  // namespace nt::test
