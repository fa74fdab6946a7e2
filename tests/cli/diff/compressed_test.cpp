// nt diff, nt cmp and nt hash of what compressed files hold.
#include <doctest/doctest.h>

#include <string>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

std::string from_hex(std::string_view hex) {
  std::string found;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    found += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  return found;
}

// "one\ntwo\nthree\n" as gzip -1 and -9 and zstd make it, and "one\nTWO\nthree\n".
const std::string kGz =
    from_hex("1f8b0800000000000403cbcf4be52a29cfe72ac9284a4de50200b6d5e6250e000000");
const std::string kOtherGz =
    from_hex("1f8b0800000000000203cbcf4be52a29cfe72ac9284a4de50200b6d5e6250e000000");
const std::string kZst = from_hex("28b52ffd04587100006f6e650a74776f0a74687265650aa4588934");
const std::string kChangedGz =
    from_hex("1f8b0800000000000003cbcf4be50a09f7e72ac9284a4de5020093363c110e000000");
const std::string kText = "one\ntwo\nthree\n";

struct Box : Sandbox {
  Box() {
    write("a.gz", kGz);
    write("b.gz", kOtherGz);
    write("a.zst", kZst);
    write("c.gz", kChangedGz);
    write("a", kText);
  }
};

TEST_CASE("diff: what compressed files hold, whatever they are compressed with") {
  Box box;
  CHECK(box.run({"diff", "a.gz", "b.gz"}).code == 1);
  for (const char* other : {"b.gz", "a.zst", "a"}) {
    CHECK(box.run({"diff", "--decompress", "a.gz", other}).code == 0);
    CHECK(box.run({"diff", "--decompress", "-q", "a.gz", other}).code == 0);
  }
  CHECK(contains(box.run({"diff", "--decompress", "a.gz", "c.gz"}).out, "\n-two\n+TWO\n"));
  CHECK(
      contains(box.nt({"diff", "--decompress", "-", "c.gz"}).in(kZst).run().out, "\n-two\n+TWO\n"));
  box.fifo("p");
  box.fifo("q");
  const Outcome pipes =
      box.program("sh", {"-c", "cat a.zst > p & cat c.gz > q & \"$NT\" diff --decompress p q"})
          .env("NT", nt_path())
          .run();
  CHECK(contains(pipes.out, "\n-two\n+TWO\n"));
}

TEST_CASE("diff: folders of compressed files, and a damaged one among them") {
  Box box;
  box.write("old/x.gz", kGz);
  box.write("new/x.gz", kOtherGz);
  box.write("old/y.gz", kGz);
  box.write("new/y.gz", kChangedGz);
  box.write("old/z.gz", kGz);
  box.write("new/z.gz", kGz.substr(0, 20));
  const Outcome outcome = box.run({"diff", "--decompress", "-q", "old", "new"});
  CHECK(outcome.code == 2);
  CHECK(outcome.out == "Files old/y.gz and new/y.gz differ\n");
  CHECK(outcome.err == "nt diff: cannot decode 'new/z.gz': truncated at offset 0\n");
}

TEST_CASE("cmp: what compressed files hold, and a hint where they are not asked for that") {
  Box box;
  CHECK(box.run({"cmp", "--decompress", "a.gz", "a.zst"}).code == 0);
  CHECK(box.run({"cmp", "--decompress", "a.gz", "a"}).code == 0);
  CHECK(box.run({"cmp", "--decompress", "a.gz", "c.gz"}).out ==
        "a.gz c.gz differ: byte 5, line 2\n");
  CHECK(box.run({"cmp", "--decompress", "-l", "-n", "5", "a.gz", "c.gz"}).out == "5 164 124\n");
  CHECK(box.nt({"cmp", "--decompress", "-", "a.zst"}).in(kGz).run().code == 0);
  const Outcome raw = box.run({"cmp", "a.gz", "a.zst"});
  CHECK(raw.code == 1);
  CHECK(raw.err == "nt cmp: both are compressed: --decompress compares what they hold\n");
  CHECK(box.run({"cmp", "-s", "a.gz", "a.zst"}).err == "");
  CHECK(box.run({"cmp", "a.gz", "a"}).err == "");
  box.write("old/x", kGz);
  box.write("new/x", kZst);
  CHECK(box.run({"cmp", "--decompress", "old", "new"}).code == 0);
  CHECK(box.run({"cmp", "old", "new"}).code == 1);
}

TEST_CASE("hash: digests of what compressed files hold, made and checked") {
  Box box;
  const std::string digest = box.run({"hash", "a"}).out.substr(0, 64);
  const Outcome made = box.run({"hash", "--decompress", "a.gz", "a.zst", "a"});
  CHECK(made.out == digest + "  a.gz\n" + digest + "  a.zst\n" + digest + "  a\n");
  box.write("list", made.out);
  CHECK(box.run({"hash", "-c", "--decompress", "list"}).code == 0);
  CHECK(box.run({"hash", "-c", "list"}).code == 1);
  CHECK(box.nt({"hash", "--decompress"}).in(kGz).run().out == digest + "  -\n");
  CHECK(box.run({"hash", "--decompress", "--expect", digest, "a.gz"}).code == 0);
  CHECK(box.run({"hash", "--decompress", "--tree", "."}).code == 2);
  box.write("cut.gz", kGz.substr(0, kGz.size() - 1));
  const Outcome cut = box.run({"hash", "--decompress", "cut.gz", "a.gz"});
  CHECK(cut.code == 2);
  CHECK(cut.out == digest + "  a.gz\n");
  CHECK(cut.err == "nt hash: cannot decode 'cut.gz': truncated at offset 0\n");
}

}  // namespace
}  // namespace nt::test
