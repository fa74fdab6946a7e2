// nt compress and nt decompress: where what they make goes, and what is refused.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <filesystem>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

struct stat status_of(const Sandbox& box, const char* name) {
  struct stat status = {};
  REQUIRE(::stat(box.path(name).c_str(), &status) == 0);
  return status;
}

TEST_CASE("compress: files stay, and get their suffix") {
  Sandbox box;
  box.write("a", "a\n");
  box.write("d/b.txt", "b\n");
  const auto r = box.run({"compress", "a", "d/b.txt"});
  CHECK(r.out.empty());
  CHECK(r.err.empty());
  CHECK(r.code == 0);
  CHECK(box.list() == Words{"a", "a.zst", "d", "d/b.txt", "d/b.txt.zst"});
  box.remove("a");
  CHECK(box.run({"compress", "-d", "a.zst"}).code == 0);
  CHECK(box.read("a") == "a\n");
  CHECK(box.list() == Words{"a", "a.zst", "d", "d/b.txt", "d/b.txt.zst"});
}

TEST_CASE("compress: mode and times are those of the file") {
  Sandbox box;
  box.write("a", "a\n");
  box.mode("a", 04640);
  const struct timespec times[] = {{1'000'000'000, 5}, {1'000'000'001, 123'456'789}};
  REQUIRE(::utimensat(AT_FDCWD, box.path("a").c_str(), times, 0) == 0);
  CHECK(box.run({"compress", "a"}).code == 0);
  box.mode("a.zst", 0604);
  CHECK(status_of(box, "a.zst").st_mtim.tv_nsec == 123'456'789);
  CHECK(box.run({"decompress", "-o", "b", "a.zst"}).code == 0);
  CHECK((status_of(box, "b").st_mode & 07777) == 0604);
  CHECK(status_of(box, "b").st_mtim.tv_sec == 1'000'000'001);
  CHECK(status_of(box, "b").st_mtim.tv_nsec == 123'456'789);
  CHECK(box.run({"compress", "-f", "a"}).code == 0);
  CHECK((status_of(box, "a.zst").st_mode & 07777) == 0640);
}

TEST_CASE("compress: what comes of standard input is as the umask has it") {
  Sandbox box;
  CHECK(box.nt({"compress", "-o", "x"}).in("text").run().code == 0);
  const ::mode_t mask = ::umask(0);
  ::umask(mask);
  CHECK((status_of(box, "x").st_mode & 07777) == (0666 & ~mask));
  box.write("a", "text");
  box.mode("a", 0600);
  CHECK(box.nt({"compress", "-o", "y"}).in(file("a")).run().code == 0);
  CHECK((status_of(box, "y").st_mode & 07777) == (0666 & ~mask));
}

TEST_CASE("compress: a file is not overwritten without --force, and the others are done") {
  Sandbox box;
  box.write("a", "a\n");
  box.write("b", "b\n");
  box.write("a.zst", "mine");
  auto r = box.run({"compress", "a", "b"});
  CHECK(r.err ==
        "nt compress: cannot create 'a.zst': it exists already\nhint: --force overwrites it\n");
  CHECK(r.code == 2);
  CHECK(box.read("a.zst") == "mine");
  CHECK(box.exists("b.zst"));
  box.mode("a.zst", 0444);
  CHECK(box.nt({"compress", "-f", "a"}).unprivileged().run().code == 0);
  CHECK(box.run({"decompress", "-c", "a.zst"}).out == "a\n");
}

TEST_CASE("compress: --force replaces what a link leads to, and never a folder") {
  Sandbox box;
  box.write("a", "a\n");
  box.write("d/real", "old");
  box.link("link", "d/real");
  CHECK(box.run({"compress", "a", "-o", "link"}).code == 2);
  CHECK(box.run({"compress", "-f", "a", "-o", "link"}).code == 0);
  CHECK(std::filesystem::is_symlink(box.path("link")));
  CHECK(box.run({"decompress", "-c", "d/real"}).out == "a\n");
  const auto r = box.run({"compress", "-f", "a", "-o", "d"});
  CHECK(r.err == "nt compress: cannot write 'd': Is a directory\n");
  CHECK(r.code == 2);
}

TEST_CASE("compress: devices and pipes are written as they are") {
  Sandbox box;
  box.write("a", "a\n");
  CHECK(box.run({"compress", "a", "-o", "/dev/null"}).code == 0);
  box.fifo("pipe");
  auto reader = box.program("cat", {"pipe"}).start();
  CHECK(box.run({"compress", "a", "-o", "pipe"}).code == 0);
  CHECK(box.nt({"decompress"}).in(reader.finish().out).run().out == "a\n");
  CHECK(box.list() == Words{"a", "pipe"});
}

TEST_CASE("compress: the suffix of -o picks the format, --format before it") {
  Sandbox box;
  box.write("a", "a\n");
  const auto begin = [&box](const Words& words, const char* name) {
    CHECK(box.run(joined({"compress", "a"}, words)).code == 0);
    return box.read(name).substr(0, 3);
  };
  CHECK(begin({"-o", "x.tar.xz"}, "x.tar.xz") == "\xfd\x37z");
  CHECK(begin({"-o", "x.TGZ"}, "x.TGZ") == "\x1f\x8b\x08");
  CHECK(begin({"-o", "x"}, "x") == "\x28\xb5\x2f");
  CHECK(begin({"-o", "y.gz", "--format=bzip2"}, "y.gz") == "BZh");
  const auto r = box.run({"compress", "a", "-o", "x.lz"});
  CHECK(r.err ==
        "nt compress: cannot write 'x.lz': lzip is a format that is only read\n"
        "hint: --format says which to write all the same\n");
  CHECK(r.code == 2);
}

TEST_CASE("compress: -c writes one behind the other, -o - and standard input too") {
  Sandbox box;
  box.write("a", "a\n");
  box.write("b", "b\n");
  for (const Words& words : {Words{"-c", "a", "b"}, Words{"a", "-o", "-", "b"}}) {
    const auto r = box.run(joined({"compress"}, words));
    CHECK(r.code == 0);
    CHECK(box.nt({"decompress"}).in(r.out).run().out == "a\nb\n");
  }
  CHECK(box.list() == Words{"a", "b"});
  const auto coded = box.nt({"compress", "-"}).in("in\n").run();
  CHECK(box.nt({"decompress", "-", "-o", "out"}).in(coded.out).run().code == 0);
  CHECK(box.read("out") == "in\n");
}

TEST_CASE("compress: --output-dir keeps the trees below arguments") {
  Sandbox box;
  box.write("p/a", "a\n");
  box.write("t/.hidden", "h\n");
  box.write("t/q/b", "b\n");
  CHECK(box.run({"compress", "-r", "t", "p/a", "--output-dir", "new/out"}).code == 0);
  CHECK(box.exists("new/out/.hidden.zst"));
  CHECK(box.exists("new/out/q/b.zst"));
  CHECK(box.exists("new/out/a.zst"));
  CHECK(box.run({"decompress", "-r", "new", "--output-dir", "back"}).code == 0);
  CHECK(box.read("back/out/q/b") == "b\n");
  box.write("file", "");
  const auto r = box.run({"compress", "p/a", "--output-dir", "file"});
  CHECK(is_message(r.err, "nt compress"));
  CHECK(r.code == 2);
}

TEST_CASE("compress: nothing is written where two inputs would have one output") {
  Sandbox box;
  box.write("p/a", "a\n");
  box.write("q/a", "b\n");
  auto r = box.run({"compress", "p/a", "q/a", "--output-dir", "o"});
  CHECK(r.err == "nt compress: cannot write 'o/a.zst': it would be made of both 'p/a' and 'q/a'\n");
  CHECK(r.code == 2);
  r = box.run({"compress", "p/a", "q/a", "-o", "x"});
  CHECK(r.err ==
        "nt compress: -o 'x' is one file, of which there would be 2 inputs\n"
        "hint: --output-dir takes several\n");
  CHECK(r.code == 2);
  CHECK(box.list() == Words{"p", "p/a", "q", "q/a"});
}

TEST_CASE("compress: what is read is never written, also with --force") {
  Sandbox box;
  box.write("a", "a\n");
  std::filesystem::create_hard_link(box.path("a"), box.path("other"));
  box.link("a.zst", "a");
  for (const Words& words : {Words{"a", "-o", "a"}, Words{"a", "-o", "other"}, Words{"a"}}) {
    const auto r = box.run(joined({"compress", "-f"}, words));
    CHECK(contains(r.err, "': it is also an input\n"));
    CHECK(r.code == 2);
    CHECK(box.read("a") == "a\n");
  }
  box.write("b", "b\n");
  box.write("b.zst", "precious");
  CHECK(box.run({"compress", "-f", "b", "b.zst"}).code == 2);
  CHECK(box.read("b.zst") == "precious");
  const auto r = box.nt({"compress", "-c", "b"}).out(file("b")).run();
  CHECK(r.code == 2);
  CHECK(contains(r.err, "cannot write 'standard output': it is also an input"));
}

TEST_CASE("compress: compressed bytes are not for terminals") {
  Sandbox box;
  box.write("a", "a\n");
  for (const Words& words : {Words{"-c", "a"}, Words{"-o", "-", "a"}, Words{}}) {
    const auto r = box.nt(joined({"compress"}, words)).out(terminal()).run();
    CHECK(r.out.empty());
    CHECK(r.err ==
          "nt compress: compressed bytes are not for a terminal\n"
          "hint: -o writes them to a file; --force shows them\n");
    CHECK(r.code == 2);
  }
  CHECK(box.nt({"compress", "-cf", "a"}).out(terminal()).run().code == 0);
  const auto r = box.nt({"decompress"}).in(terminal()).out(file("x")).run();
  CHECK(contains(r.err + r.out, "nt decompress: compressed bytes are not typed at a terminal\n"));
  CHECK(r.code == 2);
  CHECK(box.run({"compress", "a"}).code == 0);
  CHECK(box.nt({"decompress", "-c", "a.zst"}).out(terminal()).run().out == "a\n");
}

TEST_CASE("decompress: zeros become holes") {
  Sandbox box;
  box.write("a", "begin");
  box.truncate("a", 8 << 20);
  CHECK(box.run({"compress", "a"}).code == 0);
  CHECK(box.run({"decompress", "a.zst", "-o", "b"}).code == 0);
  CHECK(box.run({"decompress", "a.zst", "--no-sparse", "-o", "c"}).code == 0);
  CHECK((box.read("b") == box.read("a")));
  CHECK(status_of(box, "b").st_blocks * 512 <= 65536);
  CHECK(status_of(box, "c").st_blocks * 512 >= 8 << 20);
}

TEST_CASE("decompress: what has no suffix has no name to be written under") {
  Sandbox box;
  box.write("a", "a\n");
  CHECK(box.run({"compress", "a", "-o", "x"}).code == 0);
  auto r = box.run({"decompress", "x"});
  CHECK(r.err ==
        "nt decompress: cannot decompress 'x': its name has no suffix of a known format\n"
        "hint: -o or -c says where it goes\n");
  CHECK(r.code == 2);
  CHECK(box.run({"compress", "a", "--suffix", ".old"}).code == 0);
  box.remove("a");
  CHECK(box.run({"decompress", "a.old", "--suffix", ".old"}).code == 0);
  CHECK(box.read("a") == "a\n");
  // The name does not tell the format.
  CHECK(box.run({"compress", "a", "-o", "b.gz", "--format=xz"}).code == 0);
  CHECK(box.run({"decompress", "b.gz"}).code == 0);
  CHECK(box.read("b") == "a\n");
}

}  // namespace
}  // namespace nt::test
