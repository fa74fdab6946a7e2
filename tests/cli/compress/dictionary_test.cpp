// nt compress with what is known beforehand: dictionaries, and older versions of a file.
#include <doctest/doctest.h>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

std::string record(unsigned number) {
  return "{\"name\":\"user-" + std::to_string(number * 2654435761U) +
         "\",\"group\":\"administrators\",\"created\":\"2026-01-02T03:04:05Z\",\"quota\":" +
         std::to_string(number * 40503U % 9973) + ",\"language\":\"en\",\"active\":true}\n";
}

// So many records in a folder.
void write_records(const Sandbox& box, unsigned count) {
  for (unsigned i = 0; i < count; ++i) box.write("r/" + std::to_string(i), record(i));
}

TEST_CASE("compress: a dictionary is trained, and makes records small") {
  Sandbox box;
  write_records(box, 500);
  CHECK(box.run({"compress", "--train", "-r", "r", "-o", "dict", "--max-dictionary", "4K"}).code ==
        0);
  const std::string dictionary = box.read("dict");
  CHECK(dictionary.size() <= 4096);
  CHECK(dictionary.starts_with("\x37\xa4\x30\xec"));
  CHECK(
      (box.run({"compress", "--train", "-r", "r", "-c", "--max-dictionary=4K"}).out == dictionary));
  box.write("a", record(1000));
  const std::string small = box.run({"compress", "-c", "-D", "dict", "a"}).out;
  CHECK(small.size() * 2 < box.run({"compress", "-c", "a"}).out.size());
  box.write("a.zst", small);
  CHECK(box.run({"decompress", "-c", "-D", "dict", "a.zst"}).out == record(1000));
  if (!have("zstd")) return;
  CHECK(box.program("zstd", {"-qdc", "-D", "dict", "a.zst"}).run().out == record(1000));
  const auto theirs = box.program("zstd", {"-qc", "-D", "dict", "a"}).run();
  CHECK(box.nt({"decompress", "--dictionary=dict"}).in(theirs.out).run().out == record(1000));
}

TEST_CASE("decompress: without the dictionary, and with another") {
  Sandbox box;
  write_records(box, 300);
  CHECK(box.run({"compress", "--train", "-r", "r", "-o", "one", "--max-dictionary=2K"}).code == 0);
  CHECK(box.run({"compress", "--train", "-r", "r", "-o", "two", "--max-dictionary=3K"}).code == 0);
  box.write("a", record(1));
  CHECK(box.run({"compress", "-D", "one", "a"}).code == 0);
  auto r = box.run({"decompress", "-t", "a.zst"});
  CHECK(r.err.starts_with("nt decompress: cannot decode 'a.zst': needs dictionary ID "));
  CHECK(r.err.ends_with(" at offset 0\nhint: -D gives it\n"));
  CHECK(r.code == 2);
  r = box.run({"decompress", "-t", "-D", "two", "a.zst"});
  CHECK(contains(r.err, "needs dictionary ID "));
  CHECK(contains(r.err, "\nhint: the one that is given has the ID "));
  CHECK(r.code == 2);
  box.write("raw", record(2));
  CHECK(contains(box.run({"decompress", "-t", "-D", "raw", "a.zst"}).err, "has the ID 0\n"));
}

TEST_CASE("compress: what no dictionary can be made of, or used as one") {
  Sandbox box;
  write_records(box, 2);
  auto r = box.run({"compress", "--train", "-r", "r", "-o", "dict"});
  CHECK(r.err.starts_with("nt compress: cannot train a dictionary: 2 samples of "));
  CHECK(r.code == 2);
  CHECK_FALSE(box.exists("dict"));
  CHECK(box.run({"compress", "--train", "r/0"}).err ==
        "nt compress: --train wants -o, the dictionary's name\n");
  box.write("empty", "");
  CHECK(box.run({"compress", "-D", "empty", "r/0"}).err ==
        "nt compress: cannot use 'empty': it is empty\n");
  CHECK(box.run({"compress", "-D", "none", "r/0"}).err ==
        "nt compress: cannot open 'none': No such file or directory\n");
  CHECK(box.run({"compress", "-D", "r/1", "--format=xz", "r/0"}).err ==
        "nt compress: -D is for zstd, and xz is asked for\n");
  // What is read is not written.
  CHECK(box.run({"compress", "-f", "-D", "r/1", "r/0", "-o", "r/1"}).code == 2);
  CHECK(box.read("r/1") == record(1));
}

TEST_CASE("compress: a patch of an older version") {
  Sandbox box;
  std::string text;
  for (unsigned i = 0; i < 5000; ++i) text += record(i);
  box.write("old", text);
  text.insert(text.size() / 2, "something new");
  text.erase(1000, 50);
  box.write("new", text);
  CHECK(box.run({"compress", "--patch-from", "old", "new", "-o", "patch"}).code == 0);
  CHECK(box.read("patch").size() < 1000);
  CHECK((box.run({"decompress", "-c", "--patch-from=old", "patch"}).out == text));
  auto r = box.run({"decompress", "-t", "--patch-from=new", "patch"});
  CHECK(contains(r.err, "\nhint: or it was made from another base\n"));
  CHECK(r.code == 2);
  CHECK(box.run({"decompress", "-t", "patch"}).code == 2);
  CHECK(box.run({"compress", "-f", "--patch-from=old", "new", "-o", "old"}).code == 2);
  if (!have("zstd")) return;
  CHECK((box.program("zstd", {"-qdc", "--patch-from=old", "patch"}).run().out == text));
  CHECK(box.program("zstd", {"-q", "--patch-from=old", "new", "-o", "theirs"}).run().code == 0);
  CHECK((box.run({"decompress", "-c", "--patch-from=old", "theirs"}).out == text));
}

TEST_CASE("compress: one frame, also with a large window") {
  Sandbox box;
  const std::string text(100'000, 'x');
  box.write("a", text);
  for (const char* flag : {"--single-frame", "--long", "--long=30", "--frame-size=64K"}) {
    CAPTURE(flag);
    const auto r = box.run({"compress", "-c", flag, "a"});
    CHECK(r.code == 0);
    CHECK((box.nt({"decompress"}).in(r.out).run().out == text));
  }
  CHECK(box.run({"compress", "-c", "--frame-size=16K", "a"}).out.size() >
        box.run({"compress", "-c", "a"}).out.size() + 50);
  CHECK(box.run({"compress", "-c", "--frame-size=2G", "a"}).code == 2);
}

}  // namespace
}  // namespace nt::test
