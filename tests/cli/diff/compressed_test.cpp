// nt diff of what compressed files hold.
#include <doctest/doctest.h>

#include <string>

#include "harness/compressed_files.hpp"
#include "harness/message.hpp"

namespace nt::test {
namespace {

TEST_CASE("diff: what compressed files hold, whatever they are compressed with") {
  CompressedFiles box;
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
  CompressedFiles box;
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

}  // namespace
}  // namespace nt::test
